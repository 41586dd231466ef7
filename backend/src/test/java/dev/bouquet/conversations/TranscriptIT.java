package dev.bouquet.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;
import dev.bouquet.FaultyWire;
import dev.bouquet.TestNode;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.stores.TestStores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A node on a real store, with a wire between them that can fail. */
@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranscriptIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TestStores stores;
    private FaultyWire wire;
    private TestNode node;
    private Conversations conversations;
    private int customers;

    @BeforeAll
    void startNodeBehindTheWire(@TempDir Path data) throws IOException {
        stores = TestStores.open(data);
        ServerAddress mongo = new ServerAddress(
                new ConnectionString(stores.mongodbUri()).getHosts().getFirst());
        wire = FaultyWire.to(mongo.getHost(), mongo.getPort());
        node = TestNode.start(
                node -> {},
                "bouquet.mongodb.uri=" + stores.mongodbUriThrough(wire.port()),
                "bouquet.mongodb.database=" + stores.database(),
                "bouquet.redis.uri=" + stores.redisUri(),
                "bouquet.mongodb.accept-standalone=true",
                "bouquet.demo=false");
        conversations = node.bean(Conversations.class);
    }

    @AfterEach
    void heal() {
        wire.heal();
    }

    @AfterAll
    void stop() throws IOException {
        node.close();
        wire.close();
        stores.close();
    }

    private Identity.Customer customer() {
        return new Identity.Customer("u" + ++customers, "Hoa");
    }

    private static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(PATIENCE));
    }

    private Appended start(Identity.Customer who, String clientId) {
        return get(conversations.start(who, new Conversations.Start(clientId, "Hello", null, null, Map.of())));
    }

    private List<Entry> transcript(Identity who, String id) {
        long head = get(conversations.find(who, id)).head();
        List<Entry> all = new ArrayList<>();
        while (all.size() < head) {
            List<Entry> page =
                    get(conversations.page(who, id, all.size(), head, 200)).entries();
            assertThat(page).isNotEmpty();
            all.addAll(page);
        }
        return all;
    }

    private static void isGapless(List<Entry> transcript) {
        assertThat(transcript.stream().mapToLong(Entry::seq))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, transcript.size()).boxed().toList());
    }

    @Test
    void theSameClientIdIsTheSameEntry() {
        Identity.Customer who = customer();
        String id = start(who, "s").conversation().id();
        Appended first = get(conversations.postMessage(who, id, new Said("m1", "One")));
        get(conversations.postMessage(who, id, new Said("m2", "Two")));
        Appended again = get(conversations.postMessage(who, id, new Said("m1", "One")));
        assertThat(again.seq()).isEqualTo(first.seq());
        assertThat(again.at()).isEqualTo(first.at());
        assertThat(transcript(who, id)).hasSize(4);
    }

    @Test
    void theSameClientIdWithAnotherTextIsAConflict() {
        Identity.Customer who = customer();
        String id = start(who, "s").conversation().id();
        get(conversations.postMessage(who, id, new Said("m1", "One")));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> get(conversations.postMessage(who, id, new Said("m1", "Another"))))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT));
        assertThat(transcript(who, id)).hasSize(3);
    }

    @Test
    void aClientIdBelongsToItsAuthor() {
        Identity.Customer who = customer();
        Identity.Agent agent = new Identity.Agent("a1", "Linh", Role.AGENT, "s.0");
        String id = start(who, "s").conversation().id();
        Appended theirs = get(conversations.postMessage(who, id, new Said("m1", "One")));
        Appended ours = get(conversations.postMessage(agent, id, new Said("m1", "Two")));
        assertThat(ours.seq()).isEqualTo(theirs.seq() + 1);
    }

    @Test
    void startingAgainFindsTheSameConversation() {
        Identity.Customer who = customer();
        Appended first = start(who, "s");
        Appended again = start(who, "s");
        assertThat(again.conversation().id()).isEqualTo(first.conversation().id());
        assertThat(again.seq()).isEqualTo(first.seq()).isEqualTo(2);
        assertThat(start(customer(), "s").conversation().id())
                .isNotEqualTo(first.conversation().id());
    }

    @Test
    void manyWritersLeaveNoGapAndNoDouble() {
        Identity.Customer who = customer();
        String id = start(who, "s").conversation().id();
        Map<String, Long> seqs = new ConcurrentHashMap<>();
        SplittableRandom random = new SplittableRandom(7);
        List<Integer> posts = new ArrayList<>();
        for (int i = 0; i < 800; i++) {
            posts.add(random.nextInt(400));
        }
        Flux.fromIterable(posts)
                .parallel(8)
                .runOn(Schedulers.parallel())
                .flatMap(n -> conversations
                        .postMessage(who, id, new Said("m" + n, "Text " + n))
                        .doOnNext(done -> {
                            Long before = seqs.putIfAbsent("m" + n, done.seq());
                            assertThat(before == null || before == done.seq()).isTrue();
                        }))
                .sequential()
                .then()
                .block(PATIENCE);
        List<Entry> transcript = transcript(who, id);
        isGapless(transcript);
        Map<String, Long> stored = new TreeMap<>();
        transcript
                .subList(2, transcript.size())
                .forEach(entry -> stored.put(String.valueOf(entry.clientId()), entry.seq()));
        assertThat(stored).isEqualTo(new TreeMap<>(seqs));
        assertThat(transcript).hasSize(seqs.size() + 2);
    }

    private enum Fault {
        CUT,
        BLACK,
        ANSWERS_LOST
    }

    private void inflict(Fault fault) {
        switch (fault) {
            case CUT -> wire.cut();
            case BLACK -> wire.goBlack();
            case ANSWERS_LOST -> wire.loseAnswers();
        }
    }

    /** What came of a post: its seq, or 0 where it was refused as uncertain. */
    private Mono<Long> outcome(Identity who, String id, String clientId) {
        return conversations
                .postMessage(who, id, new Said(clientId, "Text of " + clientId))
                .map(Appended::seq)
                .onErrorResume(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.UNAVAILABLE);
                    return Mono.just(0L);
                });
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aFailingStoreIsSaidAtOnceAndNothingIsAcknowledgedFalsely(Fault fault) {
        Identity.Customer who = customer();
        String id = start(who, "s").conversation().id();
        Map<String, Long> acknowledged = new ConcurrentHashMap<>();
        for (int i = 0; i < 20; i++) {
            acknowledged.put("a" + i, get(outcome(who, id, "a" + i)));
        }
        inflict(fault);
        long began = System.nanoTime();
        List<Long> during = get(Flux.range(0, 20)
                .flatMap(i -> outcome(who, id, "b" + i).doOnNext(seq -> acknowledged.put("b" + i, seq)), 20)
                .collectList());
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(during).contains(0L);
        wire.heal();
        awaitHealed(who, id);
        Map<String, Long> stored = new TreeMap<>();
        List<Entry> transcript = transcript(who, id);
        isGapless(transcript);
        transcript
                .subList(2, transcript.size())
                .forEach(entry -> assertThat(stored.put(String.valueOf(entry.clientId()), entry.seq()))
                        .isNull());
        acknowledged.forEach((clientId, seq) -> {
            if (seq > 0) {
                assertThat(stored).containsEntry(clientId, seq);
            }
        });
        for (int i = 0; i < 20; i++) {
            Long before = stored.get("b" + i);
            long now = get(outcome(who, id, "b" + i));
            assertThat(now).isPositive();
            if (before != null) {
                assertThat(now).isEqualTo(before);
            }
        }
        List<Entry> afterwards = transcript(who, id);
        isGapless(afterwards);
        assertThat(afterwards).hasSize(2 + 20 + 20 + 1);
    }

    private void awaitHealed(Identity who, String id) {
        Awaitility.await("the store is used again").atMost(PATIENCE).until(() -> get(outcome(who, id, "healed")) > 0);
    }

    @Test
    void aSnapshotIsTheFoldOfItsEntries() {
        Identity.Customer who = customer();
        Identity.Agent agent = new Identity.Agent("a1", "Linh", Role.AGENT, "s.0");
        String id = start(who, "s").conversation().id();
        get(Samples.give(node.bean(Placement.class), agent, id, new Person("a1", "Linh")));
        get(conversations.postNote(agent, id, new Said("n1", "Kind")));
        get(conversations.snooze(agent, id, null, java.time.Instant.now().plusSeconds(3_600)));
        get(conversations.postMessage(who, id, new Said("m1", "Đôi giày 🌷")));
        get(conversations.resolve(who, id, null));
        List<Entry> transcript = transcript(agent, id);
        Conversation folded = null;
        for (Entry entry : transcript) {
            folded = Conversation.fold(folded, entry);
        }
        Conversation expected = Objects.requireNonNull(folded);
        ConversationStore snapshots = node.bean(ConversationStore.class);
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                snapshots.find(List.of(id)).collectList().block(PATIENCE))
                        .containsExactly(expected));
    }
}
