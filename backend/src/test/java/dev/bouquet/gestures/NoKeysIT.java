package dev.bouquet.gestures;

import static dev.bouquet.gestures.Florist.awaitStatus;
import static dev.bouquet.gestures.Florist.json;
import static dev.bouquet.gestures.Florist.send;
import static dev.bouquet.gestures.Florist.shoes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.fulfilment.Fulfilment;
import dev.bouquet.recipients.NoKeys;
import dev.bouquet.stores.TestStores;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What needs an address does not wait for one that nobody can be asked for. */
@Timeout(90)
class NoKeysIT {
    @Test
    void aPersonFindsTheAddressOutThemselves() {
        try (TestNode node = TestNode.start(context -> {
            TestStores.ownOf(context);
            NoKeys.into(context);
        })) {
            Florist florist = new Florist(node.port(), node.agent("admin"));
            TestAgent linh = florist.staff("agent");
            TestAgent mai = florist.staff("supervisor");
            String conversation = florist.conversation(node.customer());
            String gesture = TestSocket.text(json(send(linh, "k", shoes(conversation, 4_000)), 201), "id");
            JsonNode task = Awaitility.await("a task")
                    .atMost(Florist.PATIENCE)
                    .until(
                            () -> mai.json("/api/v1/tasks")
                                    .get("items")
                                    .valueStream()
                                    .filter(each -> TestSocket.text(each, "key").equals(gesture))
                                    .findFirst(),
                            java.util.Optional::isPresent)
                    .orElseThrow();
            assertThat(TestSocket.text(task, "vendor"))
                    .as("it waits for no page")
                    .isEqualTo(Fulfilment.DESK);
            String path = "/api/v1/tasks/" + TestSocket.text(task, "id");
            json(mai.call("POST", path + "/take", Map.of()), 200);
            json(mai.call("POST", path + "/done", Map.of("cost", Florist.usd(0))), 200);
            awaitStatus(linh, gesture, "delivered");
        }
    }
}
