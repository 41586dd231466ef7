package dev.bouquet;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.stores.TestStores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Both nodes are restarted, one after the other, while customers write. The promise is 5,000 sockets; two cores, which run the
 * nodes, the stores and all the customers here, get 2,000.
 */
@Tag("alone")
@Timeout(480)
class RollingRestartIT {
    private static final int SOCKETS = Integer.getInteger("bouquet.restart.sockets", 2_000);

    /** Of one customer, who is allowed 60 tickets a minute. */
    private static final int EACH = 5;

    private static final int POSTS_PER_SECOND = 50;
    private static final int POSTED_LEAST = 1_000;
    private static final int AT_ONCE = 32;
    private static final Duration ENDED_WITHIN = Duration.ofSeconds(25);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(150);
    private static final int GOING_AWAY = 1001;

    private final Writers writers = new Writers();
    private final Map<String, Wanderer> sentBy = new ConcurrentHashMap<>();
    private final List<Wanderer> crowd = new ArrayList<>();

    @Test
    void nothingAcknowledgedIsLostAndEverySocketIsBack(@TempDir Path data) throws Exception {
        try (TestStores stores = TestStores.open(data.resolve("stores"));
                ExecutorService visitors = Executors.newFixedThreadPool(AT_ONCE);
                ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            List<NodeProcess> nodes = new ArrayList<>();
            try {
                for (String name : List.of("one", "two")) {
                    nodes.add(NodeProcess.start(data.resolve(name), NodeProcess.freePort(), properties(stores)));
                }
                gather(nodes.stream().map(NodeProcess::port).toList(), visitors);
                Future<?> posting = clock.scheduleAtFixedRate(
                        this::post, 0, TimeUnit.SECONDS.toMicros(1) / POSTS_PER_SECOND, TimeUnit.MICROSECONDS);
                for (int i = 0; i < nodes.size(); i++) {
                    restart(nodes, i, data, stores);
                }
                posting.cancel(false);
                verify(visitors);
            } finally {
                crowd.forEach(Wanderer::close);
                nodes.forEach(NodeProcess::close);
            }
        }
    }

    private static String[] properties(TestStores stores) {
        return new String[] {
            "bouquet.mongodb.uri=" + stores.mongodbUri(),
            "bouquet.mongodb.database=" + stores.database(),
            "bouquet.mongodb.accept-standalone=true",
            "bouquet.redis.uri=" + stores.redisUri()
        };
    }

    /** Each customer with a conversation and some pages of it, half of all on either node. */
    private void gather(List<Integer> ports, ExecutorService visitors) throws Exception {
        List<Future<List<Wanderer>>> arriving = new ArrayList<>();
        for (int i = 0; i < SOCKETS / EACH; i++) {
            List<Integer> from = i % 2 == 0 ? ports : ports.reversed();
            arriving.add(visitors.submit(() -> visit(from)));
        }
        for (Future<List<Wanderer>> one : arriving) {
            crowd.addAll(one.get());
        }
        assertThat(crowd).hasSize(SOCKETS);
    }

    private List<Wanderer> visit(List<Integer> ports) {
        TestCustomer customer = TestPerson.customer(ports.getFirst());
        String conversation;
        try (TestSocket socket = customer.connect()) {
            conversation = customer.start(socket, "start-" + customer.id(), "Hello");
        }
        writers.acknowledged("start-" + customer.id(), 2);
        return IntStream.range(0, EACH)
                .mapToObj(page -> new Wanderer(ports, customer, conversation))
                .toList();
    }

    private void post() {
        Wanderer author = crowd.get(ThreadLocalRandom.current().nextInt(crowd.size()));
        String clientId = "m" + sentBy.size();
        sentBy.put(clientId, author);
        var unused = send(clientId);
    }

    /** What is not answered with ok is unknown, and sent again in the end. */
    private Future<Boolean> send(String clientId) {
        writers.sent(clientId);
        return Objects.requireNonNull(sentBy.get(clientId)).post(clientId).handle((answer, ended) -> {
            boolean ok = answer != null && TestSocket.type(answer).equals("ok");
            if (ok) {
                writers.acknowledged(clientId, answer.get("seq").longValue());
            }
            return ok;
        });
    }

    private void restart(List<NodeProcess> nodes, int which, Path data, TestStores stores) throws IOException {
        NodeProcess node = nodes.get(which);
        List<Wanderer> there =
                crowd.stream().filter(page -> page.isOn(node.port())).toList();
        Map<Wanderer, Integer> farewellsBefore = new HashMap<>();
        there.forEach(page -> farewellsBefore.put(page, page.farewells().size()));
        assertThat(there).as("sockets that are cut").hasSizeGreaterThanOrEqualTo(SOCKETS / 2);
        assertThat(node.drain(ENDED_WITHIN)).isLessThanOrEqualTo(ENDED_WITHIN);
        Map<Wanderer, Integer> told = new HashMap<>();
        Awaitility.await("each socket has ended").atMost(TestSocket.PATIENCE).until(() -> {
            there.forEach(page -> page.farewells().stream()
                    .skip(Objects.requireNonNull(farewellsBefore.get(page)))
                    .findFirst()
                    .ifPresent(farewell -> told.put(page, farewell)));
            return told.size() == there.size();
        });
        assertThat(told.values().stream().collect(groupingBy(identity(), counting())))
                .as("what the sockets were told at their end")
                .isEqualTo(Map.of(GOING_AWAY, (long) there.size()));
        nodes.set(which, NodeProcess.start(data.resolve("again"), node.port(), properties(stores)));
        Awaitility.await("all sockets are back")
                .atMost(BACK_WITHIN)
                .until(() -> crowd.stream().allMatch(Wanderer::isBack));
    }

    private void verify(ExecutorService visitors) throws InterruptedException, ExecutionException {
        int acknowledged = writers.acknowledgedCount();
        assertThat(acknowledged)
                .as("posts that were answered while nodes came and went")
                .isGreaterThan(POSTED_LEAST);
        for (String unknown : writers.unknown()) {
            assertThat(send(unknown).get()).as(unknown).isTrue();
        }
        List<Future<List<JsonNode>>> read = new ArrayList<>();
        for (int i = 0; i < crowd.size(); i += EACH) {
            List<Wanderer> pages = crowd.subList(i, i + EACH);
            read.add(visitors.submit(() -> seenByAll(pages)));
        }
        List<List<JsonNode>> transcripts = new ArrayList<>();
        for (Future<List<JsonNode>> one : read) {
            transcripts.add(one.get());
        }
        writers.agreeWith(transcripts);
        assertThat(writers.acknowledgedCount()).isEqualTo(sentBy.size() + crowd.size() / EACH);
    }

    /** The stored transcript, which all pages of it have shown just so. */
    private static List<JsonNode> seenByAll(List<Wanderer> pages) {
        Wanderer first = pages.getFirst();
        List<JsonNode> stored = first.owner().at(first.port()).entries(first.conversation());
        for (Wanderer page : pages) {
            assertThat(page.shown(stored.size())).isEqualTo(stored);
        }
        return stored;
    }
}
