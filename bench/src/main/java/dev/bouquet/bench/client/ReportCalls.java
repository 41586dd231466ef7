package dev.bouquet.bench.client;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A supervisor who asks for reports, one at a time. The methods may be called from any thread but the client's, and wait. */
public final class ReportCalls {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TIMEOUT_SECONDS = 60;

    private final ClientLoop client;
    private final HttpCalls http;
    private final Person asking;
    private long tookNanos;

    public ReportCalls(ClientLoop client, int port, String email, String password) throws InterruptedException {
        this.client = client;
        this.http = client.call(() -> new HttpCalls(client, port, 1));
        this.asking = client.await(() -> Person.agent(http, email, password), TIMEOUT_SECONDS);
    }

    /** The answer, which has to be a 200, to its last byte. */
    public JsonNode ask(String path) throws InterruptedException {
        long[] began = new long[1];
        HttpCalls.Answer answer = client.await(
                () -> {
                    began[0] = System.nanoTime();
                    return http.get(path, asking.headers())
                            .whenComplete((done, failure) -> tookNanos = System.nanoTime() - began[0])
                            .thenCompose(got -> got.expect(200));
                },
                TIMEOUT_SECONDS);
        return JSON.readTree(answer.body());
    }

    /** For how long the last answer was waited for. */
    public long tookNanos() {
        return tookNanos;
    }

    /** As all calls that are no reports. */
    public JsonNode plain() throws InterruptedException {
        return ask("/api/v1/me");
    }

    /** What differs in that row from what it must tell; empty: nothing. */
    public static String differences(JsonNode row, Map<String, Double> expected) {
        StringBuilder found = new StringBuilder();
        expected.forEach((pointer, value) -> {
            JsonNode told = row.at(pointer);
            if (!told.isNumber() || Math.abs(told.doubleValue() - value) > 1e-6) {
                found.append(pointer + " is " + told + " and should be " + value + "; ");
            }
        });
        return found.toString();
    }
}
