package dev.bouquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The server is killed under a stream of posts, again and again, on the same data. */
@Tag("alone")
@Timeout(600)
class CrashIT {
    private static final int ROUNDS = Integer.getInteger("bouquet.crash.rounds", 20);
    private static final long SEED = Long.getLong("bouquet.crash.seed", 38);
    private static final int WRITERS = 8;
    private static final int CONVERSATIONS = 4;

    @TempDir
    Path directory;

    private final Writers writers = new Writers();
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Map<String, TestSocket> observers = new HashMap<>();
    private final Map<String, String> conversationOf = new HashMap<>();
    private final Map<String, TestCustomer> owners = new HashMap<>();
    private List<String> conversations = List.of();

    @Test
    void whatWasAcknowledgedIsThereOnceAfterEveryKill() throws IOException, InterruptedException {
        Path data = directory.resolve("data");
        int port = NodeProcess.freePort();
        NodeProcess node = NodeProcess.start(data, port);
        try {
            for (int i = 0; i < CONVERSATIONS; i++) {
                TestCustomer owner = TestPerson.customer(port);
                try (TestSocket socket = owner.connect()) {
                    owners.put(owner.start(socket, "start" + i, "Begin " + i), owner);
                    writers.acknowledged("start" + i, 2);
                }
            }
            conversations = List.copyOf(owners.keySet());
            for (int round = 0; round < ROUNDS; round++) {
                postUntilKilled(node, round);
                node = NodeProcess.start(data, port);
                verify();
            }
            resendAll();
            verify();
            assertThat(writers.unknown()).isEmpty();
            assertThat(writers.acknowledgedCount()).isGreaterThan(ROUNDS * WRITERS);
        } finally {
            node.close();
        }
    }

    private void postUntilKilled(NodeProcess node, int round) throws InterruptedException {
        resendAll();
        conversations.forEach(this::observe);
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String prefix = "r" + round + "w" + writer + "-";
            long seed = random.nextLong();
            threads.add(Thread.ofVirtual().start(() -> write(prefix, new SplittableRandom(seed), stop)));
        }
        CompletableFuture<Void> moment =
                new CompletableFuture<Void>().completeOnTimeout(null, 150 + random.nextInt(600), TimeUnit.MILLISECONDS);
        moment.join();
        node.kill();
        stop.set(true);
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        }
    }

    private TestCustomer owner(String conversation) {
        return Objects.requireNonNull(owners.get(conversation));
    }

    /** Follows on from what was seen before the last kill. */
    private void observe(String conversation) {
        TestSocket before = observers.get(conversation);
        TestSocket socket = owner(conversation).connect();
        if (before != null) {
            socket.resumeFrom(before, conversation);
        }
        socket.follow(conversation);
        observers.put(conversation, socket);
    }

    private void write(String prefix, SplittableRandom mine, AtomicBoolean stop) {
        String conversation = conversations.get(mine.nextInt(conversations.size()));
        List<CompletableFuture<JsonNode>> answers = new ArrayList<>();
        try (TestSocket socket = owner(conversation).connect()) {
            for (int i = 0; !stop.get() && socket.isOpen() && i < 20_000; i++) {
                answers.add(post(socket, conversation, prefix + i));
                if (answers.size() % 8 == 0) {
                    CompletableFuture.anyOf(answers.getLast()).join();
                }
            }
        } catch (RuntimeException | AssertionError killed) {
            // The server died under this writer; what was not answered is unknown and is sent again.
            assertThat(killed).isNotNull();
        }
    }

    private CompletableFuture<JsonNode> post(TestSocket socket, String conversation, String clientId) {
        synchronized (conversationOf) {
            conversationOf.put(clientId, conversation);
        }
        writers.sent(clientId);
        return socket.asking(
                        "message.post",
                        "conversationId",
                        conversation,
                        "clientId",
                        clientId,
                        "text",
                        "Text of " + clientId)
                .thenApply(answer -> {
                    if (TestSocket.type(answer).equals("ok")) {
                        writers.acknowledged(clientId, answer.get("seq").longValue());
                    }
                    return answer;
                });
    }

    private void resendAll() {
        for (String conversation : conversations) {
            try (TestSocket socket = owner(conversation).connect()) {
                List<CompletableFuture<JsonNode>> answers = new ArrayList<>();
                for (String clientId : writers.unknown()) {
                    if (conversation.equals(conversationOf.get(clientId))) {
                        answers.add(post(socket, conversation, clientId));
                    }
                }
                answers.forEach(answer ->
                        assertThat(TestSocket.type(TestSocket.within(answer))).isEqualTo("ok"));
            }
        }
    }

    private void verify() {
        List<List<JsonNode>> transcripts = new ArrayList<>();
        for (String conversation : conversations) {
            List<JsonNode> stored = owner(conversation).entries(conversation);
            transcripts.add(stored);
            TestSocket observer = observers.get(conversation);
            List<JsonNode> seen = observer == null ? List.of() : observer.transcript(conversation);
            assertThat(stored.subList(0, seen.size())).isEqualTo(seen);
        }
        writers.agreeWith(transcripts);
    }
}
