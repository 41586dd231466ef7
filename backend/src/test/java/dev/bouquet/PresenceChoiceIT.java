package dev.bouquet;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.TestSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the devices of one agent are told of what that agent chose, on two nodes. */
@Timeout(90)
class PresenceChoiceIT {
    private static final Duration SOON = Duration.ofSeconds(6);

    /** The last that this one was told of that agent, once it is so. */
    private static JsonNode awaitLast(Colleague colleague, TestAgent of, Predicate<JsonNode> so) {
        return Awaitility.await("told of " + of.id())
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () -> colleague.socket().received().reversed().stream()
                                .filter(frame -> type(frame).equals("presence")
                                        && text(frame.get("by"), "id").equals(of.id()))
                                .findFirst()
                                .filter(so)
                                .orElse(null),
                        Objects::nonNull);
    }

    private static boolean is(JsonNode told, String status, boolean chosen, int capacity) {
        return text(told, "status").equals(status)
                && told.path("chosen").asBoolean(!chosen) == chosen
                && told.path("capacity").asInt(-1) == capacity;
    }

    @Test
    void aDeviceThatComesBackIsToldWhatWasChosenElsewhereAndHowMuchTheyTake(@TempDir Path data) throws IOException {
        try (TwoNodes nodes = TwoNodes.start(data)) {
            chooses(nodes);
        }
    }

    private static void chooses(TwoNodes nodes) {
        TestAgent newcomer = nodes.admitted("newcomer");
        TestAgent other = nodes.admitted("other").at(nodes.two.port());
        try (Colleague colleague = Colleague.connected(other);
                Colleague desktop = Colleague.connected(newcomer)) {
            assertThat(awaitLast(desktop, newcomer, told -> told.has("chosen"))
                            .get("chosen")
                            .booleanValue())
                    .as("who never chose anything")
                    .isFalse();
            desktop.socket().ok("presence.set", "status", "away", "capacity", 3);
            for (Colleague sees : List.of(desktop, colleague)) {
                awaitLast(sees, newcomer, told -> is(told, "away", true, 3));
            }
            HttpResponse<String> set = nodes.one
                    .agent("admin")
                    .call("PUT", "/api/v1/agents/" + newcomer.id() + "/capacity", Map.of("capacity", 7));
            assertThat(set.statusCode()).isEqualTo(204);
            for (Colleague sees : List.of(desktop, colleague)) {
                awaitLast(sees, newcomer, told -> is(told, "away", true, 7));
            }
            try (Colleague phone = Colleague.connected(newcomer.at(nodes.two.port()))) {
                awaitLast(phone, newcomer, told -> is(told, "away", true, 7));
                phone.says("online");
                awaitLast(desktop, newcomer, told -> is(told, "online", true, 7));
            }
        }
    }

    @Test
    void whatIsSaidLastHoldsThoughItTakesLessThanWhatWasSaidBefore(@TempDir Path data) throws IOException {
        try (TwoNodes nodes = TwoNodes.start(data)) {
            TestAgent hasty = nodes.admitted("hasty");
            try (Colleague desktop = Colleague.connected(hasty)) {
                for (int time = 0; time < 10; time++) {
                    String last = time % 2 == 0 ? "away" : "busy";
                    List<CompletableFuture<JsonNode>> answers = Stream.of("online", "busy", "online", last)
                            .map(status -> desktop.socket().asking("presence.set", "status", status))
                            .toList();
                    answers.forEach(answer ->
                            assertThat(type(TestSocket.within(answer))).isEqualTo("ok"));
                    // This node knows what it answered; the other hears of it a moment later.
                    try (Colleague phone = Colleague.connected(hasty)) {
                        assertThat(text(awaitLast(phone, hasty, told -> true), "status"))
                                .as("what a device is told that comes once all was answered")
                                .isEqualTo(last);
                    }
                    awaitLast(desktop, hasty, told -> text(told, "status").equals(last));
                }
            }
        }
    }
}
