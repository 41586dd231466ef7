package dev.bouquet.gestures;

import static dev.bouquet.gestures.Florist.json;
import static dev.bouquet.gestures.Florist.send;
import static dev.bouquet.gestures.Florist.shoes;
import static dev.bouquet.gestures.Florist.usd;
import static dev.bouquet.gestures.Florist.used;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.result.DeleteResult;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** To whom a gesture can be made, and whose yes it can have. */
@Timeout(90)
class GesturePartiesIT {
    private final TestNode node = TestNode.shared();
    private final Florist florist = new Florist(node.port(), node.agent("admin"));
    private final String conversation = florist.conversation(node.customer());

    private static String id(JsonNode gesture) {
        return TestSocket.text(gesture, "id");
    }

    /** What is set aside for the request takes nothing from whoever would give it in the place of who asks. */
    @Test
    void aColleagueIsToldThatTheyMayAnswer() {
        TestAgent linh = florist.staff("agent");
        TestAgent an = florist.staff("agent");
        Map<String, Object> rule = Map.of(
                "match", Map.of("agent", an.id()),
                "perGesture", usd(15_000),
                "windows", List.of(Map.of("per", "customer", "days", 90, "limit", usd(10_000))),
                "answer", "auto");
        json(florist.admin().call("PUT", "/api/v1/empowerment/rules/in-their-place", rule), 200);
        String path = "/api/v1/gestures/" + id(json(send(linh, "peer", shoes(conversation, 9_000)), 202));
        String own = "/api/v1/empowerment?amountMinor=9000&currency=USD&conversation=" + conversation;
        assertThat(an.json(own).get("why").stringValue()).isEqualTo("over_budget");
        assertThat(an.json(path).get("mayAnswer").booleanValue()).isTrue();
        json(an.call("POST", path + "/approve", Map.of()), 200);
    }

    @Test
    void nobodyGivesToACustomerWhoIsNotKnownAnyMore() {
        TestAgent linh = florist.staff("agent");
        String customer = TestSocket.text(
                linh.json("/api/v1/conversations/" + conversation).get("customer"), "id");
        assertThat(Mono.from(node.bean(MongoDatabase.class)
                                .getCollection("customers")
                                .deleteOne(Filters.eq("_id", customer)))
                        .map(DeleteResult::getDeletedCount)
                        .block(Florist.PATIENCE))
                .isEqualTo(1);
        assertThat(json(send(linh, "gone", shoes(conversation, 100)), 400)
                        .get("field")
                        .stringValue())
                .isEqualTo("conversationId");
        assertThat(used(linh, conversation).values()).containsOnly(0L);
    }
}
