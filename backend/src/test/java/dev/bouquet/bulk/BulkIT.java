package dev.bouquet.bulk;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** One deed done to many conversations. */
@Timeout(90)
class BulkIT {
    private static final String PATH = "/api/v1/conversations/bulk";

    private final TestNode node = TestNode.shared();
    private final TestAgent linh = node.agent("linh");
    private final TestCustomer customer = node.customer();
    private final TestSocket socket = customer.connect();

    @AfterEach
    void leave() {
        socket.close();
    }

    private List<String> start(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> customer.start(socket, UUID.randomUUID().toString(), "Six pairs " + i))
                .toList();
    }

    private static HttpResponse<String> send(TestPerson who, String key, Map<String, Object> body) {
        List<String> headers = new ArrayList<>(who.headers());
        headers.addAll(List.of("Idempotency-Key", key));
        return TestPerson.call(who.port(), "POST", PATH, headers, body);
    }

    private List<JsonNode> done(String key, Map<String, Object> body) {
        return done(linh, key, body);
    }

    private static List<JsonNode> done(TestPerson who, String key, Map<String, Object> body) {
        HttpResponse<String> answer = send(who, key, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestPerson.JSON
                .readTree(answer.body())
                .get("results")
                .valueStream()
                .toList();
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }

    @Test
    void eachIsAnsweredByItselfInTheOrderInWhichItWasNamed() {
        List<String> ids = new ArrayList<>(start(12));
        ids.add(5, "nobody-s");
        List<JsonNode> results = done(fresh(), Map.of("ids", ids, "action", "resolve"));
        assertThat(results.stream().map(each -> text(each, "id"))).isEqualTo(ids);
        assertThat(results.stream().filter(each -> !each.get("ok").booleanValue()))
                .singleElement()
                .satisfies(each -> {
                    assertThat(text(each, "id")).isEqualTo("nobody-s");
                    assertThat(text(each, "code")).isEqualTo("not_found");
                });
        ids.remove("nobody-s");
        assertThat(ids)
                .allSatisfy(
                        id -> assertThat(text(linh.conversation(id), "status")).isEqualTo("resolved"));
    }

    @Test
    void whatIsSentAgainIsNotDoneAgain() {
        List<String> ids = start(2);
        String key = fresh();
        Map<String, Object> resolve = Map.of("ids", ids, "action", "resolve");
        List<JsonNode> first = done(key, resolve);
        done(fresh(), Map.of("ids", ids, "action", "reopen"));
        assertThat(done(key, resolve)).isEqualTo(first);
        assertThat(text(linh.conversation(ids.getFirst()), "status")).isNotEqualTo("resolved");
        assertThat(send(linh, key, Map.of("ids", ids, "action", "snooze")).statusCode())
                .isEqualTo(409);
        assertThat(done(fresh(), resolve)).isNotEqualTo(first);
        assertThat(send(node.agent("an"), key, Map.of("ids", ids, "action", "resolve"))
                        .statusCode())
                .as("the key of somebody else")
                .isEqualTo(200);
    }

    @Test
    void aSnoozeThatIsSoAlreadyIsNotWrittenAgain() {
        List<String> ids = start(1);
        Map<String, Object> snooze = Map.of("ids", ids, "action", "snooze", "until", "2027-06-01T08:00:00.123456Z");
        List<JsonNode> first = done(fresh(), snooze);
        assertThat(done(fresh(), snooze)).isEqualTo(first);
    }

    @Test
    void aSupervisorGivesAColleaguesToSomebodyElseAndEachIsNoted() {
        List<String> ids = start(3);
        TestAgent mai = node.agent("mai");
        TestAgent an = node.agent("an");
        Map<String, Object> toLinh = Map.of("ids", ids, "action", "assign", "agentId", linh.id());
        Map<String, Object> toAn = Map.of("ids", ids, "action", "assign", "agentId", an.id());
        assertThat(done(mai, fresh(), toLinh)).allMatch(each -> each.get("ok").booleanValue());
        assertThat(done(an, fresh(), toAn))
                .as("an agent takes nothing away from a colleague")
                .noneMatch(each -> each.get("ok").booleanValue());
        assertThat(done(mai, fresh(), toAn)).allMatch(each -> each.get("ok").booleanValue());
        TestAgent admin = node.agent("admin");
        for (String id : ids) {
            assertThat(linh.conversation(id).at("/assignee/id").asString()).isEqualTo(an.id());
            JsonNode noted = admin.json("/api/v1/audit?target=conversation:" + id);
            assertThat(noted.get("items").valueStream()).singleElement().satisfies(deed -> {
                assertThat(text(deed, "action")).isEqualTo("conversation.reassigned");
                assertThat(text(deed.get("actor"), "id")).isEqualTo(mai.id());
            });
        }
    }

    @Test
    void oneIdWithACommaIsNotTwoIds() {
        String key = fresh();
        done(key, Map.of("ids", List.of("a, b"), "action", "resolve"));
        assertThat(send(linh, key, Map.of("ids", List.of("a", "b"), "action", "resolve"))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void doesWhatCanBeDoneToOne() {
        List<String> ids = start(2);
        done(fresh(), Map.of("ids", ids, "action", "tag", "add", List.of("VIP", "shoes")));
        done(fresh(), Map.of("ids", ids, "action", "tag", "remove", List.of("SHOES")));
        done(fresh(), Map.of("ids", ids, "action", "prioritise", "priority", 7));
        done(fresh(), Map.of("ids", ids, "action", "resolve"));
        done(fresh(), Map.of("ids", ids, "action", "reopen"));
        done(fresh(), Map.of("ids", ids, "action", "snooze", "until", "2027-06-01T08:00:00Z"));
        for (String id : ids) {
            JsonNode now = linh.conversation(id);
            assertThat(now.get("tags").valueStream().map(JsonNode::stringValue)).containsExactly("VIP");
            assertThat(now.get("priority").intValue()).isEqualTo(7);
            assertThat(text(now, "status")).isEqualTo("snoozed");
            assertThat(text(now, "snoozedUntil")).startsWith("2027-06-01T08:00:00");
        }
        List<JsonNode> assigned = done(fresh(), Map.of("ids", ids, "action", "assign", "queue", "general"));
        assertThat(assigned).allMatch(each -> each.get("ok").booleanValue());
        done(fresh(), Map.of("ids", ids, "action", "resolve"));
        List<JsonNode> closed = done(fresh(), Map.of("ids", ids, "action", "assign"));
        assertThat(closed).allSatisfy(each -> assertThat(text(each, "code")).isEqualTo("closed"));
    }

    @ParameterizedTest
    @CsvSource({
        "action, dance",
        "until, 2001-01-01T00:00:00Z",
        "until, soon",
        "priority, 12",
        "queue, general",
    })
    void whatIsWrongIsNamedAndNothingIsDone(String field, String value) {
        List<String> ids = start(1);
        Map<String, Object> body = new HashMap<>(Map.of("ids", ids, "action", "resolve"));
        switch (field) {
            case "until" -> body.put("action", "snooze");
            case "priority" -> body.put("action", "prioritise");
            case "queue" -> body.putAll(Map.of("action", "assign", "agentId", linh.id()));
            default -> {}
        }
        body.put(field, field.equals("priority") ? Integer.valueOf(value) : value);
        HttpResponse<String> refused = send(linh, fresh(), body);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("\"field\":\"" + field + "\"");
        assertThat(linh.conversation(ids.getFirst()).get("head").longValue()).isEqualTo(2);
    }

    @Test
    void isBoundedAndForStaffOnly() {
        Map<String, Object> many =
                Map.of("ids", IntStream.range(0, 101).mapToObj(i -> "c" + i).toList(), "action", "resolve");
        assertThat(send(linh, fresh(), many).statusCode()).isEqualTo(400);
        assertThat(send(linh, "not a key", Map.of("ids", List.of("c"), "action", "resolve"))
                        .statusCode())
                .isEqualTo(400);
        List<String> ids = start(1);
        assertThat(send(customer, fresh(), Map.of("ids", ids, "action", "resolve"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(text(linh.conversation(ids.getFirst()), "status")).isNotEqualTo("resolved");
    }
}
