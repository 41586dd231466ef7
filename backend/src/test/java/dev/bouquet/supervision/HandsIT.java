package dev.bouquet.supervision;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.supervision.Deeds.does;
import static dev.bouquet.supervision.Deeds.done;
import static dev.bouquet.supervision.Deeds.refused;
import static dev.bouquet.supervision.Deeds.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.conversations.Placement;
import dev.bouquet.gestures.Florist;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Agents ask a supervisor for help, and supervisors say what their agents are. */
@Timeout(90)
class HandsIT {
    private static final int MOST = 1_000;

    private final TestNode node = TestNode.shared();
    private final TestAgent admin = node.agent("admin");
    private final Florist people = new Florist(node.port(), admin);
    private final TestAgent linh = people.staff("agent");
    private final TestAgent an = people.staff("agent");
    private final TestAgent mai = people.staff("supervisor");
    private TestSocket linhs;
    private String id;

    @BeforeEach
    void open() {
        id = people.conversation(node.customer());
        linhs = linh.connect();
        linhs.ok("conversation.assign", "conversationId", id);
        linhs.follow(id);
    }

    @AfterEach
    void close() {
        linhs.ask("conversation.resolve", "conversationId", id);
        linhs.close();
    }

    @Test
    void aHandIsRaisedByWhoHasItAndTakenDownByASupervisor() {
        refused(Deeds.hand(an, id, true), 403, "not_yours");
        HttpResponse<String> raised = does(
                linh,
                "PUT",
                "/api/v1/conversations/" + id + "/hand",
                Map.of("raised", true, "reason", "She asks for more than I may give."));
        long seq = seq(raised);
        linhs.awaitCursor(id, seq);
        assertThat(text(linhs.transcript(id).getLast(), "audience")).isEqualTo("staff");
        try (TestSocket mais = mai.connect()) {
            Awaitility.await("the hand")
                    .atMost(TestSocket.PATIENCE)
                    .until(() -> mai.json("/api/v1/hands")
                            .get("items")
                            .valueStream()
                            .anyMatch(hand -> text(hand, "conversationId").equals(id)
                                    && hand.at("/agent/id").asString().equals(linh.id())
                                    && text(hand, "reason").startsWith("She asks")));
            assertThat(mai.conversation(id).at("/hand/by/id").asString()).isEqualTo(linh.id());
            assertThat(node.bean(Placement.class).underWay(MOST).collectList().block(TestSocket.PATIENCE))
                    .as("what a board begins with")
                    .anyMatch(placed -> placed.hand() != null
                            && placed.hand().by().id().equals(linh.id())
                            && placed.hand().at().isBefore(Instant.now().plusSeconds(1)));
            long lowered = seq(Deeds.hand(mai, id, false));
            mais.await(
                    "conversation.changed",
                    frame -> frame.at("/conversation/head").longValue() >= lowered
                            && !frame.get("conversation").has("hand"));
        }
        assertThat(Deeds.noted(admin, "conversation:" + id)).containsExactly("hand.lowered " + mai.id());
        long again = seq(Deeds.hand(linh, id, true));
        assertThat(seq(Deeds.hand(linh, id, true))).as("nothing to do").isGreaterThanOrEqualTo(again);
        seq(Deeds.deed(mai, id, "take-over", "t1"));
        assertThat(mai.conversation(id).has("hand")).as("somebody else has it").isFalse();
        Awaitility.await("no hand")
                .atMost(TestSocket.PATIENCE)
                .until(() -> mai.json("/api/v1/hands")
                        .get("items")
                        .valueStream()
                        .noneMatch(hand -> text(hand, "conversationId").equals(id)));
    }

    @Test
    void saysWhatAColleagueIsWhoIsHere() {
        String ans = "/api/v1/agents/" + an.id() + "/presence";
        refused(does(mai, "PUT", ans, Map.of("status", "online")), 409, "\"why\":\"offline\"");
        refused(does(mai, "PUT", ans, Map.of("status", "offline")), 400, "\"field\":\"status\"");
        refused(does(mai, "PUT", "/api/v1/agents/nobody/presence", Map.of("status", "away")), 404, "not_found");
        try (TestSocket own = an.connect()) {
            own.ok("presence.set", "status", "busy");
            own.await("presence", frame -> frame.at("/by/id").asString().equals(an.id()));
            JsonNode set = done(does(mai, "PUT", ans, Map.of("status", "away")));
            assertThat(text(set, "status")).isEqualTo("away");
            own.await(
                    "presence",
                    frame -> frame.at("/by/id").asString().equals(an.id())
                            && text(frame, "status").equals("away"));
            done(does(mai, "PUT", "/api/v1/agents/" + an.id() + "/capacity", Map.of("capacity", 3)));
        }
        assertThat(Deeds.noted(admin, "agent:" + an.id()))
                .containsExactly("presence.set " + mai.id(), "capacity.set " + mai.id());
    }
}
