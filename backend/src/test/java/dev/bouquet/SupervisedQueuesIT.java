package dev.bouquet;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.queues.Queue;
import dev.bouquet.queues.Queues;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** How a supervisor wants a queue to be for now is so on every node within two seconds, and ends as it was said. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupervisedQueuesIT {
    private static final Duration SOON = Duration.ofSeconds(2);
    private TwoNodes nodes;
    private TestAgent admin;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        nodes = TwoNodes.start(data);
        admin = nodes.one.agent("admin");
    }

    @AfterAll
    void stop() throws IOException {
        nodes.close();
    }

    private static Queue known(TestNode node, String id) {
        return Objects.requireNonNull(node.bean(Queues.class).known(id));
    }

    private void make(String id, Map<String, Object> more) {
        Map<String, Object> queue = new HashMap<>(more);
        queue.put("name", id);
        HttpResponse<String> made = admin.call("PUT", "/api/v1/queues/" + id, queue);
        assertThat(made.statusCode()).as(made.body()).isIn(200, 201);
        awaitOnBoth("queue " + id, () -> knows(id));
    }

    private boolean knows(String id) {
        return nodes.one.bean(Queues.class).known(id) != null
                && nodes.two.bean(Queues.class).known(id) != null;
    }

    private HttpResponse<String> hold(TestAgent who, String id, Map<String, Object> wanted) {
        return who.call("PUT", "/api/v1/queues/" + id + "/state", wanted);
    }

    private JsonNode held(String id, Map<String, Object> wanted) {
        HttpResponse<String> answer = hold(admin, id, wanted);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestPerson.JSON.readTree(answer.body());
    }

    private static void awaitOnBoth(String what, Callable<Boolean> is) {
        Awaitility.await(what).atMost(SOON).pollInterval(Duration.ofMillis(20)).until(is);
    }

    private void awaitOpen(String id, boolean open) {
        awaitOnBoth(
                id + " open " + open,
                () -> known(nodes.one, id).isOpenAt(Instant.now()) == open
                        && known(nodes.two, id).isOpenAt(Instant.now()) == open);
    }

    @Test
    void isSoOnEveryNodeWhateverItsHoursSay() {
        make("never", Map.of("hours", Map.of("timeZone", "UTC", "weekly", List.of(), "holidays", List.of())));
        awaitOpen("never", false);
        JsonNode open = held("never", Map.of("state", "open"));
        assertThat(text(open.get("byHand"), "state")).isEqualTo("open");
        awaitOpen("never", true);
        assertThat(held("never", Map.of("state", "open")).get("version"))
                .as("the same again changes nothing")
                .isEqualTo(open.get("version"));
        assertThat(held("never", Map.of("state", "auto")).has("byHand")).isFalse();
        awaitOpen("never", false);

        make("always", Map.of());
        held("always", Map.of("state", "closed"));
        awaitOpen("always", false);
        JsonNode listed = nodes.two.agent("admin").json("/api/v1/queues").get("items");
        assertThat(listed.valueStream()
                        .filter(queue -> text(queue, "id").equals("always"))
                        .map(queue -> queue.at("/byHand/state").asString()))
                .containsExactly("closed");
        assertThat(admin.json("/api/v1/queues/always").at("/outOfHours/owner").asString())
                .as("who closed it answers")
                .isEqualTo(admin.id());

        make("always", Map.of("offerSeconds", 40));
        assertThat(admin.json("/api/v1/queues/always").at("/byHand/state").asString())
                .as("setting it up anew leaves what holds for now")
                .isEqualTo("closed");
        admin.call("PATCH", "/api/v1/queues/always", Map.of("open", true));
        awaitOpen("always", true);
        assertThat(admin.json("/api/v1/audit?target=queue:always")
                        .get("items")
                        .valueStream()
                        .map(item -> text(item, "action"))
                        .limit(3))
                .containsExactly("queue.opened", "queue.changed", "queue.held");
    }

    @Test
    void endsByItself() {
        make("soon", Map.of());
        Instant until = Instant.now().plusSeconds(8);
        held("soon", Map.of("state", "closed", "until", until.toString()));
        awaitOpen("soon", false);
        assertThat(known(nodes.two, "soon").opensNext(Instant.now())).isNotNull();
        Awaitility.await("open again")
                .atMost(Duration.ofSeconds(20))
                .until(() -> known(nodes.two, "soon").isOpenAt(Instant.now()));
        assertThat(admin.json("/api/v1/queues/soon").has("byHand")).isFalse();
    }

    @Test
    void flowsOverAtOnce() {
        make("target", Map.of());
        make("source", Map.of("overflow", Map.of("queue", "target", "afterSeconds", 86_400)));
        TestCustomer customer = nodes.two.customer();
        try (TestSocket hers = customer.connect()) {
            String id = text(
                    hers.ok("conversation.start", "clientId", "s1", "text", "Hello", "queue", "source")
                            .get("conversation"),
                    "id");
            held("source", Map.of("state", "auto", "overflow", true));
            Awaitility.await("it flows over")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> text(admin.conversation(id), "queue").equals("target"));
        }
    }

    @Test
    void namesWhatIsWrong() {
        make("plain", Map.of());
        for (Map.Entry<String, Map<String, Object>> wrong : Map.<String, Map<String, Object>>of(
                        "state", Map.of("state", "ajar"),
                        "overflow", Map.of("state", "auto", "overflow", true),
                        "until", Map.of("state", "open", "until", "2020-01-01T00:00:00Z"))
                .entrySet()) {
            HttpResponse<String> answer = hold(admin, "plain", wrong.getValue());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"" + wrong.getKey() + "\"");
        }
        assertThat(hold(admin, "plain", Map.of()).statusCode()).isEqualTo(400);
        assertThat(hold(admin, "no-such", Map.of("state", "open")).statusCode()).isEqualTo(404);
        assertThat(hold(nodes.admitted("agent-" + System.nanoTime()), "plain", Map.of("state", "closed"))
                        .statusCode())
                .isEqualTo(403);
    }
}
