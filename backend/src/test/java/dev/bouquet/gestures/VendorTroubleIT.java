package dev.bouquet.gestures;

import static dev.bouquet.gestures.Florist.awaitStatus;
import static dev.bouquet.gestures.Florist.json;
import static dev.bouquet.gestures.Florist.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestSocket;
import dev.bouquet.fulfilment.Fulfilment;
import dev.bouquet.fulfilment.Step;
import dev.bouquet.fulfilment.TaskRequest;
import dev.bouquet.fulfilment.TryLater;
import dev.bouquet.fulfilment.VendorEvent;
import dev.bouquet.fulfilment.VendorUnclear;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What becomes of money and gift where a vendor answers late, wrongly or not at all. */
@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VendorTroubleIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(10);
    private static final int SENDS_MAX = 4;

    private Stage stage;
    private PlayedVendor vendor;
    private PlayedVendor florists;
    private TestAgent linh;
    private TestAgent mai;

    @BeforeAll
    void open() {
        stage = new Stage("bouquet.gestures.pause-max=200ms", "bouquet.gestures.sends-max=" + SENDS_MAX);
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
        mai = stage.mai();
    }

    /** A gift that ended while its order was on its way, which then arrived at the vendor. */
    private String orderedAfterItsEnd() {
        vendor.hold();
        String gesture = stage.give("tulips");
        Awaitility.await().atMost(AT_ONCE).until(() -> vendor.submissionsOf(gesture) == 1);
        stage.tell(vendor, gesture, Step.FAILED);
        awaitStatus(linh, gesture, "failed");
        stage.awaitUsed(1_000);
        vendor.answer(gesture, PlayedVendor.taken(gesture));
        return gesture;
    }

    @Test
    void whatIsOrderedAfterItsEndIsCalledOffBeforeItsMoneyIsGivenBack() {
        String gesture = orderedAfterItsEnd();
        Awaitility.await().atMost(AT_ONCE).until(() -> vendor.cancelled().contains("ref-" + gesture));
        stage.awaitUsed(0);
        assertThat(linh.json("/api/v1/gestures/" + gesture).get("status").stringValue())
                .isEqualTo("failed");
    }

    @Test
    void thatItWaitsForAPersonIsToldAtOnce() {
        List<WireGesture> told = new CopyOnWriteArrayList<>();
        stage.node.bean(Gestures.class).listen(told::add);
        vendor.submits(order -> Mono.error(new VendorUnclear("The line went dead.")));
        String gesture = stage.give("tulips");
        Awaitility.await("it is told")
                .atMost(AT_ONCE)
                .until(() -> told.stream().anyMatch(each -> each.id().equals(gesture) && "check".equals(each.stuck())));
    }

    @Test
    void whatCannotBeCalledOffIsAPersonsTaskAndItsMoneyWaitsForThem() {
        vendor.stops(ref -> Mono.just(false));
        String gesture = orderedAfterItsEnd();
        JsonNode task = stage.awaitTask(gesture);
        assertThat(TestSocket.text(task, "kind")).isEqualTo("check");
        assertThat(TestSocket.text(task, "what")).contains("ref-" + gesture);
        JsonNode shown = linh.json("/api/v1/gestures/" + gesture);
        assertThat(shown.get("stuck").stringValue()).isEqualTo("call_off");
        assertThat(shown.at("/review/signals").toString()).contains("ordered_after_end");
        stage.awaitUsed(1_000);
        assertThat(stage.answer(task, "failed", Map.of("reason", "They took it out of the van.")))
                .isEqualTo(200);
        stage.awaitUsed(0);
        assertThat(linh.json("/api/v1/gestures/" + gesture).has("stuck")).isFalse();
    }

    @Test
    void whatComesAllTheSameIsPaidFor() {
        vendor.stops(ref -> Mono.error(new IllegalStateException("nobody answers the telephone")));
        String gesture = orderedAfterItsEnd();
        JsonNode task = stage.awaitTask(gesture);
        assertThat(stage.answer(task, "done", Map.of("cost", usd(900)))).isEqualTo(200);
        stage.awaitUsed(900);
        assertThat(stage.florist
                        .admin()
                        .json("/api/v1/empowerment/ledger/check")
                        .get("ok")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void whatTheRecipientDoesNotWantAndTheVendorDoesNotStopIsAPersonsTask() {
        florists.submits(order -> Mono.just(PlayedVendor.taken(order.key())));
        florists.stops(ref -> Mono.just(false));
        String gesture = stage.give("peonies");
        String link = TestSocket.text(awaitStatus(linh, gesture, "submitted"), "recipientLink");
        assertThat(stage.florist.form(link, "answer=decline").statusCode()).isEqualTo(303);
        JsonNode task = stage.awaitTask(gesture);
        assertThat(task.at("/question/ask").stringValue()).isEqualTo("call_off");
        assertThat(task.at("/question/order").stringValue()).isEqualTo("ref-" + gesture);
        JsonNode shown = linh.json("/api/v1/gestures/" + gesture);
        assertThat(shown.get("status").stringValue()).isEqualTo("cancelled");
        assertThat(shown.at("/review/signals").toString()).doesNotContain("ordered_after_end");
        stage.awaitUsed(1_000);
        assertThat(stage.answer(task, "failed", Map.of("reason", "They stopped it.")))
                .isEqualTo(200);
        stage.awaitUsed(0);
    }

    /** A gift of whose order nobody knows, and the question about it. */
    private JsonNode unanswered() {
        vendor.submits(order -> Mono.error(new IllegalStateException("the line went dead")));
        return stage.awaitTask(stage.give("tulips"));
    }

    @Test
    void whatTurnsUpByItselfNeedsNoAnswerAnyMore() {
        JsonNode task = unanswered();
        String gesture = TestSocket.text(task, "key");
        String path = "/api/v1/tasks/" + TestSocket.text(task, "id");
        json(mai.call("POST", path + "/take", Map.of()), 200);
        stage.tell(vendor, gesture, Step.SHIPPED);
        for (var late : List.of(
                mai.call("POST", path + "/failed", Map.of("reason", "They know nothing of it.")),
                mai.call("POST", path + "/done", Map.of("reference", "wrong-1")))) {
            assertThat(json(late, 409).get("why").stringValue()).isEqualTo("settled_meanwhile");
        }
        Awaitility.await("it is taken off the board")
                .atMost(AT_ONCE)
                .until(() -> mai.json(path).get("status").stringValue().equals("cancelled"));
        stage.tell(vendor, gesture, Step.DELIVERED);
        awaitStatus(linh, gesture, "delivered");
        stage.awaitUsed(1_000);
    }

    @Test
    void anAnswerThatComesTooLateChangesNothing() {
        JsonNode task = unanswered();
        String gesture = TestSocket.text(task, "key");
        stage.tell(vendor, gesture, Step.SUBMITTED);
        VendorEvent late = new VendorEvent(
                "played",
                "late",
                "wrong-1",
                gesture,
                Step.FAILED,
                Instant.now(),
                null,
                null,
                TaskRequest.Kind.CHECK,
                null);
        OutsideNews news = stage.node.bean(OutsideNews.class);
        news.happened(late).block(AT_ONCE);
        assertThat(linh.json("/api/v1/gestures/" + gesture).get("status").stringValue())
                .isEqualTo("submitted");
        Gesture kept = Objects.requireNonNull(
                stage.node.bean(GestureStore.class).find(gesture).block(AT_ONCE));
        assertThat(kept.progress().ordering().ref()).isEqualTo("ref-" + gesture);
    }

    @Test
    void whatIsUnclearAgainIsAskedAgain() {
        JsonNode task = unanswered();
        String gesture = TestSocket.text(task, "key");
        String id = TestSocket.text(task, "id");
        json(mai.call("POST", "/api/v1/tasks/" + id + "/take", Map.of()), 200);
        stage.node
                .bean(Fulfilment.class)
                .closeTask(TaskRequest.Kind.CHECK, gesture)
                .block(AT_ONCE);
        json(linh.call("POST", "/api/v1/gestures/" + gesture + "/retry", Map.of()), 200);
        JsonNode again = stage.awaitTask(gesture);
        assertThat(TestSocket.text(again, "id")).isEqualTo(id);
        assertThat(vendor.submissionsOf(gesture)).isEqualTo(2);
        assertThat(stage.answer(again, "failed", Map.of("reason", "It never came.")))
                .isEqualTo(200);
        stage.awaitUsed(0);
    }

    @Test
    void aVendorThatStaysAwayIsAPersonsTaskAndItsMoneyWaitsForThem() {
        florists.submits(order -> Mono.error(new TryLater(Duration.ofMillis(50))));
        String gesture = stage.give("peonies");
        JsonNode task = stage.awaitTask(gesture);
        assertThat(florists.submissionsOf(gesture)).isEqualTo(SENDS_MAX);
        stage.awaitUsed(1_000);
        assertThat(stage.answer(task, "failed", Map.of("reason", "They closed for good.")))
                .isEqualTo(200);
        awaitStatus(linh, gesture, "failed");
        stage.awaitUsed(0);
    }

    @Test
    void anAddressThatTheVendorDoesNotTakeIsAPersonsTaskAndTheySeeIt() {
        florists.submits(order -> Mono.just(PlayedVendor.taken(order.key())));
        florists.takesAddress(Mono.error(new IllegalStateException("out of order")));
        String gesture = stage.give("peonies");
        String link = TestSocket.text(awaitStatus(linh, gesture, "submitted"), "recipientLink");
        assertThat(stage.florist
                        .form(link, "answer=accept&name=Hoa&street=1+Le+Loi&city=Hue&country=VN")
                        .statusCode())
                .isEqualTo(303);
        JsonNode task = stage.awaitTask(gesture);
        String path = "/api/v1/tasks/" + TestSocket.text(task, "id");
        assertThat(linh.json(path).has("address")).isFalse();
        json(mai.call("POST", path + "/take", Map.of()), 200);
        assertThat(mai.json(path).at("/address/street").stringValue()).isEqualTo("1 Le Loi");
        assertThat(linh.json("/api/v1/gestures/" + gesture).get("stuck").stringValue())
                .isEqualTo("hand_on");
        json(mai.call("POST", path + "/done", Map.of()), 200);
        Awaitility.await("it goes on")
                .atMost(AT_ONCE)
                .until(() -> !linh.json("/api/v1/gestures/" + gesture).has("stuck"));
        stage.tell(florists, gesture, Step.DELIVERED);
        awaitStatus(linh, gesture, "delivered");
    }
}
