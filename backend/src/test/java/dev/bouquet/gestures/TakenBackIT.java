package dev.bouquet.gestures;

import static dev.bouquet.gestures.Florist.json;
import static dev.bouquet.gestures.Florist.send;
import static dev.bouquet.gestures.Florist.shoes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** A request whose answer never came, and which nobody repeated in time. */
@Timeout(90)
class TakenBackIT {
    private final TestNode node = TestNode.shared();
    private final Florist florist = new Florist(node.port(), node.agent("admin"));
    private final String conversation = florist.conversation(node.customer());

    /** The node died before it decided, and nobody asked again in time. */
    @Test
    void whatWasTakenBackBeforeItWasDecidedIsNoGift() {
        TestAgent linh = florist.staff("agent");
        Map<String, Object> request = shoes(conversation, 9_000);
        String gesture = TestSocket.text(json(send(linh, "late", request), 202), "id");
        node.bean(GestureStore.class)
                .change(gesture, TakenBackIT::takenBackAsADraft)
                .block(Florist.PATIENCE);
        JsonNode refused = json(send(linh, "late", request), 409);
        assertThat(List.of(refused.get("code").stringValue(), refused.get("why").stringValue()))
                .containsExactly("conflict", "taken_back");
    }

    private static Gesture takenBackAsADraft(Gesture current) {
        Gesture.Progress progress = current.progress();
        List<Gesture.Reached> history =
                List.of(progress.history().getFirst(), new Gesture.Reached(GestureStatus.EXPIRED, Instant.now(), null));
        return new Gesture(
                current.id(),
                current.version() + 1,
                current.request(),
                current.decision(),
                new Gesture.Progress(
                        GestureStatus.EXPIRED,
                        null,
                        history,
                        Gesture.Holding.RELEASED,
                        null,
                        null,
                        false,
                        Set.of("expired"),
                        progress.ordering(),
                        progress.destination(),
                        new Gesture.Agenda(null, 0, null, null),
                        null));
    }
}
