package dev.bouquet.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import dev.bouquet.files.ContentTypes;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.money.Money;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The board of errands and checks, as staff use it over HTTP. */
@Timeout(120)
class TasksIT {
    private static final byte[] PDF = Arrays.copyOf("%PDF-1.7 a receipt".getBytes(), 2_000);
    private static final Map<String, Object> COST = Map.of("cost", Map.of("amountMinor", 5_400, "currency", "USD"));

    private final TestNode node = TestNode.shared();
    private final Fulfilment fulfilment = node.bean(Fulfilment.class);
    private final Board.Listener listener = new Board.Listener();
    private final String key = Board.newKey();
    private TestAgent linh;
    private TestAgent an;
    private TestAgent mai;

    @BeforeEach
    void signIn() {
        linh = node.agent("linh");
        an = node.agent("an");
        mai = node.agent("mai");
        fulfilment.listen(listener);
    }

    private String errand() {
        Vendor people = fulfilment.people("buy_elsewhere");
        return VendorStub.taken(people.submit(Board.order(key, "buy_elsewhere")))
                .ref();
    }

    private static JsonNode post(TestAgent who, String id, String verb, Object body, int status) {
        return Board.answer(who.call("POST", "/api/v1/tasks/" + id + "/" + verb, body), status);
    }

    private static boolean shows(JsonNode board, String id) {
        for (JsonNode item : board.get("items")) {
            if (TestSocket.text(item, "id").equals(id)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void takesAnErrandFromTheBoardToTheDoor() {
        String id = errand();
        assertThat(shows(an.json("/api/v1/tasks"), id)).isTrue();
        post(linh, id, "take", "", 200);
        assertThat(shows(linh.json("/api/v1/tasks?view=mine"), id)).isTrue();
        assertThat(shows(an.json("/api/v1/tasks?view=mine"), id)).isFalse();
        post(linh, id, "tracking", Map.of("url", "https://post.example/1", "carrier", "Post"), 200);
        assertThat(TestSocket.text(post(linh, id, "done", COST, 400), "field")).isEqualTo("receipt");
        assertThat(receipt(linh, id, "POST", PDF).statusCode()).isEqualTo(200);
        JsonNode done = post(linh, id, "done", COST, 200);
        assertThat(TestSocket.text(done, "status")).isEqualTo("done");
        assertThat(done.has("recipient")).isFalse();
        post(linh, id, "done", COST, 200);
        assertThat(shows(an.json("/api/v1/tasks?view=done"), id)).isTrue();
        assertThat(shows(an.json("/api/v1/tasks"), id)).isFalse();
        Board.await("both steps are told", () -> listener.of(key).size() == 2);
        assertThat(listener.steps(key)).containsExactlyInAnyOrder(Step.SHIPPED, Step.DELIVERED);
        assertThat(listener.of(key))
                .filteredOn(event -> event.step() == Step.DELIVERED)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.vendor()).isEqualTo("task");
                    assertThat(event.ref()).isEqualTo(id);
                    assertThat(event.cost()).isEqualTo(new Money(5_400, "USD"));
                    assertThat(event.tracking()).isEqualTo(new Tracking("https://post.example/1", "Post", null));
                });
    }

    @Test
    void opensOneErrandForAKey() {
        String id = errand();
        assertThat(errand()).isEqualTo(id);
        assertThat(VendorStub.get(fulfilment.people("other").fetch(Board.order(key, "other"), null)))
                .isEqualTo(new Sight.Found(id, Step.SUBMITTED, null, null));
        assertThat(VendorStub.get(fulfilment.people("other").fetch(Board.order(Board.newKey(), "other"), null)))
                .isInstanceOf(Sight.NotFound.class);
    }

    @Test
    void tellsWhomItIsForOnlyToWhoHasItAndAbove() {
        String id = errand();
        assertThat(linh.json("/api/v1/tasks/" + id).has("recipient")).isFalse();
        assertThat(mai.json("/api/v1/tasks/" + id).has("recipient")).isTrue();
        assertThat(mai.json("/api/v1/tasks").toString()).doesNotContain("mother@example.com");
        JsonNode taken = post(linh, id, "take", "", 200);
        assertThat(TestSocket.text(taken.get("recipient"), "email")).isEqualTo("mother@example.com");
        assertThat(an.json("/api/v1/tasks/" + id).has("recipient")).isFalse();
        post(an, id, "take", "", 409);
        post(an, id, "done", COST, 403);
        post(an, id, "failed", Map.of("reason", "no"), 403);
        post(mai, id, "take", "", 200);
        post(linh, id, "done", COST, 403);
    }

