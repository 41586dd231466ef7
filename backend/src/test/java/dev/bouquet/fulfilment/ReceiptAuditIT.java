package dev.bouquet.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Whoever exchanges what a cost is shown by, does not do it unseen. */
@Timeout(60)
class ReceiptAuditIT {
    private final TestNode node = TestNode.shared();
    private final TestAgent linh = node.agent("linh");
    private final TestAgent an = node.agent("an");
    private final TestAgent mai = node.agent("mai");

    private static JsonNode post(TestAgent who, String id, String verb, Object body, int status) {
        return Board.answer(who.call("POST", "/api/v1/tasks/" + id + "/" + verb, body), status);
    }

    @Test
    void notesEachReceiptAndWhatItTookThePlaceOf() {
        Vendor people = node.bean(Fulfilment.class).people("buy_elsewhere");
        String id = VendorStub.taken(people.submit(Board.order(Board.newKey(), "buy_elsewhere")))
                .ref();
        post(linh, id, "take", "", 200);
        post(an, id, "receipt", "%PDF-1.7 not mine", 403);
        assertThat(linh.call("POST", "/api/v1/tasks/" + id + "/receipt", "no receipt")
                        .statusCode())
                .isIn(400, 415);
        post(linh, id, "receipt", "%PDF-1.7 a receipt", 200);
        post(mai, id, "receipt", "%PDF-1.7 another receipt", 200);
        Map<String, Object> cost = Map.of("cost", Map.of("amountMinor", 5_400, "currency", "USD"));
        post(linh, id, "done", cost, 200);
        post(linh, id, "receipt", "%PDF-1.7 a third", 409);
        List<JsonNode> noted = node.agent("admin")
                .json("/api/v1/audit?target=task:" + id)
                .get("items")
                .valueStream()
                .filter(entry -> TestSocket.text(entry, "action").startsWith("task.receipt"))
                .toList();
        assertThat(noted.stream()
                        .map(entry ->
                                TestSocket.text(entry, "action") + " " + TestSocket.text(entry.get("actor"), "id")))
                .containsExactlyInAnyOrder("task.receipt_replaced " + mai.id(), "task.receipt_added " + linh.id());
        JsonNode replaced = noted.stream()
                .filter(entry -> TestSocket.text(entry, "action").endsWith("replaced"))
                .findFirst()
                .orElseThrow()
                .get("details");
        assertThat(TestSocket.text(replaced, "type")).isEqualTo("application/pdf");
        assertThat(replaced.get("bytes").intValue()).isEqualTo("\"%PDF-1.7 another receipt\"".length());
        assertThat(replaced.get("replacedBytes").intValue()).isEqualTo("\"%PDF-1.7 a receipt\"".length());
    }
}
