package dev.bouquet.bench.floor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.bench.client.ClientLoop;
import dev.bouquet.bench.client.Crowd;
import dev.bouquet.bench.client.Fault;
import dev.bouquet.bench.client.FixedRate;
import dev.bouquet.bench.client.JournalTranscript;
import dev.bouquet.bench.client.Side;
import dev.bouquet.bench.client.Verdict;
import dev.bouquet.bench.client.Window;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole client over real sockets, at servers that do their job well, and at servers that do it badly. */
@Timeout(120)
class GateTest {
    private static final int VICTIM = 57;
    private static final int MESSAGES = 200;
    private static final int CONVERSATIONS = 10;

    private final ClientLoop client = new ClientLoop();
    private final AtomicInteger taken = new AtomicInteger();
    private Duration patience = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @AfterEach
    void end() {
        client.close();
    }

    @Test
    void passesAServerThatStoresAndDeliversAll() throws Exception {
        SyncedFile file = new SyncedFile(directory);
        Thread.ofPlatform().daemon().start(file::run);
        Channel server = DurableRelay.listen(0, file);
        try {
            Crowd crowd = gather(server);
            var journal = new JournalTranscript(directory.resolve(SyncedFile.NAME));
            post(crowd);
            assertThat(journal.readBack(client, crowd)).isTrue();
            Verdict verdict = client.call(() -> crowd.ledger().verdict(true));
            assertThat(verdict.faults()).isEmpty();
            assertThat(verdict.stored()).isEqualTo(MESSAGES);
            assertThat(crowd.toAck().count()).isEqualTo(MESSAGES);
            assertThat(crowd.toReceive().count()).isEqualTo(MESSAGES);
            assertThat(crowd.toReceive().millisAt(50)).isPositive();

            client.call(() -> {
                crowd.beginRun();
                return true;
            });
            client.await(() -> Window.post(crowd, client.loop(), 4, 300), 10);
            settle(crowd);
            assertThat(journal.readBack(client, crowd)).isTrue();
            Verdict second = client.call(() -> crowd.ledger().verdict(true));
            assertThat(second.faults()).isEmpty();
            assertThat(second.stored()).isEqualTo(second.acked()).isPositive();
            crowd.leave();
        } finally {
            server.close().sync();
        }
    }

    @Test
    void failsAServerThatStoresNothingButShould() throws Exception {
        Verdict verdict = run(Posting::deliver, true);
        assertThat(verdict.acked()).isEqualTo(MESSAGES);
        assertThat(verdict.delivered()).isEqualTo(MESSAGES);
        assertFails(verdict, Fault.NOT_STORED);
    }

    @Test
    void failsAServerThatAnswersButForgetsToDeliverOne() throws Exception {
        patience = Duration.ofSeconds(2);
        assertFails(
                run(
                        posting -> {
                            posting.author().send(posting.ack());
                            if (!isVictim()) {
                                posting.followers().forEach(follower -> follower.send(posting.entries()));
                            }
                        },
                        false),
                Fault.UNDELIVERED);
    }

    @Test
    void failsAServerThatDeliversButForgetsToAnswerOne() throws Exception {
        patience = Duration.ofSeconds(2);
        assertFails(
                run(
                        posting -> {
                            if (!isVictim()) {
                                posting.author().send(posting.ack());
                            }
                            posting.followers().forEach(follower -> follower.send(posting.entries()));
                        },
                        false),
                Fault.UNANSWERED);
    }

    @Test
    void failsAServerThatGivesOneMessageTwoPlaces() throws Exception {
        assertFails(
                run(
                        posting -> {
                            posting.deliver();
                            if (isVictim()) {
                                byte[] again = nextPlace(posting.entries());
                                posting.followers().forEach(follower -> follower.send(again));
                            }
                        },
                        false),
                Fault.DELIVERED_TWICE);
    }

    @Test
    void failsAServerThatHidesAnEntryWithinARange() throws Exception {
        assertFails(
                run(
                        posting -> {
                            posting.author().send(posting.ack());
                            byte[] shown = isVictim() ? withoutEntries(posting.entries()) : posting.entries();
                            posting.followers().forEach(follower -> follower.send(shown));
                        },
                        false),
                Fault.HOLE);
    }

    @Test
    void failsAServerThatChangesTheWords() throws Exception {
        assertFails(
                run(
                        posting -> {
                            posting.author().send(posting.ack());
                            String honest = new String(posting.entries(), StandardCharsets.UTF_8);
                            String changed = isVictim() ? honest.replace("parcel", "letter") : honest;
                            posting.followers().forEach(follower -> follower.send(FloorDesk.utf8(changed)));
                        },
                        false),
                Fault.OTHER_TEXT);
    }

    private boolean isVictim() {
        return taken.incrementAndGet() == VICTIM;
    }

    private static byte[] nextPlace(byte[] entries) {
        String frame = new String(entries, StandardCharsets.UTF_8);
        int start = frame.lastIndexOf("\"seq\":") + 6;
        long seq = Long.parseLong(frame.substring(start, frame.indexOf(',', start)));
        return FloorDesk.utf8(frame.replace("\"seq\":" + seq + ",", "\"seq\":" + (seq + 1) + ",")
                .replace("\"through\":" + seq + ",", "\"through\":" + (seq + 1) + ",")
                .replace("\"after\":" + (seq - 1) + ",", "\"after\":" + seq + ","));
    }

    private static byte[] withoutEntries(byte[] entries) {
        String frame = new String(entries, StandardCharsets.UTF_8);
        return FloorDesk.utf8(frame.substring(0, frame.indexOf("\"entries\":")) + "\"entries\":[]}");
    }

    private Verdict run(Courier courier, boolean storing) throws Exception {
        Channel server = DurableRelay.listen(0, courier);
        try {
            Crowd crowd = gather(server);
            post(crowd);
            Verdict verdict = client.call(() -> crowd.ledger().verdict(storing));
            crowd.leave();
            return verdict;
        } finally {
            server.close().sync();
        }
    }

    private Crowd gather(Channel server) throws InterruptedException {
        int port = ((InetSocketAddress) server.localAddress()).getPort();
        var plan = new Crowd.Plan(CONVERSATIONS, 2, List.of("anybody@bouquet.example"), "any", true);
        Crowd crowd = Crowd.assemble(client, port, plan);
        assertThat(crowd.talks()).hasSize(CONVERSATIONS);
        assertThat(crowd.talks().get(0).socket(Side.AGENT))
                .isNotSameAs(crowd.talks().get(0).socket(Side.CUSTOMER));
        return crowd;
    }

    private void post(Crowd crowd) throws InterruptedException {
        assertThat(client.await(() -> FixedRate.post(crowd, client.loop(), 2_000, MESSAGES), 60))
                .isEqualTo(MESSAGES);
        settle(crowd);
    }

    /** Waits until all is answered and delivered, or a fault is entered; a loss alone shows only by the end of patience. */
    private void settle(Crowd crowd) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!client.call(() -> crowd.ledger().settled()) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static void assertFails(Verdict verdict, Fault expected) {
        assertThat(verdict.passes()).isFalse();
        assertThat(verdict.faults()).anySatisfy(fault -> assertThat(fault).startsWith(expected + ": "));
    }
}
