package dev.bouquet.gestures;

import static dev.bouquet.gestures.Florist.awaitStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestSocket;
import dev.bouquet.fulfilment.TryLater;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** A vendor that asks to be left alone is, whatever it was asked. */
@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VendorPatienceIT {
    private Stage stage;

    @BeforeAll
    void open() {
        stage = new Stage("bouquet.gestures.tick=1h", "bouquet.gestures.tries-max=2");
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @BeforeEach
    void someoneNew() {
        stage.someoneNew();
    }

    /** A gift with an address that the vendor does not take just now. */
    private String addressed(Duration asked) {
        stage.florists.takesAddress(Mono.error(new TryLater(asked)));
        String gesture = stage.give("peonies");
        stage.carryOn(gesture);
        String link = TestSocket.text(awaitStatus(stage.linh(), gesture, "submitted"), "recipientLink");
        assertThat(stage.florist
                        .form(link, "answer=accept&name=Hoa&street=1+Le+Loi&city=Hue&country=VN")
                        .statusCode())
                .isEqualTo(303);
        awaitStatus(stage.linh(), gesture, "accepted");
        return gesture;
    }

    private Instant due(String gesture) {
        return Objects.requireNonNull(stage.kept(gesture).progress().agenda().at());
    }

    @ParameterizedTest
    @CsvSource({
        "PT20M, PT20M",
        "PT3H, PT1H",
        "PT0.001S, PT1S",
    })
    void itIsAskedAgainAfterWhatItSaysOrOurOwnPauseWhicheverIsLonger(Duration asked, Duration waits) {
        String gesture = addressed(asked);
        Instant before = Instant.now();
        stage.carryOn(gesture);
        assertThat(stage.kept(gesture).progress().agenda().tries()).isEqualTo(1);
        assertThat(due(gesture))
                .isBetween(before.plus(waits).minusMillis(1), Instant.now().plus(waits));
    }

    @Test
    void whatElseIsToBeDoneDoesNotWait() {
        String gesture = addressed(Duration.ofMinutes(20));
        stage.carryOn(gesture);
        stage.step(gesture);
        assertThat(stage.kept(gesture).progress().agenda().tries()).isEqualTo(2);
        assertThat(due(gesture)).as("a person is asked").isBefore(Instant.now().plusSeconds(60));
    }

    @Test
    void soItIsWhereAnOrderIsCalledOff() {
        stage.florists.stops(ref -> Mono.error(new TryLater(Duration.ofMinutes(20))));
        String gesture = stage.give("peonies");
        stage.carryOn(gesture);
        String link = TestSocket.text(awaitStatus(stage.linh(), gesture, "submitted"), "recipientLink");
        assertThat(stage.florist.form(link, "answer=decline").statusCode()).isEqualTo(303);
        awaitStatus(stage.linh(), gesture, "cancelled");
        Instant before = Instant.now();
        stage.carryOn(gesture);
        assertThat(due(gesture))
                .isAfterOrEqualTo(before.plus(Duration.ofMinutes(20)).minusMillis(1));
    }
}
