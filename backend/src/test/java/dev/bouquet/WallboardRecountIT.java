package dev.bouquet;

import static dev.bouquet.FuzzedDay.BY_HAND;
import static dev.bouquet.FuzzedDay.BY_HAND_TARGET_SECONDS;
import static dev.bouquet.FuzzedDay.QUEUES;
import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.stores.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
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
class WallboardRecountIT {
    private static final Logger log = LoggerFactory.getLogger(WallboardRecountIT.class);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CONVERSATIONS = Integer.getInteger("bouquet.test.conversations", 60);
    private static final int CUSTOMERS_AT_ONCE = Math.clamp(CONVERSATIONS / 3, 4, 60);
    private static final int READERS = 8;

    /** On a shorter day it may be that nobody can say how long a wait will be. */
    private static final int WAITS_ARE_FORETOLD_FROM = 1_000;

    private static final List<String> AGENTS = IntStream.range(0, Math.clamp(CONVERSATIONS / 100, 6, 16))
            .mapToObj(i -> "agent" + i)
            .toList();

    /** Of a longer day each conversation takes its time; most of the figures are those of the last hour. */
    private static final Duration WITHIN = Duration.ofSeconds(150 + CONVERSATIONS / 4);

    @Test
    void boardsAndReportsOfBothNodesEqualARecountFromTheTranscripts(@TempDir Path data) {
        assertTimeoutPreemptively(WITHIN, () -> playAndRecount(data));
    }

    private static void playAndRecount(Path data) throws Exception {
        Instant began = Instant.now();
        try (TestStores stores = TestStores.open(data);
                TestNode one = node(stores);
                TestNode two = node(stores);
                FuzzedDay day = new FuzzedDay(one, two, CONVERSATIONS)) {
            TestAgent admin = one.agent("admin");
            FuzzedDay.setUp(admin);
            day.begin(admin);
            day.admit(admin, AGENTS);
            day.comeBack();
            day.play(CUSTOMERS_AT_ONCE);
            Map<String, List<JsonNode>> transcripts = new ConcurrentHashMap<>();
            read(admin, day.ids(), transcripts);
            HandCount count = count(one, transcripts);
            Agreement agreement = new Agreement(QUEUES, day.agents(), began);
            log.info("After {} it is {}", Duration.between(began, Instant.now()), agreement.told(count));
            assertADay(count);
            List<TestAgent> admins = List.of(admin, admin.at(two.port()));
            for (TestAgent each : admins) {
                agreement.isReached(each, count);
            }
            // Of those who waited before all will have waited for too long by the time at which this one is at risk.
            try (TestSocket late = two.customer().connect()) {
                String id = text(
                        late.ok("conversation.start", "clientId", "s", "text", "Hello", "queue", BY_HAND)
                                .get("conversation"),
                        "id");
                late.follow(id);
                count.read(id, admin.entries(id));
                riskIsShown(agreement, admins, count);
            }
        }
    }

    private static void assertADay(HandCount count) {
        for (String what : List.of(
                "arrived", "served", "bounced", "abandoned", "overflowed", "firstResponse", "solved", "reopened")) {
            assertThat(count.count(what)).as(what).isPositive();
        }
        if (CONVERSATIONS >= WAITS_ARE_FORETOLD_FROM) {
            assertThat(count.count("error")).as("error").isPositive();
        }
        assertThat(QUEUES.stream()
                        .mapToInt(id -> count.waiting(id, Instant.now()).size())
                        .sum())
                .isGreaterThan(1);
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

    private static void riskIsShown(Agreement agreement, List<TestAgent> admins, HandCount count) {
        for (TestAgent admin : admins) {
            Awaitility.await("the board knows of who came just now")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> agreement.demanded(admin, count));
        }
        Set<Integer> shownAt = new HashSet<>();
        Awaitility.await("somebody is at risk, and everybody sees it")
                .atMost(PATIENCE)
                .pollDelay(Duration.ofSeconds(BY_HAND_TARGET_SECONDS * 3 / 4 - 2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    for (TestAgent admin : admins) {
                        JsonNode board = agreement.demanded(admin, count);
                        if (Agreement.tile(board, BY_HAND).get("atRisk").intValue() == 1) {
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
}
