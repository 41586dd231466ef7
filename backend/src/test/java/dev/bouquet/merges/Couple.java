package dev.bouquet.merges;

import static dev.bouquet.TestSocket.text;

import dev.bouquet.TestAgent;
import dev.bouquet.TestPerson;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a colleague does about two customers who are one, over HTTP. */
public final class Couple {
    private Couple() {}

    public static HttpResponse<String> preview(TestAgent who, String customer, String with) {
        return who.call("POST", "/api/v1/customers/" + customer + "/merge/preview", Map.of("with", with));
    }

    public static HttpResponse<String> merge(TestAgent who, String key, String customer, String with) {
        List<String> headers = new ArrayList<>(who.headers());
        headers.addAll(List.of("Idempotency-Key", key));
        return TestPerson.call(
                who.port(), "POST", "/api/v1/customers/" + customer + "/merge", headers, Map.of("with", with));
    }

    /** Merges them, and returns the merge's id. */
    public static String merged(TestAgent who, String customer, String with) {
        HttpResponse<String> answer = merge(who, UUID.randomUUID().toString(), customer, with);
        org.assertj.core.api.Assertions.assertThat(answer.statusCode())
                .as(answer.body())
                .isEqualTo(201);
        return text(TestPerson.JSON.readTree(answer.body()), "id");
    }

    public static HttpResponse<String> undo(TestAgent who, String merge) {
        return who.call("POST", "/api/v1/customer-merges/" + merge + "/undo", "");
    }
}
