package dev.bouquet;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.stores.TestStores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** After a fuzzed hour on two nodes the board of either says what somebody counts who goes through the transcripts by hand. */
@Timeout(150)
class WallboardRecountIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CONVERSATIONS = Integer.getInteger("bouquet.test.conversations", 60);

    /** One conversation, with its customer and whoever of the staff is asked to do something. */
    private record Played(TestCustomer customer, TestSocket customers, String id) {}

    /** What a board says of a queue and its hour. */
    private record Count(int waiting, int arrived, int answered, int left, List<Long> firstResponseMillis) {
        static Count of(List<List<JsonNode>> transcripts) {
            Reader all = new Reader();
            transcripts.forEach(all::read);
            return new Count(
                    all.waiting,
                    all.arrived,
                    all.answered,
                    all.left,
                    all.responses.stream().sorted().toList());
        }

        /** Whether the board says so, too. */
        boolean isOf(JsonNode queue) {
            JsonNode first = queue.get("firstResponse");
            long average = Math.round(firstResponseMillis.stream()
                            .mapToLong(Long::longValue)
                            .average()
                            .orElse(0)
                    / 1_000);
            return queue.get("waiting").intValue() == waiting
                    && queue.get("arrivedLastHour").intValue() == arrived
                    && queue.get("answeredLastHour").intValue() == answered
                    && queue.get("abandonedLastHour").intValue()
                                    + queue.get("bouncedLastHour").intValue()
                            == left
                    && first.get("count").intValue() == firstResponseMillis.size()
                    && first.path("averageSeconds").asLong(0) == average
                    && first.path("p90Seconds").asLong(0) == p90();
        }

        private long p90() {
            int rank = (int) Math.ceil(0.9 * firstResponseMillis.size());
            return rank == 0 ? 0 : Math.round(firstResponseMillis.get(rank - 1) / 1_000.0);
        }
    }

    /** Goes through transcripts as they are told over HTTP, and knows nothing of how the server counts. */
    private static final class Reader {
        private final List<Long> responses = new ArrayList<>();
        private int waiting;
        private int arrived;
        private int answered;
        private int left;
        private boolean queued;
        private boolean solved;
        private boolean replied;
        private @Nullable Instant asked;

        void read(List<JsonNode> transcript) {
            transcript.forEach(this::read);
            waiting += queued ? 1 : 0;
        }

        private void read(JsonNode entry) {
            boolean customer = text(entry.get("by"), "kind").equals("customer");
            switch (text(entry, "kind")) {
                case "opened" -> comes();
                case "assigned" -> {
                    answered += queued ? 1 : 0;
                    queued = false;
                }
                case "released" -> queued = true;
                case "status" -> {
                    boolean resolved = text(entry, "status").equals("resolved");
                    left += resolved && queued && customer ? 1 : 0;
                    queued = queued && !resolved;
                    solved = resolved;
                }
                case "message" -> says(customer, Instant.parse(text(entry, "at")));
                default -> {}
            }
        }

        private void comes() {
            arrived++;
            queued = true;
            solved = false;
            replied = false;
            asked = null;
        }

        private void says(boolean customer, Instant at) {
            if (customer && solved) {
                comes();
            }
            if (customer && asked == null) {
                asked = at;
            } else if (!customer && asked != null && !replied) {
                responses.add(Duration.between(asked, at).toMillis());
                replied = true;
            }
        }
    }

    @Test
    void boardsOfBothNodesEqualARecountFromTheTranscripts(@TempDir Path data) throws IOException {
        SplittableRandom random = new SplittableRandom(42);
        try (TestStores stores = TestStores.open(data);
                TestNode one = node(stores);
                TestNode two = node(stores)) {
            TestAgent admin = one.agent("admin");
            List<String> ids = new ArrayList<>();
            try (TestSocket onOne = admitted(admin, "linh").connect();
                    TestSocket onTwo = admitted(admin, "an").at(two.port()).connect()) {
                for (int i = 0; i < CONVERSATIONS; i++) {
                    TestNode node = random.nextBoolean() ? one : two;
                    TestCustomer customer = node.customer();
                    try (TestSocket socket = customer.connect()) {
                        Played played = new Played(customer, socket, customer.start(socket, "s", "Hello"));
                        ids.add(played.id());
                        play(played, random, onOne, onTwo);
                    }
                }
            }
            List<List<JsonNode>> transcripts = ids.stream().map(admin::entries).toList();
            Count count = Count.of(transcripts);
            assertThat(count.answered()).isPositive();
            assertThat(count.left()).isPositive();
            assertThat(count.firstResponseMillis()).isNotEmpty();
            for (TestNode node : List.of(one, two)) {
                Awaitility.await("the board says " + count)
                        .atMost(PATIENCE)
                        .until(() -> general(admin.at(node.port())), count::isOf);
            }
        }
    }

    /** Nobody counts as gone for being away a moment: that stands in no transcript. */
    private static TestNode node(TestStores stores) {
        return TestNode.start(
                node -> {},
                "bouquet.mongodb.uri=" + stores.mongodbUri(),
                "bouquet.mongodb.database=" + stores.database(),
                "bouquet.mongodb.accept-standalone=true",
                "bouquet.redis.uri=" + stores.redisUri(),
                "bouquet.setup.admin-email=admin@bouquet.example",
                "bouquet.setup.admin-password=bouquet-demo",
                "bouquet.routing.left-after=10m");
    }

    private static TestAgent admitted(TestAgent admin, String name) {
        Map<String, String> newcomer =
                Map.of("email", name + "@bouquet.example", "name", name, "role", "agent", "password", "bouquet-demo");
        assertThat(admin.call("POST", "/api/v1/staff", newcomer).statusCode()).isEqualTo(201);
        return TestPerson.agent(admin.port(), name);
    }

    private static JsonNode general(TestAgent admin) {
        return admin.json("/api/v1/wallboard")
                .get("queues")
                .valueStream()
                .filter(queue -> text(queue, "id").equals("general"))
                .findFirst()
                .orElseThrow();
    }

    /** A few deeds in any order; what is refused just then is not done. */
    private static void play(Played played, SplittableRandom random, TestSocket... staff) {
        for (int deed = 0; deed < 8; deed++) {
            TestSocket agent = staff[random.nextInt(staff.length)];
            switch (random.nextInt(7)) {
                case 0, 1 -> agent.ask("conversation.assign", "conversationId", played.id());
                case 2 -> say(agent, played.id(), "a" + deed);
                case 3 -> say(played.customers(), played.id(), "c" + deed);
                case 4 -> agent.ask("conversation.assign", "conversationId", played.id(), "queue", "general");
                case 5 -> agent.ask("conversation.resolve", "conversationId", played.id());
                default -> {
                    if (random.nextInt(3) == 0) {
                        played.customers().ask("conversation.resolve", "conversationId", played.id());
                    }
                }
            }
        }
    }

    private static void say(TestSocket who, String id, String clientId) {
        who.ask("message.post", "conversationId", id, "clientId", clientId, "text", "Well");
    }
}
