package dev.bouquet.bench.client;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who is signed in.
 *
 * @param id as the server names them
 * @param headers what proves it on each HTTP call
 */
public record Person(Side side, String id, Map<String, String> headers) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int COME_AGAIN_SECONDS = 1;
    private static final String API = "/api/v1";

    /** A new customer, as the widget makes one on a page. */
    public static CompletableFuture<Person> visitor(HttpCalls http) {
        return http.post(API + "/visitors", Map.of(), "{\"locale\":\"en\"}")
                .thenCompose(answer -> answer.expect(201))
                .thenApply(answer -> {
                    JsonNode body = JSON.readTree(answer.body());
                    String token = body.path("token").asString();
                    String id = body.path("customer").path("id").asString();
                    return new Person(Side.CUSTOMER, id, Map.of("Authorization", "Bearer " + token));
                });
    }

    /** A member of staff, signed in by password, with the token that unsafe calls need. */
    public static CompletableFuture<Person> agent(HttpCalls http, String email, String password) {
        Map<String, String> cookies = new TreeMap<>();
        String body = "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}";
        return http.post(API + "/login", Map.of(), body)
                .thenCompose(answer -> answer.expect(200))
                .thenCompose(answer -> {
                    cookies.putAll(answer.cookies());
                    return http.get(API + "/me", Map.of("Cookie", joined(cookies)));
                })
                .thenCompose(answer -> answer.expect(200))
                .thenApply(answer -> {
                    cookies.putAll(answer.cookies());
                    JsonNode me = JSON.readTree(answer.body());
                    String csrf = me.path("csrfToken").asString();
                    String id = me.path("id").asString();
                    return new Person(Side.AGENT, id, Map.of("Cookie", joined(cookies), "X-CSRF-Token", csrf));
                });
    }

    /** A ticket for one socket; who is asked to come again does. */
    CompletableFuture<String> ticket(HttpCalls http) {
        return http.post(API + "/tickets", headers, "{}")
                .thenCompose(answer -> answer.status() == 503
                        ? http.later(COME_AGAIN_SECONDS).thenCompose(later -> ticket(http))
                        : read(answer));
    }

    private static CompletableFuture<String> read(HttpCalls.Answer answer) {
        return answer.expect(201)
                .thenApply(given -> JSON.readTree(new String(given.body(), StandardCharsets.UTF_8))
                        .path("ticket")
                        .asString());
    }

    private static String joined(Map<String, String> cookies) {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
