package dev.bouquet.gestures;

import static dev.bouquet.gestures.Florist.awaitStatus;
import static dev.bouquet.gestures.Florist.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestSocket;
import dev.bouquet.fulfilment.Sight;
import dev.bouquet.fulfilment.Step;
import dev.bouquet.fulfilment.TryLater;
import dev.bouquet.fulfilment.VendorUnclear;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What people hear, and what waits, while a vendor is away. */
@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VendorAwayIT {
    private static final TryLater AWAY = new TryLater(Duration.ofMillis(50));
    private static final int SENDS_MAX = 3;

    private Stage stage;
    private PlayedVendor vendor;
    private PlayedVendor watched;
    private TestAgent linh;

    @BeforeAll
    void open() {
        stage = new Stage(
                "bouquet.gestures.pause-max=200ms",
                "bouquet.gestures.watch-every=100ms",
                "bouquet.gestures.sends-max=" + SENDS_MAX);
        vendor = stage.vendor;
        watched = stage.watched;
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @BeforeEach
    void someoneNew() {
        stage.someoneNew();
        linh = stage.linh();
        vendor.submits(order -> Mono.just(PlayedVendor.taken(order.key())));
        watched.submits(order -> Mono.just(PlayedVendor.taken(order.key())));
        watched.seen(Mono.just(new Sight.Unclear()));
    }

    private HttpResponse<String> callOff(String gesture) {
        return linh.call("POST", "/api/v1/gestures/" + gesture + "/cancel", Map.of());
    }

    private String status(String gesture) {
        return TestSocket.text(linh.json("/api/v1/gestures/" + gesture), "status");
    }

    @Test
    void whatCannotBeCalledOffNowIsWhatItWasAndItsMoneyStaysHeld() {
        String gesture = stage.give("tulips");
        awaitStatus(linh, gesture, "submitted");
        Map<String, RuntimeException> failures =
                Map.of("vendor_away", AWAY, "vendor_unclear", new VendorUnclear("The line went dead."));
        failures.forEach((why, failure) -> {
            vendor.stops(ref -> Mono.error(failure));
            JsonNode refused = json(callOff(gesture), 503);
            assertThat(TestSocket.text(refused, "code")).isEqualTo("unavailable");
            assertThat(TestSocket.text(refused, "why")).isEqualTo(why);
            assertThat(status(gesture)).isEqualTo("submitted");
            stage.awaitUsed(1_000);
        });
        vendor.stops(ref -> Mono.just(true));
        json(callOff(gesture), 200);
        awaitStatus(linh, gesture, "cancelled");
        stage.awaitUsed(0);
    }

    /** Its answer was not heard; asked again it says that there is nothing to call off any more. */
    @Test
    void whatWasCalledOffUnheardIsSeenToBeOver() {
        String gesture = stage.give("lilies");
        awaitStatus(linh, gesture, "submitted");
        watched.stops(ref -> Mono.just(false));
        assertThat(json(callOff(gesture), 409).get("why").stringValue()).isEqualTo("too_late");
        watched.stops(ref -> {
            // The watch must not be the one that finds out.
            watched.seen(Mono.just(new Sight.Found(ref, Step.CANCELLED, null, null)));
            return Mono.just(false);
        });
        json(callOff(gesture), 200);
        stage.awaitUsed(0);
    }

    @Test
    void aSecondSendingThatTheVendorPutsOffIsCarriedOutLater() {
        vendor.submits(order -> Mono.error(new VendorUnclear("The line went dead.")));
        String gesture = stage.give("tulips");
        stage.awaitTask(gesture);
        AtomicInteger putOff = new AtomicInteger();
        vendor.submits(order -> putOff.getAndIncrement() < SENDS_MAX - 1
                ? Mono.error(AWAY)
                : Mono.just(PlayedVendor.taken(order.key())));
        json(linh.call("POST", "/api/v1/gestures/" + gesture + "/retry", Map.of()), 200);
        awaitStatus(linh, gesture, "submitted");
        assertThat(putOff).hasValue(SENDS_MAX);
    }

    @Test
    void aSecondSendingThatTheVendorAlwaysPutsOffIsAskedAboutAgain() {
        vendor.submits(order -> Mono.error(new VendorUnclear("The line went dead.")));
        String gesture = stage.give("tulips");
        stage.awaitTask(gesture);
        vendor.submits(order -> Mono.error(AWAY));
        // The task is there before it is noted that somebody was asked.
        Awaitility.await("a person was asked")
                .atMost(Florist.PATIENCE)
                .until(() -> linh.json("/api/v1/gestures/" + gesture).has("stuck"));
        json(linh.call("POST", "/api/v1/gestures/" + gesture + "/retry", Map.of()), 200);
        Awaitility.await("a person is asked again")
                .atMost(Florist.PATIENCE)
                .until(() -> vendor.submissionsOf(gesture) == 1 + SENDS_MAX
                        && linh.json("/api/v1/gestures/" + gesture).has("stuck"));
        stage.awaitUsed(1_000);
        assertThat(stage.answer(stage.awaitTask(gesture), "failed", Map.of("reason", "They closed.")))
                .isEqualTo(200);
        awaitStatus(linh, gesture, "failed");
        stage.awaitUsed(0);
    }

    @Test
    void watchesThatHangDelayNeitherMoneyNorOrders() {
        int places = stage.node.bean(GestureSettings.class).atOnceMax();
        watched.seen(Mono.never());
        List<String> underWay = new ArrayList<>();
        for (int i = 0; i <= places; i++) {
            underWay.add(stage.give("lilies", "w" + i));
        }
        Awaitility.await("all places for looking are taken")
                .atMost(Florist.PATIENCE)
                .until(() ->
                        underWay.stream().filter(watched.looked()::contains).count() >= places);
        stage.tell(watched, underWay.getFirst(), Step.FAILED);
        stage.awaitUsed(1_000L * places);
        awaitStatus(linh, stage.give("lilies", "late"), "submitted");
    }
}
