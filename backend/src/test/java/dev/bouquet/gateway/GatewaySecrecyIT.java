package dev.bouquet.gateway;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.TestSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.WireSocket;
import dev.bouquet.secrets.Secrets;
import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Who gets in, and who sees what. */
@Timeout(60)
class GatewaySecrecyIT {
    private static final Duration SOON = Duration.ofSeconds(5);
    private final TestNode node = TestNode.shared();
    private final TestCustomer customer = node.customer();

    private int upgrade(String version, String... headers) throws IOException {
        try (WireSocket socket = WireSocket.upgrade(node.port(), 0, version, headers)) {
            return socket.status();
        }
    }

    @Test
    void whoDoesNotSayHelloIsSentAway() {
        try (TestSocket silent = TestSocket.open(node.port())) {
            assertThat(silent.closeCode(SOON)).isEqualTo(4401);
        }
    }

    @Test
    void whoSaysSomethingElseFirstIsSentAway() {
        try (TestSocket rude = TestSocket.open(node.port())) {
            assertThat(rude.refused("ping")).isEqualTo("unauthenticated");
            assertThat(rude.closeCode(SOON)).isEqualTo(4401);
        }
    }

    @Test
    void aTicketOpensOneSocket() {
        String ticket = customer.ticket();
        try (TestSocket first = TestSocket.signedIn(node.port(), ticket);
                TestSocket second = TestSocket.open(node.port())) {
            assertThat(second.refused("hello", "ticket", ticket)).isEqualTo("unauthenticated");
            assertThat(second.closeCode(SOON)).isEqualTo(4401);
            assertThat(type(first.ask("ping"))).isEqualTo("pong");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "t_9f2c1e7ab04d4d6c", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void aForgedTicketOpensNothing(String ticket) {
        try (TestSocket socket = TestSocket.open(node.port())) {
            assertThat(socket.refused("hello", "ticket", ticket)).isEqualTo("unauthenticated");
            assertThat(socket.closeCode(SOON)).isEqualTo(4401);
        }
    }

    @Test
    void aLateTicketOpensNothing() {
        String ticket = customer.ticket();
        // As if its thirty seconds were over now.
        UpdateResult late = Mono.from(node.bean(MongoDatabase.class)
                        .getCollection("tickets")
                        .updateOne(Filters.eq(Secrets.sha256(ticket)), Updates.set("expiresAt", new Date())))
                .block(SOON);
        assertThat(Objects.requireNonNull(late).getModifiedCount()).isOne();
        try (TestSocket socket = TestSocket.open(node.port())) {
            assertThat(socket.refused("hello", "ticket", ticket)).isEqualTo("unauthenticated");
        }
    }

    @Test
    void aCookieAloneOpensNothing() {
        TestAgent agent = node.agent("duc");
        try (TestSocket socket = TestSocket.open(node.port(), "Cookie: " + agent.cookie())) {
            assertThat(socket.refused("ping")).isEqualTo("unauthenticated");
            assertThat(socket.closeCode(SOON)).isEqualTo(4401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "https://shop.example.evil.example",
                "https://evilshop.example",
                "http://shop.example",
                "https://shop.example:444",
                "https://shop.example@evil.example",
                "http://127.0.0.1",
                "http://127.0.0.1.evil.example"
            })
    void aForeignOriginIsRefused(String origin) throws IOException {
        assertThat(upgrade("13", "Origin: " + origin)).isEqualTo(403);
    }

    @Test
    void anAllowedOriginAndNoneAtAllAreTaken() throws IOException {
        assertThat(upgrade("13", "Origin: https://shop.example")).isEqualTo(101);
        assertThat(upgrade("13", "Origin: http://127.0.0.1:" + node.port())).isEqualTo(101);
        assertThat(upgrade("13")).isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "8", "0", "14", "x"})
    void otherVersionsMustUpgrade(String version) throws IOException {
        assertThat(upgrade(version)).isEqualTo(426);
    }

    @Test
    void someoneElsesConversationDoesNotExist() {
        TestCustomer other = node.customer();
        try (TestSocket hers = customer.connect();
                TestSocket theirs = other.connect()) {
            String id = customer.start(hers, "s", "Six pairs");
            for (String asked : List.of(id, "nothing-like-this")) {
                assertThat(theirs.refused("conversation.follow", "conversationId", asked, "after", 0))
                        .isEqualTo("not_found");
                assertThat(theirs.refused("message.post", "conversationId", asked, "clientId", "m", "text", "Hi"))
                        .isEqualTo("not_found");
                assertThat(theirs.refused("conversation.resolve", "conversationId", asked))
                        .isEqualTo("not_found");
                assertThat(other.get("/api/v1/conversations/" + asked).statusCode())
                        .isEqualTo(404);
                assertThat(other.get("/api/v1/conversations/" + asked + "/entries")
                                .statusCode())
                        .isEqualTo(404);
            }
            hers.follow(id);
            theirs.tell("typing", "conversationId", id, "on", true);
            theirs.tell("read", "conversationId", id, "seq", 2);
            assertThat(type(theirs.ask("ping"))).isEqualTo("pong");
            hers.ok("message.post", "conversationId", id, "clientId", "m1", "text", "Alone");
            hers.awaitCursor(id, 3);
            assertThat(hers.received())
                    .noneMatch(
                            frame -> type(frame).equals("typing") || type(frame).equals("read"));
            assertThat(theirs.cursor(id)).isZero();
            assertThat(customer.entries(id)).hasSize(3);
        }
    }

    @Test
    void customersNeverSeeNotesButAreToldHowFarTheyGo() {
        try (TestSocket hers = customer.connect();
                TestSocket agents = node.agent("an").connect()) {
            String id = customer.start(hers, "s", "Six pairs");
            hers.follow(id);
            agents.ok("note.post", "conversationId", id, "clientId", "n1", "text", "SECRET one");
            hers.awaitCursor(id, 3);
            agents.ok("note.post", "conversationId", id, "clientId", "n2", "text", "SECRET two");
            agents.ok("message.post", "conversationId", id, "clientId", "m1", "text", "Hello");
            hers.awaitCursor(id, 5);
            assertThat(hers.transcript(id)).hasSize(3);
            try (TestSocket later = customer.connect()) {
                later.follow(id);
                later.awaitCursor(id, 5);
                assertThat(later.transcript(id)).hasSize(3);
                assertThat(later.received().toString()).doesNotContain("SECRET", "\"note\"");
            }
            assertThat(hers.received().toString()).doesNotContain("SECRET", "\"note\"");
            String page =
                    customer.get("/api/v1/conversations/" + id + "/entries").body();
            assertThat(page).doesNotContain("SECRET", "\"note\"").contains("\"through\":5");
            assertThat(customer.get("/api/v1/conversations/" + id).body()).doesNotContain("SECRET");
            assertThat(customer.get("/api/v1/conversations?q=secret").body()).doesNotContain(id);
            agents.follow(id);
            agents.awaitCursor(id, 5);
            assertThat(agents.transcript(id)).hasSize(5);
        }
    }

    @Test
    void customersNeverSeeHowTheyAreSorted() {
        try (TestSocket hers = customer.connect();
                TestSocket agents = node.agent("an").connect()) {
            String id = customer.start(hers, "s", "Six pairs");
            hers.follow(id);
            agents.ok("conversation.tag", "conversationId", id, "clientId", "t1", "add", List.of("SECRET"));
            agents.ok("conversation.prioritise", "conversationId", id, "clientId", "p1", "priority", 9);
            agents.ok("message.post", "conversationId", id, "clientId", "m1", "text", "Hello");
            hers.awaitCursor(id, 5);
            String seen = hers.received()
                    + customer.get("/api/v1/conversations").body()
                    + customer.get("/api/v1/conversations/" + id).body()
                    + customer.get("/api/v1/conversations/" + id + "/entries").body();
            assertThat(seen)
                    .contains(id, "\"priority\":0")
                    .doesNotContain("SECRET", "\"tag", "\"prioritised", "\"priority\":9");
            assertThat(customer.get("/api/v1/tags").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void framesOfStaffAreForbiddenToCustomers() {
        try (TestSocket hers = customer.connect()) {
            String id = customer.start(hers, "s", "Six pairs");
            Map<String, Object[]> frames = Map.of(
                    "note.post", new Object[] {"conversationId", id, "clientId", "n", "text", "x"},
                    "conversation.assign", new Object[] {"conversationId", id},
                    "conversation.reopen", new Object[] {"conversationId", id},
                    "conversation.snooze", new Object[] {"conversationId", id},
                    "conversation.tag", new Object[] {"conversationId", id, "clientId", "t", "add", List.of("x")},
                    "conversation.prioritise", new Object[] {"conversationId", id, "clientId", "p", "priority", 1},
                    "presence.set", new Object[] {"status", "online"},
                    "assignment.accept", new Object[] {"offerId", "o"},
                    "assignment.decline", new Object[] {"offerId", "o"});
            frames.forEach((frame, fields) ->
                    assertThat(hers.refused(frame, fields)).as(frame).isEqualTo("forbidden"));
            assertThat(customer.entries(id)).hasSize(2);
            JsonNode conversation = customer.conversation(id);
            assertThat(text(conversation, "status")).isEqualTo("queued");
        }
    }

    @Test
    void signingOutClosesLiveSocketsOfThatSignInOnly() {
        TestAgent here = node.agent("duc");
        TestAgent there = node.agent("duc");
        try (TestSocket ended = here.connect();
                TestSocket stays = there.connect()) {
            assertThat(here.call("POST", "/api/v1/logout", "").statusCode()).isEqualTo(204);
            assertThat(ended.closeCode(SOON)).isEqualTo(4401);
            assertThat(type(stays.ask("ping"))).isEqualTo("pong");
        }
    }

    @Test
    void whoIsDeactivatedIsOutWithinFiveSeconds() {
        TestAgent admin = node.agent("admin");
        String email = "leaves" + System.nanoTime() + "@bouquet.example";
        var admitted = admin.call(
                "POST",
                "/api/v1/staff",
                Map.of("email", email, "name", "Leaves", "role", "agent", "password", "bouquet-demo"));
        assertThat(admitted.statusCode()).as(admitted.body()).isEqualTo(201);
        TestAgent leaves = node.agent(email.substring(0, email.indexOf('@')));
        try (TestSocket socket = leaves.connect()) {
            assertThat(admin.call("PATCH", "/api/v1/staff/" + leaves.id(), Map.of("active", false))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(socket.closeCode(SOON)).isEqualTo(4401);
        }
    }
}
