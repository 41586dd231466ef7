package dev.bouquet.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Queues as administrators and staff see them over HTTP. */
@Timeout(120)
class QueuesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Map<String, Object> WHOLE = Map.ofEntries(
            Map.entry("name", "Đổi trả"),
            Map.entry("mode", "offer"),
            Map.entry("skills", List.of("returns")),
            Map.entry("languages", List.of("vi", "pt-BR")),
            Map.entry(
                    "hours",
                    Map.of(
                            "timeZone", "Asia/Ho_Chi_Minh",
                            "weekly", List.of(Map.of("day", "mon", "from", "08:00", "to", "24:00")),
                            "holidays", List.of(Map.of("date", "2027-01-01", "name", "New Year")))),
            Map.entry("offerSeconds", 20),
            Map.entry(
                    "priorityRules",
                    List.of(
                            Map.of("when", Map.of("attribute", "orders", "equals", 3), "priority", 9),
                            Map.of("when", Map.of("attribute", "rate", "equals", 1.5), "priority", 8),
                            Map.of("when", Map.of("attribute", "vip", "equals", true), "priority", 7),
                            Map.of("when", Map.of("language", "vi"), "priority", 5))),
            Map.entry("targets", Map.of("firstResponseSeconds", 60)),
            Map.entry("overflow", Map.of("queue", "general", "afterSeconds", 120)),
            Map.entry("outOfHours", Map.of("action", "callback")),
            Map.entry("callbacks", "always"),
            Map.entry("open", false));

    private final TestNode node = TestNode.shared();
    private TestAgent admin;
    private final String id = newId();

    @BeforeEach
    void signIn() {
        admin = node.agent("admin");
    }

    private static String newId() {
        return "q-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String path(String id) {
        return "/api/v1/queues/" + id;
    }

    private JsonNode put(String queue, Object body, int status) {
        return answer(admin.call("PUT", path(queue), body), status);
    }

    private JsonNode delete(String queue, int status) {
        return answer(admin.call("DELETE", path(queue), ""), status);
    }

    private static JsonNode answer(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(status);
        return TestPerson.JSON.readTree(answer.body().isEmpty() ? "null" : answer.body());
    }

    private void assertBadField(String field, Object... fields) {
        Map<String, Object> body = new HashMap<>(Map.of("name", "Bad"));
        for (int i = 0; i < fields.length; i += 2) {
            body.put(fields[i].toString(), fields[i + 1]);
        }
        JsonNode problem = put(id, body, 400);
        assertThat(TestSocket.text(problem, "code")).isEqualTo("bad_frame");
        assertThat(TestSocket.text(problem, "field")).isEqualTo(field);
        assertThat(admin.get(path(id)).statusCode()).isEqualTo(404);
    }

    private static Map<String, Object> flowing(String into) {
        return Map.of("name", "Flowing", "overflow", Map.of("queue", into, "afterSeconds", 10));
    }

    @Test
    void hasAGeneralQueueFromTheStart() {
        JsonNode general = node.agent("linh").json(path("general"));
        assertThat(TestSocket.text(general, "name")).isEqualTo("General");
        assertThat(TestSocket.text(general, "mode")).isEqualTo("auto");
        assertThat(general.has("hours")).isFalse();
        assertThat(general.get("open").booleanValue()).isTrue();
        assertThat(node.bean(Queues.class).known("general")).isEqualTo(Queue.general());
    }

    @Test
    void keepsAQueueAsItWasPut() {
        JsonNode created = put(id, WHOLE, 201);
        Map<String, Object> expected = new HashMap<>(WHOLE);
        expected.put("id", id);
        expected.put("outOfHours", Map.of("action", "callback", "owner", admin.id()));
        expected.put("version", created.get("version").longValue());
        assertThat(created).isEqualTo(TestPerson.JSON.valueToTree(expected));
        assertThat(put(id, created, 200)).isEqualTo(created);
        assertThat(node.agent("linh").json(path(id))).isEqualTo(created);
        assertThat(node.agent("linh").json("/api/v1/queues").get("items")).contains(created);
        Queue known = Objects.requireNonNull(node.bean(Queues.class).known(id));
        assertThat(known).isEqualTo(node.bean(QueueStore.class).find(id).block(PATIENCE));
        assertThat(known.priorityFor("web", null, Map.of("orders", 3L))).isEqualTo(9);
        assertThat(known.priorityFor("web", null, Map.of("rate", 1.5))).isEqualTo(8);
        assertThat(known.priorityFor("web", "vi-VN", Map.of())).isEqualTo(5);
        delete(id, 204);
    }

    @Test
    void whoSavesAQueueThatCanCloseAnswersForIt() {
        JsonNode closed = put(id, Map.of("name", "Closed", "open", false), 201);
        assertThat(TestSocket.text(closed.get("outOfHours"), "owner")).isEqualTo(admin.id());
        assertThat(put(id, Map.of("name", "Open"), 200).get("outOfHours").has("owner"))
                .isFalse();
    }

    @Test
    void replacesAQueueWhole() {
        put(id, WHOLE, 201);
        JsonNode replaced = put(id, Map.of("name", "Plain"), 200);
        assertThat(replaced.get("skills")).isEmpty();
        assertThat(replaced.has("hours")).isFalse();
        assertThat(replaced.has("overflow")).isFalse();
        assertThat(replaced.get("open").booleanValue()).isTrue();
        assertThat(admin.json(path(id))).isEqualTo(replaced);
        delete(id, 204);
    }

    @Test
    void letsOnlyAdministratorsChangeQueues() {
        for (TestPerson other : List.of(node.agent("linh"), node.agent("mai"), node.customer())) {
            answer(other.call("PUT", path(id), Map.of("name", "Mine")), 403);
            answer(other.call("DELETE", path("general"), ""), 403);
        }
        answer(node.customer().get("/api/v1/queues"), 403);
        answer(node.customer().get(path("general")), 403);
        answer(TestPerson.call(node.port(), "GET", "/api/v1/queues", List.of(), ""), 401);
        answer(
                TestPerson.call(
                        node.port(), "PUT", path(id), List.of("Cookie", admin.cookie()), Map.of("name", "Forged")),
                403);
        answer(admin.get(path(id)), 404);
    }

    @Test
    void doesNotFindWhatThereIsNot() {
        answer(admin.get(path(id)), 404);
        answer(admin.get(path("No%20Queue")), 404);
        delete(id, 404);
        delete("%7B%7D", 404);
        assertThat(node.bean(Queues.class).find(id).block(PATIENCE)).isNull();
        assertThat(node.bean(Queues.class).known(id)).isNull();
    }

    @Test
    void namesTheFieldThatIsAtFault() {
        assertBadField("name", "name", "");
        assertBadField("colour", "colour", "red");
        assertBadField("hours.zone", "hours", Map.of("zone", "UTC"));
        assertBadField("hours.timeZone", "hours", Map.of("timeZone", "Europe/Atlantis"));
        assertBadField(
                "hours.weekly[1].from",
                "hours",
                Map.of(
                        "timeZone",
                        "UTC",
                        "weekly",
                        List.of(
                                Map.of("day", "mon", "from", "08:00", "to", "12:00"),
                                Map.of("day", "mon", "from", "11:00", "to", "13:00"))));
        assertBadField(
                "hours.weekly[0].from",
                "hours",
                Map.of("timeZone", "UTC", "weekly", List.of(Map.of("day", "mon", "from", 8, "to", "12:00"))));
        assertBadField("skills[1]", "skills", List.of("returns", 7));
        assertBadField("skills[0]", "skills", List.of(Map.of("$ne", "")));
        assertBadField("offerSeconds", "offerSeconds", "30");
        assertBadField("offerSeconds", "offerSeconds", 30.5);
        assertBadField("open", "open", "yes");
        assertBadField("outOfHours.owner", "outOfHours", Map.of("action", "message", "owner", "nobody"));
        assertBadField("overflow.queue", "overflow", Map.of("queue", newId(), "afterSeconds", 10));
        assertThat(TestSocket.text(put("Gold", Map.of("name", "Gold"), 400), "field"))
                .isEqualTo("id");
        assertThat(TestSocket.text(put(id, Map.of("name", "Gold", "id", newId()), 400), "field"))
                .isEqualTo("id");
    }

    @Test
    void takesAnOwnerWhoWorksHere() {
        String linh = node.agent("linh").id();
        JsonNode owned =
                put(id, Map.of("name", "Owned", "outOfHours", Map.of("action", "message", "owner", linh)), 201);
        assertThat(TestSocket.text(owned.get("outOfHours"), "owner")).isEqualTo(linh);
        delete(id, 204);
    }

    @Test
    void neverDeletesTheGeneralQueue() {
        assertThat(TestSocket.text(delete("general", 409), "code")).isEqualTo("conflict");
        assertThat(node.bean(Queues.class).exists("general")).isTrue();
    }

    @Test
    void refusesWaysThatLeadBack() {
        String second = newId();
        String third = newId();
        put(third, flowing("general"), 201);
        put(second, flowing(third), 201);
        put(id, flowing(second), 201);
        for (String into : List.of(id, second, third)) {
            assertThat(TestSocket.text(put(third, flowing(into), 400), "field")).isEqualTo("overflow.queue");
        }
        assertThat(TestSocket.text(admin.json(path(third)).get("overflow"), "queue"))
                .isEqualTo("general");
        delete(second, 409);
        delete(id, 204);
        delete(second, 204);
        delete(third, 204);
    }

    @Test
    void keepsAQueueInWhichSomebodyWaits() {
        put(id, Map.of("name", "Waited"), 201);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> usedBy(waited -> Mono.just(waited.equals(id)))
                        .delete(QueuesUsedBy.ADMIN, id)
                        .block(PATIENCE))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT));
        answer(admin.get(path(id)), 200);
        usedBy(waited -> Mono.just(false)).delete(QueuesUsedBy.ADMIN, id).block(PATIENCE);
        answer(admin.get(path(id)), 404);
    }

    private Queues usedBy(QueueUse use) {
        return QueuesUsedBy.of(node, use);
    }

    @Test
    void tellsWhoListensOfChangesOnly() {
        AtomicInteger told = new AtomicInteger();
        Queues queues = usedBy(waited -> Mono.just(false));
        queues.reload().block(PATIENCE);
        queues.listen(told::incrementAndGet);
        put(id, Map.of("name", "New"), 201);
        queues.reload().block(PATIENCE);
        assertThat(told).hasValue(1);
        assertThat(queues.known(id)).isNotNull();
        queues.reload().block(PATIENCE);
        assertThat(told).hasValue(1);
        delete(id, 204);
        queues.reload().block(PATIENCE);
        assertThat(told).hasValue(2);
        assertThat(queues.known(id)).isNull();
    }

    @Test
    void survivesARestart(@TempDir Path data) {
        JsonNode kept;
        JsonNode general;
        try (TestNode first = TestNode.startOn(data)) {
            TestAgent there = first.agent("admin");
            kept = answer(there.call("PUT", path(id), WHOLE), 201);
            general = answer(there.call("PUT", path("general"), Map.of("name", "Everybody")), 200);
        }
        try (TestNode again = TestNode.startOn(data)) {
            assertThat(again.bean(Queues.class).exists(id)).isTrue();
            assertThat(again.agent("linh").json(path(id))).isEqualTo(kept);
            assertThat(again.agent("linh").json(path("general"))).isEqualTo(general);
        }
    }
}
