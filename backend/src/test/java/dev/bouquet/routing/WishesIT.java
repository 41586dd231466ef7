package dev.bouquet.routing;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.routing.Floor.Talk;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** A customer decides that somebody else shall serve them. */
@Timeout(90)
class WishesIT {
    private final TestNode node = Floor.node();

    private static JsonNode ask(Talk talk) {
        return talk.socket().ok("another.request", "conversationId", talk.id());
    }

    @Test
    void itGoesToSomebodyElseAndBothReadWhy() {
        try (Floor floor = new Floor(node, "auto")) {
            TestAgent linh = floor.agent("Linh");
            TestAgent an = floor.agent("An");
            TestSocket linhs = floor.online(linh, 9);
            Talk talk = floor.talk();
            talk.awaitWith(linh);
            linhs.follow(talk.id());
            floor.online(an, 9);
            long seq = ask(talk).get("seq").longValue();
            talk.awaitWith(an);
            assertThat(talk.entriesOf("released")).singleElement().satisfies(entry -> {
                assertThat(entry.get("seq").longValue()).isEqualTo(seq);
                assertThat(text(entry, "reason")).isEqualTo("customer_asked");
                assertThat(text(entry.get("from"), "name")).isEqualTo("Linh");
                assertThat(text(entry.get("by"), "kind")).isEqualTo("customer");
            });
            linhs.awaitCursor(talk.id(), seq);
            Awaitility.await()
                    .atMost(Floor.PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    linhs.transcript(talk.id()).stream().map(entry -> text(entry, "kind")))
                            .contains("released"));
        }
    }

    @Test
    void whoHasNobodyElseWaitsInFrontWithTheTimeTheyHaveWaited() {
        try (Floor floor = new Floor(node, "auto")) {
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.online(linh, 2);
            Talk talk = floor.talk();
            Talk other = floor.talk();
            List.of(talk, other).forEach(waits -> waits.awaitWith(linh));
            Talk waiting = floor.talk();
            waiting.awaitQueued();
            ask(talk);
            // Who waited behind gets the place, though it is the only one who could have been given back to.
            waiting.awaitWith(linh);
            JsonNode queued = talk.awaitQueued();
            assertThat(queued.get("returned").booleanValue()).isTrue();
            assertThat(text(queued, "waitingSince")).isEqualTo(text(queued, "createdAt"));
            Talk later = floor.talk();
            talk.socket().await("queue.position", frame -> frame.get("position").intValue() == 1);
            later.socket()
                    .await("queue.position", frame -> frame.get("position").intValue() == 2);
            TestAgent an = floor.agent("An");
            floor.online(an, 1);
            talk.awaitWith(an);
            linhs.ok("conversation.resolve", "conversationId", other.id());
            later.awaitWith(linh);
        }
    }

    @Test
    void onceInTenMinutesAndForNothingWhereNobodyHasIt() {
        try (Floor floor = new Floor(node, Map.of("mode", "manual"))) {
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.online(linh, 9);
            Talk talk = floor.talk();
            long head = talk.customer().conversation(talk.id()).get("head").longValue();
            assertThat(ask(talk).get("seq").longValue()).isEqualTo(head);
            linhs.ok("conversation.assign", "conversationId", talk.id());
            long taken = talk.customer().conversation(talk.id()).get("head").longValue();
            JsonNode meant =
                    talk.socket().ok("another.request", "conversationId", talk.id(), "agentId", "a_who_had_it_before");
            assertThat(meant.get("seq").longValue()).isEqualTo(taken);
            assertThat(talk.socket()
                            .ok("another.request", "conversationId", talk.id(), "agentId", linh.id())
                            .get("seq")
                            .longValue())
                    .isGreaterThan(taken);
            linhs.ok("conversation.assign", "conversationId", talk.id());
            assertThat(talk.socket().refused("another.request", "conversationId", talk.id()))
                    .isEqualTo("too_many");
            assertThat(text(talk.customer().conversation(talk.id()).get("assignee"), "id"))
                    .isEqualTo(linh.id());
            Talk stranger = floor.talk();
            assertThat(stranger.socket().refused("another.request", "conversationId", talk.id()))
                    .isEqualTo("not_found");
            assertThat(linhs.refused("another.request", "conversationId", talk.id()))
                    .isEqualTo("forbidden");
            linhs.ok("conversation.assign", "conversationId", stranger.id());
            linhs.ok("conversation.resolve", "conversationId", stranger.id());
            assertThat(stranger.socket().refused("another.request", "conversationId", stranger.id()))
                    .isEqualTo("closed");
        }
    }
}
