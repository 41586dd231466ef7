package dev.bouquet;

import static dev.bouquet.FuzzedDay.BY_HAND;
import static dev.bouquet.FuzzedDay.QUEUES;
import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.stores.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/**
 * After a fuzzed day on two nodes the boards and the reports of either say what somebody counts who goes through the transcripts
 * by hand. A day has as many conversations as {@code bouquet.test.conversations} says, and takes about as long as it takes to
 * play them: ten thousand some twenty minutes.
 */
@Timeout(3_600)
class WallboardRecountIT {
    private static final Logger log = LoggerFactory.getLogger(WallboardRecountIT.class);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int CONVERSATIONS = Integer.getInteger("bouquet.test.conversations", 60);
    private static final int CUSTOMERS_AT_ONCE = Math.clamp(CONVERSATIONS / 3, 4, 60);
    private static final int READERS = 8;

    @Test
    void boardsAndReportsOfBothNodesEqualARecountFromTheTranscripts(@TempDir Path data) throws Exception {
        Instant began = Instant.now();
        try (TestStores stores = TestStores.open(data);
                TestNode one = node(stores);
                TestNode two = node(stores);
                FuzzedDay day = new FuzzedDay(one, two, CONVERSATIONS)) {
            TestAgent admin = one.agent("admin");
            FuzzedDay.setUp(admin);
            day.admit(admin, List.of("linh", "an", "duc", "mai", "lan", "vy"));
            day.play(CUSTOMERS_AT_ONCE);
            Map<String, List<JsonNode>> transcripts = new ConcurrentHashMap<>();
            read(admin, day.ids(), transcripts);
            // Of those who waited before all have waited for too long by now.
            TestCustomer late = two.customer();
            try (TestSocket socket = late.connect()) {
                String id = text(
                        socket.ok("conversation.start", "clientId", "s", "text", "Hello", "queue", BY_HAND)
                                .get("conversation"),
                        "id");
                socket.follow(id);
                read(admin, List.of(id), transcripts);
                HandCount count = count(one, transcripts);
                log.info("After {} it is {}", Duration.between(began, Instant.now()), of(count, began));
                assertADay(count);
                for (TestNode node : List.of(one, two)) {
                    agree(admin.at(node.port()), count, day, began);
                }
                riskIsShown(List.of(admin, admin.at(two.port())), count, day);
            }
        }
    }

    private static void assertADay(HandCount count) {
        for (String what : List.of(
                "arrived", "served", "bounced", "abandoned", "overflowed", "firstResponse", "solved", "reopened", "error")) {
            assertThat(count.count(what)).as(what).isPositive();
        }
        assertThat(QUEUES.stream().mapToInt(id -> count.waiting(id, Instant.now()).size()).sum()).isGreaterThan(1);
    }

    /** The counts of all queues, to be told. */
    private static Map<String, Object> of(HandCount count, Instant began) {
        Map<String, Object> all = new LinkedHashMap<>();
        Instant now = Instant.now();
        for (String id : QUEUES) {
            Map<String, Object> some = new LinkedHashMap<>(reported(count, id, began));
            some.put("waiting", count.waiting(id, now).size());
            all.put(id, some);
        }
        return all;
    }

