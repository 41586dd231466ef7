package dev.bouquet.queues;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Two administrators who change one queue: neither undoes what the other did without having seen it. */
@Timeout(120)
class QueueVersionsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestNode node = TestNode.shared();
    private TestAgent admin;
    private String path;
    private String id;

    @BeforeEach
    void signIn() {
        admin = node.agent("admin");
        id = "v-" + UUID.randomUUID().toString().substring(0, 8);
        path = "/api/v1/queues/" + id;
    }

    private HttpResponse<String> send(String method, Object body, String... headers) {
        List<String> all =
                Stream.concat(admin.headers().stream(), Stream.of(headers)).toList();
        return TestPerson.call(node.port(), method, path, all, body);
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(status);
        return TestPerson.JSON.readTree(answer.body());
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static Map<String, Object> named(String name) {
        return Map.of("name", name);
    }

    @Test
    void tellsItsVersionWhichGrowsWithEachChangeOnly() {
        HttpResponse<String> made = send("PUT", named("One"));
        long version = json(made, 201).get("version").longValue();
        assertThat(tag(made)).isEqualTo("\"" + version + "\"");
        assertThat(tag(admin.get(path))).isEqualTo(tag(made));
        assertThat(tag(send("PUT", named("One"), "If-Match", "\"7\"")))
                .as("sent again, whatever came of it the first time")
                .isEqualTo(tag(made));
        assertThat(json(send("PUT", named("Two")), 200).get("version").longValue())
                .isEqualTo(version + 1);
        assertThat(json(send("PATCH", Map.of("open", false)), 200)
                        .get("version")
                        .longValue())
                .isEqualTo(version + 2);
        assertThat(json(send("PATCH", Map.of("open", false)), 200)
                        .get("version")
                        .longValue())
                .isEqualTo(version + 2);
        JsonNode listed = admin.json("/api/v1/queues")
                .get("items")
                .valueStream()
                .filter(each -> text(each, "id").equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(listed.get("version").longValue()).isEqualTo(version + 2);
    }

    /** As it is where another node changed it and this one did not hear of that. */
    @Test
    void whoAnswersOutOfHoursStaysWhoItIsInTheStore() {
        assertThat(text(
                        json(send("PUT", Map.of("name", "Mine", "open", false)), 201)
                                .get("outOfHours"),
                        "owner"))
                .isEqualTo(admin.id());
        Map<String, Object> newcomer = Map.of(
                "email", id + "@bouquet.example", "name", "An", "role", "agent", "password", "tulips-and-peonies-7");
        HttpResponse<String> admitted = admin.call("POST", "/api/v1/staff", newcomer);
        String an = text(json(admitted, 201), "id");
        Mono.from(node.bean(MongoDatabase.class)
                        .getCollection("queues")
                        .updateOne(
                                Filters.eq("_id", id),
                                Updates.combine(Updates.set("outOfHours.owner", an), Updates.inc("version", 1L))))
                .block(PATIENCE);
        JsonNode replaced =
                json(send("PUT", Map.of("name", "Again", "open", false), "If-Match", tag(admin.get(path))), 200);
        assertThat(text(replaced.get("outOfHours"), "owner")).isEqualTo(an);
    }

    @Test
    void refusesAChangeOfWhatIsNotThatAnyMoreAndTellsHowItIs() {
        String seen = tag(send("PUT", named("Seen")));
        JsonNode theirs = json(send("PUT", Map.of("name", "Theirs", "skills", List.of("returns"))), 200);
        JsonNode refused = json(send("PUT", named("Mine"), "If-Match", seen), 409);
        assertThat(text(refused, "code")).isEqualTo("conflict");
        assertThat(text(refused, "why")).isEqualTo("changed_meanwhile");
        assertThat(refused.get("current")).isEqualTo(theirs);
        assertThat(admin.json(path)).isEqualTo(theirs);
        String now = "\"" + theirs.get("version").longValue() + "\"";
        HttpResponse<String> mine = send("PUT", named("Mine"), "If-Match", "\"1\", W/" + now);
        assertThat(text(json(mine, 200), "name")).isEqualTo("Mine");
        assertThat(json(send("PUT", named("Whatever"), "If-Match", "*"), 200).get("skills"))
                .isEmpty();
    }

    @Test
    void neverReplacesAQueueThatOnlyHasTheIdOfTheOldOne() {
        String old = tag(send("PUT", named("Old")));
        assertThat(send("DELETE", "").statusCode()).isEqualTo(204);
        JsonNode gone = json(send("PUT", named("Mine"), "If-Match", old), 409);
        assertThat(text(gone, "why")).isEqualTo("changed_meanwhile");
        assertThat(gone.has("current")).isFalse();
        JsonNode made = json(send("PUT", named("Anew"), "If-None-Match", "*"), 201);
        assertThat(text(json(send("PUT", named("Mine"), "If-Match", old), 409).get("current"), "name"))
                .isEqualTo("Anew");
        JsonNode there = json(send("PUT", named("Another"), "If-None-Match", "*"), 409);
        assertThat(text(there, "why")).isEqualTo("queue_exists");
        assertThat(there.get("current")).isEqualTo(made);
    }

    @Test
    void namesTheHeaderThatIsAtFault() {
        for (String tag : List.of("7", "", "\"x\"", "\"1\",", "\"12345678901234567890\"")) {
            assertThat(text(json(send("PUT", named("Bad"), "If-Match", tag), 400), "field"))
                    .as(tag)
                    .isEqualTo("If-Match");
        }
        assertThat(text(json(send("PUT", named("Bad"), "If-None-Match", "\"1\""), 400), "field"))
                .isEqualTo("If-None-Match");
        assertThat(text(json(send("PATCH", Map.of()), 400), "field")).isEqualTo("open");
        assertThat(json(send("PATCH", Map.of("open", true)), 404)).isNotNull();
        assertThat(admin.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void opensAndClosesWithoutTouchingWhatOthersChange() {
        Map<String, Object> whole =
                Map.of("name", "Whole", "skills", List.of("returns"), "offerSeconds", 20, "mode", "offer");
        JsonNode made = json(send("PUT", whole), 201);
        JsonNode closed = json(send("PATCH", Map.of("open", false)), 200);
        assertThat(closed.get("open").booleanValue()).isFalse();
        assertThat(text(closed.get("outOfHours"), "owner")).as("who closed it").isEqualTo(admin.id());
        assertThat(node.bean(Queues.class).known(id)).extracting(Queue::open).isEqualTo(false);
        JsonNode opened = json(send("PATCH", Map.of("open", true)), 200);
        for (String field : List.of("name", "skills", "offerSeconds", "mode", "priorityRules", "targets")) {
            assertThat(opened.get(field)).as(field).isEqualTo(made.get(field));
        }
        for (TestPerson other : List.of(node.agent("linh"), node.agent("mai"))) {
            assertThat(other.call("PATCH", path, Map.of("open", false)).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void closingKeepsWhoAnswersForIt() {
        String linh = node.agent("linh").id();
        send("PUT", Map.of("name", "Owned", "outOfHours", Map.of("action", "callback", "owner", linh)));
        JsonNode closed = json(send("PATCH", Map.of("open", false)), 200);
        assertThat(closed.get("outOfHours"))
                .isEqualTo(TestPerson.JSON.valueToTree(Map.of("action", "callback", "owner", linh)));
    }

    @Test
    void ofManyWhoChangeWhatTheySawOneDoes() throws Exception {
        String seen = tag(send("PUT", named("Seen")));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Integer>> racers = IntStream.range(0, 12)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> send("PUT", named("Racer " + i), "If-Match", seen)
                                    .statusCode(),
                            threads))
                    .toList();
            List<Integer> ends = new ArrayList<>();
            for (CompletableFuture<Integer> racer : racers) {
                ends.add(racer.get());
            }
            assertThat(ends).containsOnlyOnce(200).containsOnly(200, 409);
        }
    }

    @Test
    void aQueueOfBeforeThereWereVersionsHasThemFromItsFirstChangeOn() {
        send("PUT", named("Old"));
        Mono.from(node.bean(MongoDatabase.class)
                        .getCollection("queues")
                        .updateOne(Filters.eq("_id", id), Updates.unset("version")))
                .block(PATIENCE);
        assertThat(tag(admin.get(path))).isEqualTo("\"0\"");
        assertThat(json(send("PUT", named("New"), "If-Match", "\"0\""), 200)
                        .get("version")
                        .longValue())
                .isEqualTo(1);
        assertThat(send("PUT", named("Other"), "If-Match", "\"0\"").statusCode())
                .isEqualTo(409);
    }
}
