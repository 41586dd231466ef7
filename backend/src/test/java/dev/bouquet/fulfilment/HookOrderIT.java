package dev.bouquet.fulfilment;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.fulfilment.HooksIT.Message;
import dev.bouquet.gestures.Florist;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** In whatever order a vendor tells what happened, the end is the same. */
@Timeout(120)
class HookOrderIT {
    private static final Board.Listener LISTENER = new Board.Listener();
    private static final VendorStub SHOP = new VendorStub();
    private static TestNode node;

    @BeforeAll
    static void start() {
        node = HooksIT.open(SHOP);
        node.bean(Fulfilment.class).listen(LISTENER);
    }

    @AfterAll
    static void stop() {
        node.close();
        SHOP.close();
    }

    @Test
    void leadsToTheSameEndInWhateverOrderItIsTold() {
        Florist florist = new Florist(node.port(), node.agent("admin"));
        TestAgent linh = florist.staff("agent");
        String conversation = florist.conversation(node.customer());
        offerByWebhook(florist.admin());
        Set<JsonNode> ends = new HashSet<>();
        int gifts = 6;
        for (int gift = 0; gift < gifts; gift++) {
            Map<String, Object> request = Florist.shoes(conversation, 1_500);
            request.put("type", "gift");
            request.put("itemId", "lilies-by-hook");
            String gesture = text(Florist.json(Florist.send(linh, "gift-" + gift, request), 201), "id");
            Florist.awaitStatus(linh, gesture, "submitted");
            List<Message> messages = new ArrayList<>();
            for (String step : List.of("submitted", "notified", "accepted", "shipped", "delivered")) {
                messages.addAll(Collections.nCopies(5, Message.of(gesture, step)));
            }
            Collections.shuffle(messages, new Random(gift));
            assertThat(messages.stream().map(message -> HooksIT.tell(node, message)))
                    .containsOnly(200);
            long counted = 1_200L * (gift + 1);
            Board.await(
                    "what it cost is counted once",
                    () -> Florist.used(linh, conversation).values().stream().allMatch(sum -> sum == counted));
            Board.await("all is told", () -> LISTENER.of(gesture).size() == 5);
            JsonNode end = linh.json("/api/v1/gestures/" + gesture);
            ends.add(((ObjectNode) end).retain("status", "cost", "tracking", "failure", "stuck"));
            assertThat(end.at("/tracking/url").stringValue()).isEqualTo("https://parcels.example/1");
        }
        assertThat(ends)
                .singleElement()
                .satisfies(end -> assertThat(text(end, "status")).isEqualTo("delivered"));
        assertThat(florist.admin()
                        .json("/api/v1/empowerment/ledger/check")
                        .get("ok")
                        .booleanValue())
                .isTrue();
    }

    /** The shop names the price when it ships and when it is asked, and not when it has arrived. */
    @Test
    void countsTheSameWhicheverOfTwoMessagesNamesThePrice() {
        Florist florist = new Florist(node.port(), node.agent("admin"));
        TestAgent linh = florist.staff("agent");
        String conversation = florist.conversation(node.customer());
        offerByWebhook(florist.admin());
        SHOP.server.stubFor(WireMock.post("/orders")
                .withRequestBody(WireMock.matchingJsonPath("$.type", WireMock.equalTo("order.look_up")))
                .willReturn(VendorStub.json(200, """
                                {"ref": "r-{{jsonPath request.body '$.data.key'}}", "status": "delivered",
                                "cost": {"amountMinor": 1200, "currency": "USD"}}""").withTransformers("response-template")));
        List<List<String>> orders = List.of(List.of("shipped", "delivered"), List.of("delivered", "shipped"));
        for (int gift = 0; gift < orders.size(); gift++) {
            Map<String, Object> request = Florist.shoes(conversation, 1_500);
            request.put("type", "gift");
            request.put("itemId", "lilies-by-hook");
            String gesture = text(Florist.json(Florist.send(linh, "priced-" + gift, request), 201), "id");
            Florist.awaitStatus(linh, gesture, "submitted");
            long counted = 1_200L * (gift + 1);
            for (String step : orders.get(gift)) {
                Message message = Message.of(gesture, step);
                assertThat(HooksIT.tell(node, step.equals("delivered") ? message.withoutCost() : message))
                        .isEqualTo(200);
                boolean arrived =
                        step.equals("delivered") || orders.get(gift).getFirst().equals("delivered");
                Florist.awaitStatus(linh, gesture, arrived ? "delivered" : step);
                Board.await(
                        "what it cost is counted once it has arrived",
                        () -> !arrived
                                || Florist.used(linh, conversation).values().stream()
                                        .allMatch(sum -> sum == counted));
            }
            Board.await("all is told", () -> LISTENER.of(gesture).size() == 2);
            JsonNode end = linh.json("/api/v1/gestures/" + gesture);
            assertThat(end.at("/cost/amountMinor").longValue()).isEqualTo(1_200);
            assertThat(end.at("/review/signals").toString()).doesNotContain("cost_told_late");
        }
        assertThat(florist.admin()
                        .json("/api/v1/empowerment/ledger/check")
                        .get("ok")
                        .booleanValue())
                .isTrue();
    }

    private static void offerByWebhook(TestAgent admin) {
        Map<String, Object> item = Map.of(
                "type", "gift",
                "names", Map.of("en", "Lilies"),
                "picture", "/pictures/white-lilies.svg",
                "price", Map.of("from", Florist.usd(100), "to", Florist.usd(5_000)),
                "vendor", "webhook");
        assertThat(admin.call("PUT", "/api/v1/catalogue/lilies-by-hook", item).statusCode())
                .isBetween(200, 201);
    }
}
