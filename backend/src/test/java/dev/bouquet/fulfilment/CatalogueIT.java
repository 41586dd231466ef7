package dev.bouquet.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import dev.bouquet.money.Money;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What can be given, how it is changed, and what the demo makes of it. */
@Timeout(120)
class CatalogueIT {
    private static final Map<String, Object> PRICE = Map.of(
            "from", Map.of("amountMinor", 100, "currency", "USD"),
            "to", Map.of("amountMinor", 900, "currency", "USD"));

    private final TestNode node = TestNode.shared();
    private final Fulfilment fulfilment = node.bean(Fulfilment.class);
    private TestAgent admin;
    private TestAgent linh;

    @BeforeEach
    void signIn() {
        admin = node.agent("admin");
        linh = node.agent("linh");
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.get("items").forEach(item -> ids.add(TestSocket.text(item, "id")));
        return ids;
    }

    private static String newId() {
        return "i-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static Map<String, Object> item(Object... fields) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "type", "gift",
                "names", Map.of("en", "A kite", "vi", "Con diều"),
                "picture", "/pictures/candle.svg",
                "price", PRICE,
                "vendor", "task"));
        for (int i = 0; i < fields.length; i += 2) {
            body.put(fields[i].toString(), fields[i + 1]);
        }
        return body;
    }

    @Test
    void beginsWithWhatComesAlong() {
        JsonNode all = linh.json("/api/v1/catalogue");
        assertThat(ids(all)).containsSubsequence("spring-bouquet", "sunflowers", "foot-care", "gift-card", "refund");
        JsonNode bouquet = all.get("items").get(0);
        assertThat(TestSocket.text(bouquet, "name")).isEqualTo("Spring bouquet");
        assertThat(TestSocket.text(bouquet.get("price").get("to"), "currency")).isEqualTo("USD");
        JsonNode vietnamese = linh.json("/api/v1/catalogue?lang=vi-VN");
        assertThat(TestSocket.text(vietnamese.get("items").get(0), "name")).isEqualTo("Bó hoa mùa xuân");
    }

    @Test
    void showsWhatFits() {
        List<String> condolence = ids(linh.json("/api/v1/catalogue?reason=condolence&country=US"));
        assertThat(condolence).contains("white-lilies", "candle").doesNotContain("spring-bouquet", "peach-blossom");
        assertThat(ids(linh.json("/api/v1/catalogue?reason=celebration&country=VN")))
                .contains("peach-blossom", "handwritten-card");
    }

    @Test
    void hasAPictureAndAVendorForEachItem() {
        assertThat(Catalogue.seeds()).hasSizeGreaterThanOrEqualTo(16).allSatisfy(seed -> {
            Item item = seed.demand(String.valueOf(seed.id()));
            assertThat(item.names()).containsOnlyKeys("en", "vi");
            assertThat(fulfilment.vendorOf(item).id()).isEqualTo(item.vendor());
            HttpResponse<String> picture = TestPerson.call(node.port(), "GET", item.picture(), List.of(), "");
            assertThat(picture.statusCode()).as(item.picture()).isEqualTo(200);
            assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/svg+xml;charset=UTF-8");
            assertThat(picture.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'none'");
            assertThat(picture.body()).startsWith("<svg ").doesNotContain("script", "href", "style", "foreignObject");
        });
        assertThat(TestPerson.call(node.port(), "GET", "/pictures/..%2Fcatalogue.json", List.of(), "")
                        .statusCode())
                .isIn(400, 404);
    }

    @Test
    void letsAdministratorsChangeIt() {
        String id = newId();
        String path = "/api/v1/catalogue/" + id;
        Board.answer(linh.call("PUT", path, item()), 403);
        Board.answer(admin.call("PUT", path, item("product", "SKU-1")), 201);
        assertThat(ids(linh.json("/api/v1/catalogue"))).endsWith(id);
        JsonNode changed = Board.answer(admin.call("PUT", path, item("countries", List.of("VN"))), 200);
        assertThat(changed.get("countries").get(0).stringValue()).isEqualTo("VN");
        assertThat(VendorStub.get(fulfilment.item(id)).to()).isEqualTo(new Money(900, "USD"));
        Board.answer(admin.call("PUT", path, item("product", "SKU-2")), 200);
        Board.answer(linh.call("DELETE", path, ""), 403);
        Board.answer(admin.call("DELETE", path, ""), 204);
        Board.answer(admin.call("DELETE", path, ""), 404);
        assertThat(ids(linh.json("/api/v1/catalogue"))).doesNotContain(id);
        assertThat(fulfilment.item(id).blockOptional(VendorStub.PATIENCE)).isEmpty();
        // An order that is under way still has to name it.
        assertThat(VendorStub.get(node.bean(Catalogue.class).product(id))).isEqualTo("SKU-2");
    }

    @Test
    void refusesWhatIsNoItemByTheNameOfItsField() {
        refuses("type", "type", "bribe");
        refuses("names", "names", Map.of("vi", "Con diều"));
        refuses("names.vi", "names", Map.of("en", "A kite", "vi", " "));
        refuses("picture", "picture", "https://elsewhere.example/x.svg");
        refuses("picture", "picture", "/pictures/../x.svg");
        refuses("price.to", "price", Map.of("from", PRICE.get("from")));
        refuses("price.from", "price", Map.of("from", PRICE.get("to"), "to", PRICE.get("from")));
        refuses("leadDays", "leadDays", -1);
        refuses("countries", "countries", List.of("XX"));
        refuses("reasons", "reasons", List.of("revenge"));
        refuses("vendor", "vendor", "No Vendor");
        refuses("product", "product", "a b");
        refuses("id", "id", "other");
        Board.answer(admin.call("PUT", "/api/v1/catalogue/" + newId(), item("cost", 1)), 400);
        assertThat(node.customer().get("/api/v1/catalogue").statusCode()).isEqualTo(403);
    }

    private void refuses(String named, String field, Object value) {
        JsonNode problem = Board.answer(admin.call("PUT", "/api/v1/catalogue/" + newId(), item(field, value)), 400);
        assertThat(TestSocket.text(problem, "field")).isEqualTo(named);
    }

    @Test
    void givesWhatNobodyElseFulfilsToPeople() {
        Set<String> configured = Set.of("tremendous", "goody", "shopify", "webhook");
        assertThat(configured)
                .allSatisfy(id -> assertThat(fulfilment.vendor(id)).isEmpty());
        Item item = new Item(
                "x",
                "refund",
                Map.of("en", "X"),
                "",
                new Money(1, "USD"),
                new Money(1, "USD"),
                0,
                false,
                List.of(),
                List.of(),
                "goody",
                null);
        assertThat(fulfilment.vendorOf(item).id()).isEqualTo("desk");
        assertThat(fulfilment.people("flowers").capabilities().page()).isEqualTo(RecipientPage.OURS);
        assertThat(fulfilment.people("refund").capabilities().page()).isEqualTo(RecipientPage.NONE);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void playsTheWholeCourseInTheDemo() {
        Board.Listener listener = new Board.Listener();
        fulfilment.listen(listener);
        String flowers = Board.newKey();
        String card = Board.newKey();
        Vendor florist = fulfilment.vendor("demo-florist").orElseThrow();
        Vendor shop = fulfilment.vendor("demo-shop").orElseThrow();
        String ref = VendorStub.taken(florist.submit(Board.order(flowers, "flowers")))
                .ref();
        assertThat(VendorStub.taken(florist.submit(Board.order(flowers, "flowers")))
                        .ref())
                .isEqualTo(ref);
        VendorStub.taken(shop.submit(Board.order(card, "gift_card")));
        Board.await("the shop delivers", () -> listener.steps(card).contains(Step.DELIVERED));
        assertThat(listener.steps(card)).containsExactly(Step.NOTIFIED, Step.OPENED, Step.ACCEPTED, Step.DELIVERED);
        assertThat(listener.steps(flowers)).containsExactly(Step.NOTIFIED);
        florist.addressed(ref, flowers, new Address("Hoa", "1", "Huế", null, "5", "VN", null))
                .block(VendorStub.PATIENCE);
        Board.await("the florist delivers", () -> listener.steps(flowers).contains(Step.DELIVERED));
        assertThat(listener.of(flowers))
                .filteredOn(event -> event.step() == Step.SHIPPED)
                .allSatisfy(event -> assertThat(event.tracking()).isNotNull());
        assertThat(listener.of(flowers))
                .filteredOn(event -> event.step() == Step.DELIVERED)
                .allSatisfy(event -> assertThat(event.cost()).isEqualTo(new Money(5_520, "USD")));
        assertThat(VendorStub.get(florist.cancel(ref))).isFalse();
        assertThat(VendorStub.get(florist.fetch(Board.order(flowers, "flowers"), ref)))
                .isEqualTo(new Sight.Found(ref, Step.DELIVERED, null, null));
        String other = Board.newKey();
        String otherRef =
                VendorStub.taken(florist.submit(Board.order(other, "flowers"))).ref();
        assertThat(VendorStub.get(florist.cancel(otherRef))).isTrue();
    }
}