    @Test
    void costsNoMoreThanWasSetAside() {
        String id = errand();
        post(linh, id, "take", "", 200);
        for (Map<String, Object> cost : List.<Map<String, Object>>of(
                Map.of("amountMinor", 6_001, "currency", "USD"),
                Map.of("amountMinor", -1, "currency", "USD"),
                Map.of("amountMinor", 1, "currency", "VND"))) {
            JsonNode problem = post(linh, id, "done", Map.of("cost", cost), 400);
            assertThat(TestSocket.text(problem, "field")).startsWith("cost.");
        }
        post(linh, id, "done", Map.of(), 400);
        post(linh, id, "tracking", Map.of("url", "javascript:alert(1)"), 400);
        post(linh, id, "tracking", Map.of(), 400);
        assertThat(listener.of(key)).isEmpty();
        post(linh, id, "failed", Map.of("reason", "Sold out everywhere."), 200);
        post(linh, id, "done", COST, 409);
        Board.await("the failure is told", () -> listener.steps(key).equals(List.of(Step.FAILED)));
    }

    @Test
    void callsOffWhatIsOpen() {
        Vendor people = fulfilment.people("gift");
        String id = errand();
        assertThat(VendorStub.get(people.cancel(id))).isTrue();
        assertThat(VendorStub.get(people.cancel(id))).isTrue();
        post(linh, id, "take", "", 409);
        assertThat(VendorStub.get(people.cancel("nothing"))).isFalse();
        assertThat(listener.of(key)).isEmpty();
    }

