package dev.bouquet.gestures;

import static dev.bouquet.gestures.Florist.awaitStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestAgent;
import dev.bouquet.TestSocket;
import dev.bouquet.fulfilment.Sight;
import dev.bouquet.fulfilment.Step;
import dev.bouquet.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What becomes of money and gift where the truth comes late: after the end, after the time, after everybody else. */
@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LateNewsIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private Stage stage;
    private PlayedVendor vendor;
    private PlayedVendor florists;
    private TestAgent linh;

    @BeforeAll
    void open() {
        stage = new Stage("bouquet.gestures.pause-max=200ms", "bouquet.gestures.accept-within=5s");
        vendor = stage.vendor;
        florists = stage.florists;
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @BeforeEach
    void someoneNew() {
        stage.someoneNew();
        linh = stage.linh();
    }

    /** The vendor said that it failed, and brings it all the same. */
    @Test
    void whatIsDeliveredAfterItsMoneyWasGivenBackIsCountedAllTheSame() {
        vendor.submits(order -> Mono.just(PlayedVendor.taken(order.key())));
        String gesture = stage.give("tulips");
        awaitStatus(linh, gesture, "submitted");
        stage.tell(vendor, gesture, Step.FAILED);
        stage.awaitUsed(0);
        stage.tell(vendor, gesture, Step.DELIVERED);
        stage.awaitUsed(1_000);
        assertThat(linh.json("/api/v1/gestures/" + gesture)
                        .at("/review/signals")
                        .toString())
                .contains("delivered_after_release");
        stage.assertLedger();
    }

    @Test
    void whatCostMoreThanWasSetAsideIsCountedWhole() {
        vendor.submits(order -> Mono.just(PlayedVendor.taken(order.key())));
        String gesture = stage.give("tulips");
        awaitStatus(linh, gesture, "submitted");
        stage.node
                .bean(OutsideNews.class)
                .happened(vendor.event(gesture, Step.DELIVERED, new Money(1_300, "USD")))
                .block(AT_ONCE);
        stage.awaitUsed(1_300);
        assertThat(linh.json("/api/v1/gestures/" + gesture)
                        .at("/review/signals")
                        .toString())
                .contains("cost_above_amount");
        stage.assertLedger();
    }

    /** A person looked, found nothing and said so; then the order turns up. */
    @Test
    void whatTurnsUpAfterItWasGivenUpIsCalledOff() {
        vendor.submits(order -> Mono.error(new IllegalStateException("the line went dead")));
        JsonNode task = stage.awaitTask(stage.give("tulips"));
        String gesture = TestSocket.text(task, "key");
        assertThat(stage.answer(task, "failed", Map.of("reason", "They know nothing of it.")))
                .isEqualTo(200);
        stage.awaitUsed(0);
        stage.tell(vendor, gesture, Step.SHIPPED);
        Awaitility.await().atMost(AT_ONCE).until(() -> vendor.cancelled().contains("ref-" + gesture));
        stage.tell(vendor, gesture, Step.OPENED);
        assertThat(linh.json("/api/v1/gestures/" + gesture).get("status").stringValue())
                .isEqualTo("failed");
    }

    @Test
    void aVendorThatDoesNotAnswerKeepsNoOtherWaiting() {
        vendor.hold();
        List<String> waiting = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            waiting.add(stage.give("tulips", "slow-" + i));
        }
        Awaitility.await()
                .atMost(AT_ONCE)
                .until(() -> waiting.stream()
                                .filter(key -> vendor.submissionsOf(key) == 1)
                                .count()
                        == 8);
        florists.submits(order -> Mono.just(PlayedVendor.taken(order.key())));
        awaitStatus(linh, stage.give("peonies"), "submitted");
        waiting.forEach(key -> vendor.answer(key, PlayedVendor.taken(key)));
        waiting.forEach(key -> awaitStatus(linh, key, "submitted"));
    }

    @Test
    void whatNobodyTakesAndTheVendorDoesNotStopIsAPersonsTask() {
        florists.submits(order -> Mono.just(PlayedVendor.taken(order.key())));
        florists.stops(ref -> Mono.just(false));
        String gesture = stage.give("peonies");
        awaitStatus(linh, gesture, "expired");
        JsonNode task = stage.awaitTask(gesture);
        assertThat(task.at("/question/ask").stringValue()).isEqualTo("call_off");
        stage.awaitUsed(1_000);
        assertThat(stage.answer(task, "done", Map.of())).isEqualTo(200);
        Awaitility.await("it counts as spent")
                .atMost(AT_ONCE)
                .until(() -> linh.json("/api/v1/gestures/" + gesture).has("stuck"), stuck -> !stuck);
        stage.awaitUsed(1_000);
        stage.assertLedger();
    }

    /** The recipient said yes, and the node that took the answer ended before it told anybody. */
    @Test
    void whoAcceptedUnheardGetsItThoughTheTimeIsOver() {
        florists.submits(order -> Mono.just(PlayedVendor.taken(order.key())));
        String gesture = stage.give("peonies");
        assertThat(awaitStatus(linh, gesture, "submitted").has("recipientLink")).isTrue();
        MongoCollection<Document> invitations =
                stage.node.bean(MongoDatabase.class).getCollection("invitations");
        Bson its = Filters.eq("_id", gesture);
        Mono.from(invitations.updateOne(its, Updates.set("standing", "accepted")))
                .block(AT_ONCE);
        GestureStore store = stage.node.bean(GestureStore.class);
        Awaitility.await("its time is over, and it waits")
                .atMost(Florist.PATIENCE)
                .until(() -> Objects.requireNonNull(store.find(gesture).block(AT_ONCE))
                                .progress()
                                .agenda()
                                .tries()
                        > 0);
        assertThat(linh.json("/api/v1/gestures/" + gesture).get("status").stringValue())
                .isEqualTo("submitted");
        Mono.from(invitations.updateOne(its, Updates.set("owedAfter", Date.from(Instant.EPOCH))))
                .block(AT_ONCE);
        awaitStatus(linh, gesture, "accepted");
        assertThat(florists.cancelled()).doesNotContain("ref-" + gesture);
    }

    /** It stands, and is to be paid for: that it did not arrive does not call it off. */
    @Test
    void whatDidNotArriveAndTheVendorDoesNotStopIsAPersonsTask() {
        PlayedVendor watched = stage.watched;
        String gesture = stage.give("lilies");
        awaitStatus(linh, gesture, "submitted");
        watched.stops(ref -> Mono.just(false));
        watched.seen(Mono.just(new Sight.Found("ref-" + gesture, Step.UNDELIVERED, null, null)));
        stage.tell(watched, gesture, Step.UNDELIVERED);
        assertThat(stage.awaitTask(gesture).at("/question/ask").stringValue()).isEqualTo("call_off");
        stage.awaitUsed(1_000);
    }

    @Test
    void whatNobodyTakesAndTheVendorStopsCostsNothing() {
        florists.submits(order -> Mono.just(PlayedVendor.taken(order.key())));
        String gesture = stage.give("peonies");
        awaitStatus(linh, gesture, "expired");
        stage.awaitUsed(0);
        assertThat(florists.cancelled()).contains("ref-" + gesture);
    }
}
