package dev.bouquet.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import dev.bouquet.gestures.Florist;
import dev.bouquet.transcripts.Shopper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** A customer of whom the same words stand in every place where anything of a customer can stand. */
record Planting(TestCustomer customer, TestAgent agent, String conversation, String gesture, String story) {
    static final String SITE_SECRET = "a-site-secret-of-at-least-32-bytes!";

    /** As it is looked for, in lower case: search terms are. */
    static final List<String> PLANTED = List.of("zq7planted", "905771882");

    private static final String SAID = "zq7planted my order never came to the garden";

    static Planting of(int port) {
        TestCustomer customer = visit(port, "Zq7Planted-sub-" + System.nanoTime());
        TestAgent admin = TestPerson.agent(port, "admin");
        Florist florist = new Florist(port, admin);
        TestAgent agent = florist.staff("agent");
        String conversation = talk(customer, agent);
        assertThat(agent.call(
                                "PUT",
                                "/api/v1/customers/" + customer.id() + "/facts/f1",
                                Map.of("kind", "fact", "text", "Has a dog called Zq7Planted"))
                        .statusCode())
                .isEqualTo(201);
        String gesture = give(agent, conversation);
        return new Planting(customer, agent, conversation, gesture, tell(agent, conversation));
    }

    static TestCustomer visit(int port, String subject) {
        HttpResponse<String> answer = TestPerson.call(
                port,
                "POST",
                "/api/v1/visitors",
                List.of(),
                Map.of(
                        "locale",
                        "en",
                        "page",
                        Map.of(
                                "url", "https://shop.example/Zq7Planted",
                                "title", "Zq7Planted",
                                "referrer", "https://search.example/?q=Zq7Planted"),
                        "identity",
                        signed(subject)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode visit = TestPerson.JSON.readTree(answer.body());
        return new TestCustomer(port, TestSocket.text(visit.get("customer"), "id"), TestSocket.text(visit, "token"));
    }

    static String signed(String subject) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.HS256),
                    new JWTClaimsSet.Builder()
                            .subject(subject)
                            .audience("bouquet")
                            .claim("name", "Zq7Planted Hoa")
                            .claim("email", "zq7planted@shop.example")
                            .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))))
                            .build());
            jwt.sign(new MACSigner(SITE_SECRET.getBytes(StandardCharsets.UTF_8)));
            return jwt.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String talk(TestCustomer customer, TestAgent agent) {
        try (TestSocket theirs = customer.connect();
                TestSocket ours = agent.connect()) {
            JsonNode started = theirs.ok(
                    "conversation.start",
                    "clientId",
                    "zq7planted-start",
                    "text",
                    SAID,
                    "subject",
                    "About Zq7Planted",
                    "attributes",
                    Map.of("cart", "Zq7Planted-1"));
            String id = TestSocket.text(started.get("conversation"), "id");
            theirs.ok("callback.request", "conversationId", id, "phone", "+84905771882");
            ours.ok("conversation.assign", "conversationId", id);
            ours.ok("message.post", "conversationId", id, "clientId", "a1", "text", "Dear Zq7Planted, we look for it.");
            ours.ok("note.post", "conversationId", id, "clientId", "n1", "text", "Zq7Planted seems sad");
            promise(agent, id);
            String file = sendFile(customer, id);
            theirs.ok(
                    "message.post",
                    "conversationId",
                    id,
                    "clientId",
                    "m1",
                    "text",
                    "Here is what Zq7Planted looks like",
                    "attachments",
                    List.of(file));
            theirs.ok(
                    "visit.update",
                    "conversationId",
                    id,
                    "page",
                    Map.of("url", "https://shop.example/again/Zq7Planted"),
                    "attributes",
                    Map.of("cart", "Zq7Planted-2"));
            theirs.tell("read", "conversationId", id, "seq", 3);
            rate(theirs, ours, id);
            haveMailed(customer, id);
            Awaitility.await("what was said is found by its words")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> agent.json("/api/v1/conversations?view=all&q=zq7planted")
                                    .get("items")
                                    .size()
                            > 0);
            return id;
        }
    }

    /** Two, of which one was kept. */
    private static void promise(TestAgent agent, String conversation) {
        String promises = "/api/v1/conversations/" + conversation + "/promises";
        String due = Instant.now().plus(Duration.ofDays(1)).toString();
        Florist.json(
                agent.call("POST", promises, Map.of("clientId", "p1", "text", "Write to Zq7Planted", "due", due)), 200);
        JsonNode made = Florist.json(
                agent.call("POST", promises, Map.of("clientId", "p2", "text", "Call Zq7Planted", "due", due)), 200);
        String settle = promises + "/" + made.get("seq").longValue() + "/settle";
        Florist.json(agent.call("POST", settle, Map.of("clientId", "p3", "outcome", "kept")), 200);
    }

    /** It stands in a file a moment later, or is sent. */
    private static void haveMailed(TestCustomer customer, String conversation) {
        HttpResponse<String> asked =
                Shopper.ask(customer, conversation, "zq7", Map.of("to", "zq7planted@shop.example"));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
    }

    private static void rate(TestSocket theirs, TestSocket ours, String id) {
        ours.ok("conversation.resolve", "conversationId", id);
        theirs.ok(
                "feedback.give",
                "conversationId",
                id,
                "clientId",
                "f1",
                "rating",
                4,
                "effort",
                6,
                "recommend",
                9,
                "text",
                "Zq7Planted thanks you");
        ours.ok("conversation.reopen", "conversationId", id);
    }

    private static String sendFile(TestCustomer customer, String conversation) {
        try {
            HttpResponse<String> answer = TestPerson.HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + customer.port() + "/api/v1/conversations/"
                                    + conversation + "/files?name=Zq7Planted.txt"))
                            .headers(customer.headers().toArray(String[]::new))
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "The bytes of Zq7Planted, line by line.\n".repeat(40)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            return TestSocket.text(TestPerson.JSON.readTree(answer.body()), "id");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String give(TestAgent agent, String conversation) {
        Map<String, Object> request = Florist.shoes(conversation, 4_000);
        request.put("errand", "Seeds for Zq7Planted");
        request.put("note", "For you, Zq7Planted.");
        request.put("heard", Map.of("seq", 2, "quote", SAID));
        request.put("recipient", Map.of("name", "Zq7Planted Lan", "email", "zq7planted-lan@shop.example"));
        request.put("tellCustomer", true);
        String gesture = TestSocket.text(Florist.json(Florist.send(agent, "planted", request), 201), "id");
        Florist.awaitStatus(agent, gesture, "submitted");
        return gesture;
    }

    private static String tell(TestAgent agent, String conversation) {
        Map<String, Object> story = new HashMap<>(Map.of(
                "title", "Seeds at the gate",
                "situation", "A gardener wrote “zq7planted my order never came” and was sad.",
                "whatWeDid", "Brought the seeds, for " + SAID + " at all.",
                "outcome", "The order zq7planted-1 was never seen again.",
                "conversationId", conversation));
        String id = TestSocket.text(Florist.json(agent.call("POST", "/api/v1/stories", story), 201), "id");
        Florist.json(agent.call("POST", "/api/v1/stories/" + id + "/publish", ""), 200);
        Florist.json(
                agent.call("POST", "/api/v1/stories/" + id + "/comments", Map.of("text", "Oh! " + SAID + ", you say?")),
                201);
        story.put("title", "A draft of Zq7Planted Hoa");
        Florist.json(agent.call("POST", "/api/v1/stories", story), 201);
        return id;
    }

    HttpResponse<String> askToBeForgotten() {
        return customer.call("DELETE", "/api/v1/visitors/me", "");
    }
}
