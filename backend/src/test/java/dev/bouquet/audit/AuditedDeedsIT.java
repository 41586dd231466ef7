package dev.bouquet.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What is done to staff, to queues and with customers' data is found by whom or what it was done to. */
@Timeout(60)
class AuditedDeedsIT {
    private final TestNode node = TestNode.shared();
    private final TestAgent admin = node.agent("admin");
    private final String name = "n" + UUID.randomUUID();

    private JsonNode done(TestPerson who, String verb, String path, Object body, int status) {
        HttpResponse<String> answer = who.call(verb, "/api/v1" + path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return TestPerson.JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    /** The oldest first. */
    private List<JsonNode> noted(String target) {
        List<JsonNode> newestFirst = admin.json("/api/v1/audit?target=" + target)
                .get("items")
                .valueStream()
                .toList();
        return newestFirst.reversed();
    }

    private List<String> actions(String target) {
        return noted(target).stream()
                .map(entry -> entry.get("action").asString())
                .toList();
    }

    private static void isBy(JsonNode entry, String kind, String id) {
        assertThat(entry.at("/actor/kind").asString()).isEqualTo(kind);
        assertThat(entry.at("/actor/id").asString()).isEqualTo(id);
    }

    private Map<String, Object> newcomer() {
        return Map.of("email", name + "@bouquet.example", "name", name, "role", "agent", "password", "bouquet-demo");
    }

    @Test
    void whoIsAdmittedChangedAndSentAway() {
        String id = done(admin, "POST", "/staff", newcomer(), 201).get("id").asString();
        done(admin, "POST", "/staff", newcomer(), 409);
        done(admin, "PATCH", "/staff/" + id, Map.of("name", "Planted", "password", "planted-words"), 200);
        done(admin, "PATCH", "/staff/" + id, Map.of("role", "supervisor"), 200);
        done(admin, "PATCH", "/staff/" + id, Map.of("active", false), 200);
        done(admin, "PATCH", "/staff/" + id, Map.of("active", true, "team", "Roses"), 200);
        List<JsonNode> noted = noted("staff:" + id);
        assertThat(actions("staff:" + id))
                .hasSize(6)
                .startsWith("staff.admitted", "staff.changed", "staff.role_changed", "staff.deactivated")
                .contains("staff.reactivated");
        noted.forEach(entry -> isBy(entry, "agent", admin.id()));
        assertThat(noted.get(0).at("/details/role").asString()).isEqualTo("agent");
        assertThat(noted.get(2).get("details"))
                .isEqualTo(TestPerson.JSON.valueToTree(Map.of("from", "agent", "to", "supervisor")));
        assertThat(noted.toString()).doesNotContain("Planted", "planted", name);
    }

    @Test
    void whatIsRefusedIsNotNoted() {
        int before = noted("staff:nobody").size();
        done(admin, "PATCH", "/staff/nobody", Map.of("active", false), 404);
        assertThat(noted("staff:nobody")).hasSize(before);
        done(admin, "PUT", "/queues/" + name, Map.of("name", "x", "overflow", Map.of("queue", "nowhere")), 400);
        assertThat(noted("queue:" + name)).isEmpty();
    }

    @Test
    void whoMadeChangedClosedAndDeletedAQueue() {
        String path = "/queues/" + name;
        done(admin, "PUT", path, Map.of("name", "Roses"), 201);
        done(admin, "PUT", path, Map.of("name", "Tulips"), 200);
        done(admin, "PATCH", path, Map.of("open", false), 200);
        done(admin, "PATCH", path, Map.of("open", true), 200);
        done(admin, "DELETE", path, "", 204);
        assertThat(actions("queue:" + name))
                .containsExactly("queue.made", "queue.changed", "queue.closed", "queue.opened", "queue.deleted");
        noted("queue:" + name).forEach(entry -> isBy(entry, "agent", admin.id()));
    }

    @Test
    void whoTookTheirDataAlongAndHadItDeleted() {
        TestCustomer hoa = node.customer();
        assertThat(hoa.get("/api/v1/visitors/me/data").statusCode()).isEqualTo(200);
        done(hoa, "DELETE", "/visitors/me", "", 202);
        assertThat(actions("customer:" + hoa.id())).containsExactly("customer.data_taken", "customer.erased");
        for (JsonNode entry : noted("customer:" + hoa.id())) {
            isBy(entry, "customer", hoa.id());
            assertThat(entry.get("actor").has("name")).isFalse();
        }
    }
}
