package dev.bouquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who uses a node over HTTP and opens sockets to it. */
public interface TestPerson {
    JsonMapper JSON = JsonMapper.builder().build();
    HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    int TURNS_OF_OTHERS_MAX = 5;

    int port();

    String id();

    /** Names and values, in turn, of what proves who this is. */
    List<String> headers();

    static HttpResponse<String> call(int port, String method, String path, List<String> headers, Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body.equals("")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (!body.equals("")) {
            request.header("Content-Type", "application/json");
        }
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    default HttpResponse<String> call(String method, String path, Object body) {
        return call(port(), method, path, headers(), body);
    }

    default HttpResponse<String> get(String path) {
        return call("GET", path, "");
    }

    default JsonNode json(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** A ticket; where many ask at once it may be the turn of others first. */
    default String ticket() {
        HttpResponse<String> answer = letIn(() -> call("POST", "/api/v1/tickets", ""));
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(201);
        return TestSocket.text(JSON.readTree(answer.body()), "ticket");
    }

    /** Asks until one is let in, as a client does: a node that has much to do asks to come again. */
    private static HttpResponse<String> letIn(Supplier<HttpResponse<String>> asking) {
        HttpResponse<String> answer = asking.get();
        for (int turn = 0; turn < TURNS_OF_OTHERS_MAX && answer.statusCode() == 503; turn++) {
            comeAgain(answer);
            answer = asking.get();
        }
        return answer;
    }

    private static void comeAgain(HttpResponse<String> refused) {
        long seconds = refused.headers().firstValueAsLong("Retry-After").orElse(1);
        new CompletableFuture<Void>()
                .completeOnTimeout(null, seconds, TimeUnit.SECONDS)
                .join();
    }

    /** A socket of this person, signed in. */
    default TestSocket connect() {
        return TestSocket.signedIn(port(), ticket());
    }

    default JsonNode conversation(String id) {
        return json("/api/v1/conversations/" + id);
    }

    /** The whole transcript over HTTP, page by page. */
    default List<JsonNode> entries(String conversationId) {
        List<JsonNode> entries = new ArrayList<>();
        long after = 0;
        long head;
        do {
            JsonNode page = json("/api/v1/conversations/" + conversationId + "/entries?limit=200&after=" + after);
            page.get("entries").forEach(entries::add);
            assertThat(page.get("after").longValue()).isEqualTo(after);
            after = page.get("through").longValue();
            head = page.get("head").longValue();
        } while (after < head);
        return entries;
    }

    static TestCustomer customer(int port) {
        HttpResponse<String> answer =
                letIn(() -> call(port, "POST", "/api/v1/visitors", List.of(), Map.of("locale", "vi")));
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(201);
        JsonNode visit = JSON.readTree(answer.body());
        return new TestCustomer(port, TestSocket.text(visit.get("customer"), "id"), TestSocket.text(visit, "token"));
    }

    /** A member of the demo staff, newly signed in. */
    static TestAgent agent(int port, String name) {
        return agent(port, name + "@bouquet.example", "bouquet-demo");
    }

    /** A member of staff, newly signed in. */
    static TestAgent agent(int port, String email, String password) {
        HttpResponse<String> answer = letIn(
                () -> call(port, "POST", "/api/v1/login", List.of(), Map.of("email", email, "password", password)));
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(200);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        JsonNode me = JSON.readTree(
                call(port, "GET", "/api/v1/me", List.of("Cookie", cookie), "").body());
        return new TestAgent(port, TestSocket.text(me, "id"), cookie, TestSocket.text(me, "csrfToken"));
    }
}
