package dev.bouquet.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import dev.bouquet.gestures.Florist;
import dev.bouquet.openapi.Description.Operation;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Whether a running node serves the description, lets in whom it names, and answers as it says. */
@Timeout(120)
class DescribedAnswersIT {
    private static final String SELF = "/api/v1/openapi.json";
    private static final List<String> ROLES = List.of("agent", "supervisor", "admin");

    /** The first ends the sign-in; to whom the second is allowed depends on whose capacity it is. */
    private static final Set<String> NOT_BY_ROLE_ALONE = Set.of("logout", "setCapacity");

    private final TestNode node = TestNode.shared();
    private final Description description = Description.kept();
    private final TestAgent linh = node.agent("linh");
    private final TestAgent mai = node.agent("mai");
    private final TestAgent admin = node.agent("admin");
    private final TestCustomer customer = node.customer();

    private HttpResponse<String> call(TestPerson who, Operation operation) {
        return TestPerson.call(node.port(), verb(operation), path(operation), who.headers(), body(operation));
    }

    private static String verb(Operation operation) {
        return operation.method().toUpperCase(java.util.Locale.ROOT);
    }

    /** With all that has to be said, and nothing in it that exists. */
    private static String path(Operation operation) {
        String demanded = operation
                .node()
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.get("in").stringValue().equals("query") && parameter.has("required"))
                .map(parameter -> parameter.get("name").stringValue() + "="
                        + parameter.get("schema").path("minimum").asString("nobody"))
                .collect(Collectors.joining("&", "?", ""));
        return operation.path().replaceAll("\\{\\w+}", "nobody") + demanded;
    }

    private static Object body(Operation operation) {
        return operation.node().has("requestBody") ? Map.of() : "";
    }

    private List<Operation> forStaff() {
        return description.operations().stream()
                .filter(operation -> operation.node().has("x-least-role"))
                .toList();
    }

    @Test
    void isServedToStaffAsItIsKept() throws IOException {
        HttpResponse<String> served = linh.get(SELF);
        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(served.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(served.body()).isEqualTo(Files.readString(Description.FILE));
        assertThat(customer.get(SELF).statusCode()).isEqualTo(403);
        assertThat(TestPerson.call(node.port(), "GET", SELF, List.of(), "").statusCode())
                .isEqualTo(401);
    }

    @Test
    void whatIsForStaffIsForNobodyElse() {
        assertThat(forStaff()).hasSizeGreaterThan(50);
        for (Operation operation : forStaff()) {
            HttpResponse<String> stranger =
                    TestPerson.call(node.port(), verb(operation), path(operation), List.of(), body(operation));
            assertThat(stranger.statusCode()).as("%s", operation).isEqualTo(401);
            assertThat(call(customer, operation).statusCode())
                    .as("%s", operation)
                    .isEqualTo(403);
        }
    }

    @Test
    void eachRoleMayWhatIsDescribedAndNoLesserOne() {
        List<TestAgent> staff = List.of(linh, mai, admin);
        assertThat(forStaff())
                .filteredOn(operation -> !NOT_BY_ROLE_ALONE.contains(operation.id()))
                .allSatisfy(operation -> {
                    int least =
                            ROLES.indexOf(operation.node().get("x-least-role").stringValue());
                    for (int role = 0; role < ROLES.size(); role++) {
                        int status = call(staff.get(role), operation).statusCode();
                        assertThat(status == 403)
                                .as("%s by %s: %d", operation, ROLES.get(role), status)
                                .isEqualTo(role < least);
                    }
                });
    }

    /** A gesture that somebody runs for, and what else there is to be shown. */
    private Map<String, String> things() {
        Florist florist = new Florist(node.port(), admin);
        String conversation = florist.conversation(customer);
        TestAgent giver = florist.staff("agent");
        Map<String, Object> request = Florist.shoes(conversation, 4_000);
        request.put("heard", Map.of("seq", 2, "quote", Florist.SAID));
        request.put("recipient", Map.of("name", "Her mother", "email", "mother@example.com"));
        String gesture = TestSocket.text(Florist.json(Florist.send(giver, "described", request), 201), "id");
        Map<String, String> story = new HashMap<>(Map.of(
                "title",
                "A pair of shoes",
                "situation",
                "None of six pairs of shoes fitted a mother's feet.",
                "whatWeDid",
                "Bought the shoes next door.",
                "gestureId",
                gesture));
        String told = TestSocket.text(Florist.json(linh.call("POST", "/api/v1/stories", story), 201), "id");
        Florist.json(linh.call("POST", "/api/v1/stories/" + told + "/publish", ""), 200);
        Florist.json(linh.call("POST", "/api/v1/stories/" + told + "/comments", Map.of("text", "How kind.")), 201);
        Florist.json(mai.call("POST", "/api/v1/stories/" + told + "/reactions", Map.of("kind", "heart")), 200);
        Florist.json(mai.call("POST", "/api/v1/stories/" + told + "/use", Map.of("conversationId", conversation)), 200);
        return Map.of(
                "conversation",
                conversation,
                "likeConversation",
                florist.conversation(node.customer()),
                "gesture",
                gesture,
                "story",
                told,
                "task",
                task(gesture),
                "agent",
                giver.id());
    }

    private String task(String gesture) {
        return Awaitility.await().atMost(Florist.PATIENCE).until(() -> openTask(gesture), id -> !id.isEmpty());
    }

    private String openTask(String gesture) {
        return admin.json("/api/v1/tasks")
                .get("items")
                .valueStream()
                .filter(task -> TestSocket.text(task, "key").equals(gesture))
                .map(task -> TestSocket.text(task, "id"))
                .findFirst()
                .orElse("");
    }

    @Test
    void realAnswersAreAsDescribed() {
        Map<String, String> things = things();
        String conversation = things.get("conversation");
        List<String> paths = new ArrayList<>(
                List.of("queues", "queues/general", "agents", "staff", "customers/" + customer.id(), "me", "setup"));
        paths.addAll(List.of(
                "conversations", "conversations/" + conversation, "conversations/" + conversation + "/entries"));
        paths.addAll(List.of("gestures?conversation=" + conversation, "gestures/" + things.get("gesture")));
        paths.add("customers/" + customer.id() + "/timeline");
        paths.addAll(List.of("tasks", "tasks/" + things.get("task"), "catalogue?lang=vi"));
        paths.addAll(
                List.of("stories", "stories/" + things.get("story"), "stories?like=" + things.get("likeConversation")));
        paths.addAll(List.of("stories/" + things.get("story") + "/comments", "stories/digest"));
        paths.addAll(List.of("empowerment/rules", "empowerment/rules/default", "empowerment/budgets?per=team"));
        paths.addAll(List.of("empowerment/budgets?per=customer", "empowerment/budgets?limit=500"));
        paths.addAll(List.of("empowerment/preview?agent=" + things.get("agent"), "empowerment/ledger/check"));
        paths.addAll(List.of("empowerment?amountMinor=4500&currency=USD&conversation=" + conversation, "audit"));
        for (String path : paths) {
            assertThat(breaches("/api/v1/" + path)).as(path).isEmpty();
        }
    }

    private List<String> breaches(String path) {
        HttpResponse<String> answer = admin.get(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        JsonNode body = TestPerson.JSON.readTree(answer.body());
        assertThat(body.path("items").isEmpty() && body.has("items"))
                .as("%s shows nothing", path)
                .isFalse();
        Operation operation =
                description.operation("get", path.replaceAll("\\?.*", "")).orElseThrow();
        return description.breachesOfAnswer(operation, 200, "application/json", Optional.of(body));
    }

    @Test
    void anAnswerThatIsNotAsDescribedIsSeen() {
        JsonNode more = TestPerson.JSON.readTree("{\"demo\": true, \"setupNeeded\": false, \"more\": 1}");
        JsonNode less = TestPerson.JSON.readTree("{\"demo\": true}");
        JsonNode other = TestPerson.JSON.readTree("{\"demo\": true, \"setupNeeded\": \"no\"}");
        Operation setup = description.operation("getSetup");
        for (JsonNode wrong : List.of(more, less, other)) {
            assertThat(description.breachesOfAnswer(setup, 200, "application/json", Optional.of(wrong)))
                    .as("%s", wrong)
                    .hasSize(1);
        }
        assertThat(description.breachesOfAnswer(setup, 201, "", Optional.empty()))
                .hasSize(1);
        assertThat(description.breachesOfAnswer(setup, 200, "text/plain", Optional.empty()))
                .hasSize(1);
    }
}
