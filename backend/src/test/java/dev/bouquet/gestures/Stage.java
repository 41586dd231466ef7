package dev.bouquet.gestures;

import static dev.bouquet.gestures.Florist.json;
import static dev.bouquet.gestures.Florist.send;
import static dev.bouquet.gestures.Florist.usd;
import static dev.bouquet.gestures.Florist.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.fulfilment.Capabilities;
import dev.bouquet.fulfilment.RecipientPage;
import dev.bouquet.fulfilment.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A node with vendors that play their parts, and people who give by them. */
final class Stage implements AutoCloseable {
    private static final Duration AT_ONCE = Duration.ofSeconds(10);
    private static final int STEPS_MAX = 20;

    final PlayedVendor vendor = PlayedVendor.without("played", RecipientPage.NONE);
    final PlayedVendor florists = PlayedVendor.without("florists", RecipientPage.OURS);
    final PlayedVendor watched = new PlayedVendor("watched", new Capabilities(false, true, true, RecipientPage.NONE));
    final TestNode node;
    final Florist florist;
    private @Nullable TestAgent linh;
    private @Nullable TestAgent mai;
    private String conversation = "";

    Stage(String... properties) {
        node = PlayedVendor.node(List.of(vendor, florists, watched), properties);
        florist = new Florist(node.port(), node.agent("admin"));
        offer("tulips", vendor);
        offer("peonies", florists);
        offer("lilies", watched);
    }

    /** Somebody who gives and somebody who looks, with budgets that nobody has touched; the vendors do as they are told. */
    void someoneNew() {
        linh = florist.staff("agent");
        mai = florist.staff("supervisor");
        conversation = florist.conversation(node.customer());
        vendor.stops(ref -> Mono.just(true));
        florists.stops(ref -> Mono.just(true));
        watched.stops(ref -> Mono.just(true));
    }

    String conversation() {
        return conversation;
    }

    TestAgent linh() {
        return Objects.requireNonNull(linh);
    }

    TestAgent mai() {
        return Objects.requireNonNull(mai);
    }

    void offer(String item, PlayedVendor from) {
        Map<String, Object> offered = Map.of(
                "type", "gift",
                "names", Map.of("en", "A box of " + item),
                "picture", "/pictures/white-lilies.svg",
                "price", Map.of("from", usd(100), "to", usd(5_000)),
                "vendor", from.id());
        assertThat(florist.admin()
                        .call("PUT", "/api/v1/catalogue/" + item, offered)
                        .statusCode())
                .isBetween(200, 201);
    }

    String give(String item) {
        return give(item, "k");
    }

    String give(String item, String key) {
        Map<String, Object> request = Florist.shoes(conversation, 1_000);
        request.put("type", "gift");
        request.put("itemId", item);
        return TestSocket.text(json(send(linh(), key, request), 201), "id");
    }

    void tell(PlayedVendor who, String gesture, Step step) {
        node.bean(OutsideNews.class).happened(who.event(gesture, step)).block(AT_ONCE);
    }

    Gesture kept(String gesture) {
        return Objects.requireNonNull(
                node.bean(GestureStore.class).find(gesture).block(AT_ONCE));
    }

    /** One step of it, whether or not its time has come; for a node that does none by itself. */
    void step(String gesture) {
        node.bean(Work.class).carryOn(kept(gesture)).block(AT_ONCE);
    }

    /** Each step of it whose time has come. */
    void carryOn(String gesture) {
        for (int steps = 0; steps < STEPS_MAX; steps++) {
            Instant due = kept(gesture).progress().agenda().at();
            if (due == null || due.isAfter(Instant.now())) {
                return;
            }
            step(gesture);
        }
    }

    void awaitUsed(long amountMinor) {
        Awaitility.await()
                .atMost(AT_ONCE)
                .untilAsserted(
                        () -> assertThat(used(linh(), conversation).values()).containsOnly(amountMinor));
    }

    JsonNode awaitTask(String gesture) {
        return Awaitility.await("a task for a person")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> StreamSupport.stream(
                                        mai().json("/api/v1/tasks").get("items").spliterator(), false)
                                .filter(task -> TestSocket.text(task, "key").equals(gesture))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    int answer(JsonNode task, String how, Map<String, Object> body) {
        String path = "/api/v1/tasks/" + TestSocket.text(task, "id") + "/";
        json(mai().call("POST", path + "take", Map.of()), 200);
        return mai().call("POST", path + how, body).statusCode();
    }

    void assertLedger() {
        JsonNode check = florist.admin().json("/api/v1/empowerment/ledger/check");
        assertThat(check.get("ok").booleanValue()).as(check.toString()).isTrue();
    }

    @Override
    public void close() {
        node.close();
    }
}
