package dev.bouquet.stories;

import static dev.bouquet.stories.Teller.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.gestures.Florist;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What the report of budgets tells of ideas that were taken up. */
@Timeout(120)
class TakenUpIdeasIT {
    private final TestNode node = TestNode.shared();
    private final Florist florist = new Florist(node.port(), node.agent("admin"));

    private List<JsonNode> told(TestAgent agent, String query) {
        return node.agent("mai")
                .json("/api/v1/empowerment/budgets?limit=500" + query)
                .get("items")
                .valueStream()
                .filter(use -> TestSocket.text(use, "subject").equals(agent.id()))
                .toList();
    }

    @Test
    void theReportTellsHowManyIdeasAnAgentTookUp() {
        TestAgent agent = florist.staff("agent");
        TestAgent other = florist.staff("agent");
        Teller teller = new Teller(agent);
        Teller linh = new Teller(node.agent("linh"));
        String story = "/" + id(linh.published()) + "/use";
        String conversation = florist.conversation(node.customer());
        Map<String, String> use = Map.of("conversationId", conversation);
        teller.post(story, use);
        teller.post(story, use);
        teller.post("/" + id(linh.published()) + "/use", use);
        teller.post(story, Map.of("conversationId", florist.conversation(node.customer())));
        assertThat(told(agent, ""))
                .singleElement()
                .satisfies(
                        told -> assertThat(told.get("ideasTakenUp").longValue()).isEqualTo(3));
        assertThat(told(other, ""))
                .singleElement()
                .satisfies(
                        told -> assertThat(told.get("ideasTakenUp").longValue()).isZero());
        assertThat(told(agent, "&per=team")).isEmpty();
    }
}
