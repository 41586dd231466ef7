package dev.bouquet.routing;

import static dev.bouquet.TestSocket.text;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.routing.Floor.Talk;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Where a conversation takes less than a place, somebody may have a rest free that is of use to nobody. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartOfAPlaceIT {
    private TestNode node;

    @BeforeAll
    void start() {
        node = TestNode.start("bouquet.routing.weights.web=0.3");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void whoHasTooLittleFreeIsNotWaitedFor() {
        try (Floor floor = new Floor(node, Map.of("mode", "offer", "offerSeconds", 5))) {
            TestAgent binh = floor.agent("Binh");
            TestSocket binhs = floor.online(binh, 1);
            for (int i = 0; i < 3; i++) {
                Talk talk = floor.talk();
                JsonNode offered = binhs.await(
                        "assignment.offered",
                        frame -> text(frame.get("conversation"), "id").equals(talk.id()));
                binhs.ok("assignment.accept", "offerId", text(offered, "offerId"));
                talk.awaitWith(binh);
            }
            TestSocket ans = floor.online(floor.agent("An"), 1);
            floor.talk();
            JsonNode first = ans.await("assignment.offered");
            ans.ok("assignment.decline", "offerId", text(first, "offerId"));
            ans.await("assignment.offered", frame -> !text(frame, "offerId").equals(text(first, "offerId")));
        }
    }
}