    private JsonNode onBoard() {
        List<JsonNode> found = new ArrayList<>();
        linh.json("/api/v1/tasks").get("items").forEach(found::add);
        found.removeIf(task -> !TestSocket.text(task, "key").equals(key));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    /** An id of the catalogue tells nobody what to get. */
    @Test
    void saysWhatToGetAsPeopleCallIt() {
        VendorStub.get(fulfilment.people("gift").submit(VendorStub.order(key)));
        assertThat(TestSocket.text(onBoard(), "item")).isEqualTo("Gift card");
        assertThat(onBoard().has("question")).isFalse();
    }

    @Test
    void checksWhetherAVendorHasAnOrder() {
        TaskRequest check = new TaskRequest(
                key,
                TaskRequest.Kind.CHECK,
                "goody",
                "Is there an order?",
                "Goody did not answer.",
                null,
                "order-7",
                new Money(6_000, "USD"),
                Instant.now().plus(Duration.ofHours(1)));
        fulfilment.openTask(check).block(VendorStub.PATIENCE);
        fulfilment.openTask(check).block(VendorStub.PATIENCE);
        assertThat(onBoard().at("/question/ask").stringValue()).isEqualTo("check");
        assertThat(onBoard().at("/question/order").stringValue()).isEqualTo("order-7");
        String id = TestSocket.text(onBoard(), "id");
        post(linh, id, "take", "", 200);
        post(linh, id, "done", Map.of("reference", "o-77"), 200);
        Board.await("what was found is told", () -> listener.of(key).size() == 1);
        VendorEvent found = listener.of(key).getFirst();
        assertThat(found.vendor()).isEqualTo("goody");
        assertThat(found.ref()).isEqualTo("o-77");
        assertThat(found.step()).isEqualTo(Step.SUBMITTED);
    }

    private HttpResponse<byte[]> receipt(TestAgent who, String id, String method, byte[] file) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + node.port() + "/api/v1/tasks/" + id + "/receipt"))
                .headers(who.headers().toArray(String[]::new))
                .header("Content-Type", "image/svg+xml")
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(file))
                .build();
        try {
            return TestPerson.HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void keepsAReceiptAndShowsItToNobodyElse() {
        String id = errand();
        post(linh, id, "take", "", 200);
        assertThat(receipt(linh, id, "GET", new byte[0]).statusCode()).isEqualTo(404);
        assertThat(receipt(an, id, "POST", PDF).statusCode()).isEqualTo(403);
        for (String bad : List.of("", "<svg onload=alert(1)>", "GIF89a", "PK\u0003\u0004", "<html><script>%PDF-1.7")) {
            assertThat(receipt(linh, id, "POST", bad.getBytes()).statusCode())
                    .as(bad)
                    .isIn(400, 415);
        }
        assertThat(receipt(linh, id, "POST", Arrays.copyOf(PDF, 5 * 1024 * 1024 + 1))
                        .statusCode())
                .isEqualTo(413);
        byte[] large = Arrays.copyOf(PDF, 5 * 1024 * 1024);
        assertThat(receipt(linh, id, "POST", large).statusCode()).isEqualTo(200);
        HttpResponse<byte[]> kept = receipt(linh, id, "GET", new byte[0]);
        assertThat(kept.body()).isEqualTo(large);
        assertThat(kept.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(kept.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"receipt.pdf\"");
        assertThat(kept.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(receipt(an, id, "GET", new byte[0]).statusCode()).isEqualTo(403);
        assertThat(receipt(mai, id, "GET", new byte[0]).statusCode()).isEqualTo(200);
        post(linh, id, "done", COST, 200);
        assertThat(receipt(linh, id, "POST", PDF).statusCode()).isEqualTo(409);
        JsonNode task = linh.json("/api/v1/tasks/" + id);
        assertThat(Objects.requireNonNull(task.get("receipt")).get("bytes").intValue())
                .isEqualTo(large.length);
    }

    @Test
    void whatCostNothingNeedsNoReceipt() {
        String id = errand();
        post(linh, id, "take", "", 200);
        post(linh, id, "done", Map.of("cost", Map.of("amountMinor", 0, "currency", "USD")), 200);
    }

    @Test
    void isForStaffOnly() {
        String id = errand();
        assertThat(node.customer().get("/api/v1/tasks").statusCode()).isEqualTo(403);
        assertThat(TestPerson.call(node.port(), "GET", "/api/v1/tasks/" + id, List.of(), "")
                        .statusCode())
                .isEqualTo(401);
        assertThat(linh.get("/api/v1/tasks/nothing").statusCode()).isEqualTo(404);
        assertThat(linh.get("/api/v1/tasks?view=all").statusCode()).isEqualTo(400);
    }

    @Test
    void tellsWhatANodeThatDiedLeftOwed() {
        String id = errand();
        Task.Owed owed = new Task.Owed(Step.DELIVERED, Instant.now().truncatedTo(ChronoUnit.MILLIS), "linh");
        node.bean(TaskStore.class).done(id, new Money(1, "USD"), null, owed).block(VendorStub.PATIENCE);
        Board.await("it is told all the same", () -> listener.steps(key).equals(List.of(Step.DELIVERED)));
    }

    @Test
    void showsAnAddressToWhoHasTheErrandForAsLongAsItIsKept() {
        Address address = new Address("Hoa", "1 Lê Lợi", "Huế", null, "53000", "VN", null);
        AtomicReference<Address> kept = new AtomicReference<>(address);
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("book", (AddressBook) asked -> asked.equals(key) ? Mono.justOrEmpty(kept.get()) : Mono.empty());
        Tasks tasks = new Tasks(
                node.bean(TaskStore.class),
                node.bean(ReceiptStore.class),
                node.bean(ContentTypes.class),
                node.bean(VendorEvents.class),
                beans.getBeanProvider(AddressBook.class),
                beans.getBeanProvider(OpenQuestions.class),
                Clock.systemUTC());
        Identity.Agent one = new Identity.Agent("one", "One", Role.AGENT, "s.1");
        Identity.Agent other = new Identity.Agent("other", "Other", Role.AGENT, "s.2");
        Identity.Agent above = new Identity.Agent("above", "Above", Role.SUPERVISOR, "s.3");
        String id = errand();
        assertThat(VendorStub.get(tasks.take(one, id)).address()).isNull();
        fulfilment.people("gift").addressed(id, key, address).block(VendorStub.PATIENCE);
        assertThat(VendorStub.get(tasks.show(one, id)).address()).isEqualTo(address);
        assertThat(VendorStub.get(tasks.show(above, id)).address()).isEqualTo(address);
        assertThat(VendorStub.get(tasks.show(other, id)).address()).isNull();
        kept.set(null);
        assertThat(VendorStub.get(tasks.show(one, id)).address()).isNull();
    }
}