    private static void read(TestAgent admin, List<String> ids, Map<String, List<JsonNode>> into) throws Exception {
        try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            for (var read : ids.stream()
                    .map(id -> readers.submit(() -> into.put(id, admin.entries(id))))
                    .toList()) {
                read.get();
            }
        }
    }

    private static HandCount count(TestNode node, Map<String, List<JsonNode>> transcripts) {
        List<Document> waits = Flux.from(
                        node.bean(MongoDatabase.class).getCollection("waits").find())
                .collectList()
                .block(PATIENCE);
        HandCount count = new HandCount(Objects.requireNonNull(waits));
        transcripts.forEach(count::read);
        return count;
    }

    private static void agree(TestAgent admin, HandCount count, FuzzedDay day, Instant began) {
        Awaitility.await("the board says what was counted, and goes on to say so")
                .atMost(PATIENCE)
                .during(Duration.ofSeconds(3))
                .untilAsserted(() -> {
                    JsonNode board = admin.json("/api/v1/wallboard");
                    assertThat(shown(board, day)).isEqualTo(counted(count, board, day));
                });
        String from = "?from=" + began + "&by=queue";
        Awaitility.await("so do the reports").atMost(PATIENCE).untilAsserted(() -> {
            JsonNode volumes = admin.json("/api/v1/reports/volumes" + from);
            JsonNode response = admin.json("/api/v1/reports/response" + from);
            for (String id : QUEUES) {
                assertThat(reported(row(volumes, id), row(response, id)))
                        .as(id)
                        .isEqualTo(reported(count, id, began));
            }
        });
    }

    private static void riskIsShown(List<TestAgent> admins, HandCount count, FuzzedDay day) {
        Set<Integer> shownAt = new HashSet<>();
        Awaitility.await("somebody is at risk, and everybody sees it")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    for (TestAgent admin : admins) {
                        JsonNode board = admin.json("/api/v1/wallboard");
                        assertThat(shown(board, day)).isEqualTo(counted(count, board, day));
                        if (tile(board, BY_HAND).get("atRisk").intValue() == 1) {
                            shownAt.add(admin.port());
                        }
                    }
                    return shownAt.size() == admins.size();
                });
    }

    /** Who is not seen for some seconds has left. */
    private static TestNode node(TestStores stores) {
        return TestNode.start(
                node -> {},
                "bouquet.mongodb.uri=" + stores.mongodbUri(),
                "bouquet.mongodb.database=" + stores.database(),
                "bouquet.mongodb.accept-standalone=true",
                "bouquet.redis.uri=" + stores.redisUri(),
                "bouquet.setup.admin-email=admin@bouquet.example",
                "bouquet.setup.admin-password=bouquet-demo",
                "bouquet.gateway.frames-per-minute=100000",
                "bouquet.routing.left-after=4s");
    }

    private static JsonNode tile(JsonNode board, String queue) {
        return board.get("queues")
                .valueStream()
                .filter(each -> text(each, "id").equals(queue))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode row(JsonNode report, String queue) {
        return report.get("rows")
                .valueStream()
                .filter(each -> text(each, "key").equals(queue))
                .findFirst()
                .orElseThrow();
    }

    /** The figures of a board, by queue and by agent. */
    private static Map<String, Object> shown(JsonNode board, FuzzedDay day) {
        Map<String, Object> all = new TreeMap<>();
        for (String id : QUEUES) {
            JsonNode tile = tile(board, id);
            Map<String, Object> some = new LinkedHashMap<>();
            for (String name : List.of(
                    "waiting",
                    "longestWaitSeconds",
                    "atRisk",
                    "pastTarget",
                    "arrivedLastHour",
                    "answeredLastHour",
                    "abandonedLastHour",
                    "bouncedLastHour")) {
                some.put(name, tile.get(name).longValue());
            }
            some.put("firstResponses", tile.at("/firstResponse/count").longValue());
            some.put("average", tile.at("/firstResponse/averageSeconds").asLong(-1));
            some.put("p90", tile.at("/firstResponse/p90Seconds").asLong(-1));
            some.put("error", tile.path("waitErrorSeconds").asLong(-1));
            some.put("fives", sums(tile.get("perFiveMinutes")));
            all.put(id, some);
        }
        board.get("agents").forEach(agent -> {
            if (day.agents().stream().anyMatch(each -> each.id().equals(text(agent, "id")))) {
                Set<String> held = new TreeSet<>();
                agent.get("conversations").forEach(each -> held.add(text(each, "id")));
                all.put(text(agent, "id"), List.of(agent.get("active").intValue(), held, agent.get("capacity").intValue()));
            }
        });
        return all;
    }

    private static List<Long> sums(JsonNode spans) {
        List<Long> sums = new ArrayList<>();
        spans.forEach(span -> {
            sums.add(span.get("arrived").longValue());
            sums.add(span.get("answered").longValue());
        });
        return sums;
    }

    /** The same by hand, at the time of the board. */
    private static Map<String, Object> counted(HandCount count, JsonNode board, FuzzedDay day) {
        Instant at = Instant.parse(text(board, "at"));
        Map<String, Object> all = new TreeMap<>();
        for (String id : QUEUES) {
            Map<String, Object> some = new LinkedHashMap<>();
            List<Long> waits = count.waiting(id, at);
            long target = target(tile(board, id).get("targets"));
            long past = waits.stream().filter(wait -> wait > target).count();
            some.put("waiting", (long) waits.size());
            some.put("longestWaitSeconds", waits.stream().mapToLong(wait -> wait / 1_000).max().orElse(0));
            some.put("atRisk", waits.stream().filter(wait -> wait > 0.75 * target).count() - past);
            some.put("pastTarget", past);
            Map<String, String> lastHour = Map.of(
                    "arrivedLastHour", "arrived",
                    "answeredLastHour", "served",
                    "abandonedLastHour", "abandoned",
                    "bouncedLastHour", "bounced");
            for (String name : List.of("arrivedLastHour", "answeredLastHour", "abandonedLastHour", "bouncedLastHour")) {
                String what = Objects.requireNonNull(lastHour.get(name));
                some.put(name, (long) count.times(what, id, at.minus(HOUR), at).length);
            }
            long[] responses = count.times("firstResponse", id, at.minus(HOUR), at);
            some.put("firstResponses", (long) responses.length);
            some.put("average", responses.length == 0 ? -1 : Math.round(HandCount.mean(responses) / 1_000));
            some.put("p90", responses.length == 0 ? -1 : Math.round(HandCount.p90(responses) / 1_000.0));
            long[] errors = count.times("error", id, at.minus(HOUR), at);
            some.put("error", errors.length == 0 ? -1 : Math.round(HandCount.mean(errors) / 1_000));
            some.put("fives", spans(count, id, tile(board, id).get("perFiveMinutes")));
            all.put(id, some);
        }
        for (TestAgent agent : day.agents()) {
            Set<String> held = count.heldBy(agent.id());
            all.put(agent.id(), List.of(held.size(), held, FuzzedDay.CAPACITY));
        }
        return all;
    }

    /** In milliseconds: the first response where one is aimed at, else the wait. */
    private static long target(JsonNode targets) {
        return 1_000L * targets.path("firstResponseSeconds").asLong(targets.path("waitSeconds").asLong(0));
    }

    private static List<Long> spans(HandCount count, String queue, JsonNode spans) {
        List<Long> sums = new ArrayList<>();
        spans.forEach(span -> {
            Instant before = Instant.parse(text(span, "at")).minusNanos(1);
            Instant until = before.plusSeconds(300);
            sums.add((long) count.times("arrived", queue, before, until).length);
            sums.add((long) count.times("served", queue, before, until).length);
        });
        return sums;
    }

    private static Map<String, Object> reported(JsonNode volumes, JsonNode response) {
        Map<String, Object> all = new LinkedHashMap<>();
        List.of("arrived", "served", "abandoned", "bounced", "overflowed", "solved", "reopened")
                .forEach(name -> all.put(name, volumes.get(name).longValue()));
        for (JsonNode times : List.of(response.get("firstResponse"), response.get("waited"))) {
            all.put("spread" + all.size(), spread(times));
        }
        return all;
    }

    private static List<Object> spread(@Nullable JsonNode times) {
        return times == null
                ? List.of()
                : List.of(
                        times.get("count").longValue(),
                        times.path("medianSeconds").asDouble(-1),
                        times.path("p90Seconds").asDouble(-1));
    }

    private static Map<String, Object> reported(HandCount count, String queue, Instant began) {
        Instant now = Instant.now();
        Map<String, Object> all = new LinkedHashMap<>();
        List.of("arrived", "served", "abandoned", "bounced", "overflowed", "solved", "reopened")
                .forEach(name -> all.put(name, (long) count.times(name, queue, began, now).length));
        for (String name : List.of("firstResponse", "served")) {
            long[] times = count.times(name, queue, began, now);
            all.put(
                    "spread" + all.size(),
                    times.length == 0
                            ? List.of(0L, -1.0, -1.0)
                            : List.of((long) times.length, times[(times.length + 1) / 2 - 1] / 1_000.0, HandCount.p90(times) / 1_000.0));
        }
        return all;
    }
}
