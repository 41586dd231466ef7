package dev.bouquet;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether boards and reports say what was counted by hand.
 *
 * @param agents of whom it is compared what they have
 * @param began since when there is anything
 */
record Agreement(List<String> queues, List<TestAgent> agents, Instant began) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration HOUR = Duration.ofHours(1);

    /** By the name on the board, what was counted. */
    private static final Map<String, String> LAST_HOUR = new TreeMap<>(Map.of(
            "arrivedLastHour", "arrived",
            "answeredLastHour", "served",
            "abandonedLastHour", "abandoned",
            "bouncedLastHour", "bounced"));

    /** The counts of all queues, for the log. */
    Map<String, Object> told(HandCount count) {
        Map<String, Object> all = new LinkedHashMap<>();
        Instant now = Instant.now();
        for (String id : queues) {
            Map<String, Object> some = new LinkedHashMap<>(reported(count, id));
            some.put("waiting", count.waiting(id, now).size());
            all.put(id, some);
        }
        return all;
    }

    /** Within some seconds, and then it stays so. */
    void isReached(TestAgent admin, HandCount count) {
        isReached(admin, count, PATIENCE);
    }

    /** Within that time, and then it stays so. */
    void isReached(TestAgent admin, HandCount count, Duration within) {
        Awaitility.await("the board says what was counted, and goes on to say so")
                .atMost(within)
                .during(Duration.ofSeconds(3))
                .untilAsserted(() -> demanded(admin, count));
        String from = "?from=" + began + "&by=queue";
        Awaitility.await("so do the reports").atMost(PATIENCE).untilAsserted(() -> {
            JsonNode volumes = admin.json("/api/v1/reports/volumes" + from);
            JsonNode response = admin.json("/api/v1/reports/response" + from);
            for (String id : queues) {
                assertThat(reported(row(volumes, id), row(response, id))).as(id).isEqualTo(reported(count, id));
            }
        });
    }

    /** The board of that moment, which says what was counted. */
    JsonNode demanded(TestAgent admin, HandCount count) {
        JsonNode board = admin.json("/api/v1/wallboard");
        assertThat(shown(board)).isEqualTo(counted(count, board));
        return board;
    }

    static JsonNode tile(JsonNode board, String queue) {
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
    private Map<String, Object> shown(JsonNode board) {
        Map<String, Object> all = new TreeMap<>();
        for (String id : queues) {
            JsonNode tile = tile(board, id);
            Map<String, Object> some = new LinkedHashMap<>();
            for (String name : List.of("waiting", "longestWaitSeconds", "atRisk", "pastTarget")) {
                some.put(name, tile.get(name).longValue());
            }
            LAST_HOUR.keySet().forEach(name -> some.put(name, tile.get(name).longValue()));
            some.put("firstResponses", tile.at("/firstResponse/count").longValue());
            some.put("average", tile.at("/firstResponse/averageSeconds").asLong(-1));
            some.put("p90", tile.at("/firstResponse/p90Seconds").asLong(-1));
            some.put("error", tile.path("waitErrorSeconds").asLong(-1));
            some.put("fives", sums(tile.get("perFiveMinutes")));
            all.put(id, some);
        }
        board.get("agents").forEach(agent -> {
            if (agents.stream().anyMatch(each -> each.id().equals(text(agent, "id")))) {
                Set<String> held = new TreeSet<>();
                agent.get("conversations").forEach(each -> held.add(text(each, "id")));
                all.put(
                        text(agent, "id"),
                        List.of(
                                agent.get("active").intValue(),
                                held,
                                agent.get("capacity").intValue()));
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
    private Map<String, Object> counted(HandCount count, JsonNode board) {
        Instant at = Instant.parse(text(board, "at"));
        Map<String, Object> all = new TreeMap<>();
        for (String id : queues) {
            all.put(id, counted(count, tile(board, id), at));
        }
        for (TestAgent agent : agents) {
            Set<String> held = count.heldBy(agent.id());
            all.put(agent.id(), List.of(held.size(), held, FuzzedDay.CAPACITY));
        }
        return all;
    }

    private static Map<String, Object> counted(HandCount count, JsonNode tile, Instant at) {
        String id = text(tile, "id");
        Map<String, Object> some = new LinkedHashMap<>();
        List<Long> waits = count.waiting(id, at);
        long target = target(tile.get("targets"));
        long past = waits.stream().filter(wait -> wait > target).count();
        some.put("waiting", (long) waits.size());
        some.put(
                "longestWaitSeconds",
                waits.stream().mapToLong(wait -> wait / 1_000).max().orElse(0));
        some.put("atRisk", waits.stream().filter(wait -> wait > 0.75 * target).count() - past);
        some.put("pastTarget", past);
        LAST_HOUR.forEach((name, what) -> some.put(name, (long) count.times(what, id, at.minus(HOUR), at).length));
        long[] responses = count.times("firstResponse", id, at.minus(HOUR), at);
        some.put("firstResponses", (long) responses.length);
        some.put("average", responses.length == 0 ? -1 : Math.round(HandCount.mean(responses) / 1_000));
        some.put("p90", responses.length == 0 ? -1 : Math.round(HandCount.p90(responses) / 1_000.0));
        long[] errors = count.times("error", id, at.minus(HOUR), at);
        some.put("error", errors.length == 0 ? -1 : Math.round(HandCount.mean(errors) / 1_000));
        some.put("fives", spans(count, id, tile.get("perFiveMinutes")));
        return some;
    }

    /** In milliseconds: the first response where one is aimed at, else the wait. */
    private static long target(JsonNode targets) {
        return 1_000L
                * targets.path("firstResponseSeconds")
                        .asLong(targets.path("waitSeconds").asLong(0));
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

    private Map<String, Object> reported(HandCount count, String queue) {
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
                            : List.of(
                                    (long) times.length,
                                    times[(times.length + 1) / 2 - 1] / 1_000.0,
                                    HandCount.p90(times) / 1_000.0));
        }
        return all;
    }
}
