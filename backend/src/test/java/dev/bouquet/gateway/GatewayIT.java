package dev.bouquet.gateway;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.TestSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The table of frames, from both sides. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayIT {
    private TestCustomer customer;
    private TestSocket hers;
    private TestAgent linh;
    private TestAgent an;
    private TestAgent mai;
    private TestSocket linhs;
    private TestSocket ans;
    private String id;

    @BeforeAll
    void signIn() {
        linh = TestNode.shared().agent("linh");
        an = TestNode.shared().agent("an");
        mai = TestNode.shared().agent("mai");
    }

    @BeforeEach
    void open() {
        customer = TestNode.shared().customer();
        hers = customer.connect();
        linhs = linh.connect();
        ans = an.connect();
        id = customer.start(hers, "s", "Six pairs");
    }

    @AfterEach
    void close() {
        List.of(hers, linhs, ans).forEach(TestSocket::close);
    }

    @Test
    void saysReadyFirstAndThenWho() {
        try (TestSocket socket = TestSocket.open(customer.port())) {
            assertThat(socket.received()).hasSize(1);
            JsonNode ready = socket.await("ready");
            assertThat(ready.get("v").intValue()).isEqualTo(1);
            assertThat(ready.get("heartbeatSeconds").intValue()).isEqualTo(1);
            assertThat(ready.get("maxFrameBytes").intValue()).isEqualTo(65_536);
            JsonNode you = socket.ask("hello", "ticket", linh.ticket()).get("you");
            assertThat(text(you, "kind")).isEqualTo("agent");
            assertThat(text(you, "id")).isEqualTo(linh.id());
            assertThat(text(you, "name")).isEqualTo("Linh");
            assertThat(text(you, "role")).isEqualTo("agent");
            assertThat(socket.refused("hello", "ticket", linh.ticket())).isEqualTo("bad_frame");
        }
    }

    @Test
    void startsOneConversationForOneClientId() {
        JsonNode again = hers.ok("conversation.start", "clientId", "s", "text", "Six pairs");
        JsonNode conversation = again.get("conversation");
        assertThat(text(conversation, "id")).isEqualTo(id);
        assertThat(again.get("seq").longValue()).isEqualTo(2);
        assertThat(text(conversation, "status")).isEqualTo("queued");
        assertThat(text(conversation, "queue")).isEqualTo("general");
        assertThat(text(conversation.at("/lastMessage"), "text")).isEqualTo("Six pairs");
        assertThat(text(conversation.at("/lastMessage/by"), "id")).isEqualTo(customer.id());
        assertThat(hers.refused("conversation.start", "clientId", "s", "text", "Other"))
                .isEqualTo("conflict");
        assertThat(linhs.refused("conversation.start", "clientId", "s", "text", "Hello"))
                .isEqualTo("forbidden");
    }

    @Test
    void keepsWhatThePageTellsWithTheConversation() {
        Map<String, Object> attributes = Map.of("page.url", "/shoes", "cart:items", 2, "member", true);
        JsonNode started = hers.ok(
                "conversation.start",
                "clientId",
                "s2",
                "text",
                "Hello",
                "queue",
                "general",
                "subject",
                "Size 38",
                "attributes",
                attributes);
        JsonNode seen = linh.conversation(text(started.get("conversation"), "id"));
        assertThat(text(seen, "subject")).isEqualTo("Size 38");
        assertThat(text(seen.get("attributes"), "page.url")).isEqualTo("/shoes");
        assertThat(seen.get("attributes").get("cart:items").doubleValue()).isEqualTo(2);
        assertThat(seen.get("attributes").get("member").booleanValue()).isTrue();
        assertThat(hers.refused("conversation.start", "clientId", "s3", "text", "Hello", "queue", "nowhere"))
                .isEqualTo("bad_frame");
    }

    @Test
    void followersReceiveWhatWasAndWhatComes() {
        hers.ok("message.post", "conversationId", id, "clientId", "m1", "text", "Hello?");
        linhs.follow(id);
        linhs.awaitCursor(id, 3);
        JsonNode posted = linhs.ok("message.post", "conversationId", id, "clientId", "m2", "text", "Here I am");
        assertThat(posted.get("seq").longValue()).isEqualTo(4);
        assertThat(text(posted, "conversationId")).isEqualTo(id);
        assertThat(Instant.parse(text(posted, "at"))).isBefore(Instant.now().plusSeconds(5));
        hers.follow(id);
        hers.awaitCursor(id, 4);
        linhs.awaitCursor(id, 4);
        assertThat(linhs.transcript(id)).isEqualTo(hers.transcript(id)).isEqualTo(customer.entries(id));
    }

    @Test
    void followingAnewSendsFromTheCursorGiven() {
        hers.follow(id);
        hers.awaitCursor(id, 2);
        try (TestSocket other = customer.connect()) {
            other.ok("conversation.follow", "conversationId", id, "after", 1);
            JsonNode entries = other.await("entries");
            assertThat(entries.get("after").longValue()).isEqualTo(1);
            assertThat(entries.get("through").longValue()).isEqualTo(2);
            assertThat(entries.get("head").longValue()).isEqualTo(2);
            assertThat(entries.get("entries")).hasSize(1);
        }
    }

    @Test
    void unfollowingEndsIt() {
        hers.follow(id);
        hers.awaitCursor(id, 2);
        hers.ok("conversation.unfollow", "conversationId", id);
        hers.ok("message.post", "conversationId", id, "clientId", "m1", "text", "Hello?");
        assertThat(type(hers.ask("ping"))).isEqualTo("pong");
        assertThat(hers.cursor(id)).isEqualTo(2);
    }

    @Test
    void aResentPostIsAnsweredAsTheFirstOne() {
        JsonNode first = hers.ok("message.post", "conversationId", id, "clientId", "m1", "text", "Hello?");
        JsonNode again = hers.ok("message.post", "conversationId", id, "clientId", "m1", "text", "Hello?");
        assertThat(again.get("seq")).isEqualTo(first.get("seq"));
        assertThat(again.get("at")).isEqualTo(first.get("at"));
        assertThat(hers.refused("message.post", "conversationId", id, "clientId", "m1", "text", "Other"))
                .isEqualTo("conflict");
    }

    @Test
    void typingAndReadingAreToldToTheOtherSideOnly() {
        hers.follow(id);
        linhs.follow(id);
        hers.tell("typing", "conversationId", id, "on", true);
        JsonNode typing = linhs.await("typing");
        assertThat(typing.get("on").booleanValue()).isTrue();
        assertThat(text(typing.get("by"), "id")).isEqualTo(customer.id());
        linhs.tell("read", "conversationId", id, "seq", 2);
        JsonNode read = hers.await("read");
        assertThat(read.get("seq").longValue()).isEqualTo(2);
        assertThat(text(read.get("by"), "kind")).isEqualTo("agent");
        assertThat(hers.received()).noneMatch(frame -> type(frame).equals("typing"));
        Awaitility.await().atMost(TestSocket.PATIENCE).untilAsserted(() -> {
            try (TestSocket later = customer.connect()) {
                later.follow(id);
                assertThat(later.await("read").get("seq").longValue()).isEqualTo(2);
            }
        });
    }

    @Test
    void readingBeyondTheEndReadsToTheEnd() {
        hers.follow(id);
        linhs.follow(id);
        hers.tell("read", "conversationId", id, "seq", 9_007_199_254_740_991L);
        assertThat(linhs.await("read").get("seq").longValue()).isEqualTo(2);
    }

    @Test
    void presenceIsToldToColleagues() {
        for (String status : List.of("online", "away", "busy")) {
            linhs.ok("presence.set", "status", status, "capacity", 3);
            JsonNode presence = ans.await(
                    "presence",
                    frame -> text(frame, "status").equals(status)
                            && text(frame.get("by"), "id").equals(linh.id()));
            assertThat(text(presence.get("by"), "name")).isEqualTo("Linh");
        }
        assertThat(hers.received()).noneMatch(frame -> type(frame).equals("presence"));
    }

    @Test
    void oneAgentTakesAndTheOtherIsTold() {
        assertThat(linhs.ok("conversation.assign", "conversationId", id)
                        .get("seq")
                        .longValue())
                .isEqualTo(3);
        assertThat(ans.refused("conversation.assign", "conversationId", id)).isEqualTo("conflict");
        linhs.await(
                "conversation.assigned",
                frame -> text(frame.get("conversation"), "id").equals(id));
        JsonNode changed = ans.await(
                "conversation.changed",
                frame -> text(frame.get("conversation"), "id").equals(id)
                        && text(frame.get("conversation"), "status").equals("open"));
        assertThat(text(changed.at("/conversation/assignee"), "name")).isEqualTo("Linh");
        assertThat(ans.received()).noneMatch(frame -> type(frame).equals("conversation.assigned"));
    }

    @Test
    void conversationsAreHandedOverAndPutBack() {
        linhs.ok("conversation.assign", "conversationId", id);
        linhs.ok("conversation.assign", "conversationId", id, "agentId", an.id());
        assertThat(text(linh.conversation(id).get("assignee"), "name")).isEqualTo("An");
        assertThat(linhs.refused("conversation.assign", "conversationId", id, "queue", "general"))
                .isEqualTo("conflict");
        try (TestSocket mais = mai.connect()) {
            mais.ok("conversation.assign", "conversationId", id, "queue", "general");
        }
        assertThat(text(linh.conversation(id), "status")).isEqualTo("queued");
        assertThat(linhs.refused("conversation.assign", "conversationId", id, "agentId", "nobody"))
                .isEqualTo("bad_frame");
        assertThat(linhs.refused("conversation.assign", "conversationId", id, "agentId", an.id(), "queue", "general"))
                .isEqualTo("bad_frame");
    }

    @Test
    void conversationsAreResolvedReopenedAndSnoozed() {
        linhs.ok("conversation.assign", "conversationId", id);
        assertThat(linhs.ok("conversation.resolve", "conversationId", id)
                        .get("seq")
                        .longValue())
                .isEqualTo(4);
        assertThat(linhs.refused("message.post", "conversationId", id, "clientId", "m1", "text", "Hi"))
                .isEqualTo("closed");
        assertThat(linhs.refused("conversation.snooze", "conversationId", id)).isEqualTo("closed");
        assertThat(linhs.ok("conversation.reopen", "conversationId", id)
                        .get("seq")
                        .longValue())
                .isEqualTo(5);
        String until = Instant.now().plusSeconds(3_600).toString();
        linhs.ok("conversation.snooze", "conversationId", id, "until", until);
        assertThat(text(linh.conversation(id), "status")).isEqualTo("snoozed");
        hers.ok("message.post", "conversationId", id, "clientId", "m1", "text", "Still me");
        assertThat(text(linh.conversation(id), "status"))
                .as("it waits, or somebody has it already")
                .isIn("queued", "open");
        assertThat(linhs.refused("conversation.snooze", "conversationId", id, "until", "2001-01-01T00:00:00Z"))
                .isEqualTo("bad_frame");
        hers.ok("conversation.resolve", "conversationId", id);
        assertThat(text(linh.conversation(id), "status")).isEqualTo("resolved");
    }

    @Test
    void aSnoozeEndsByItself() {
        linhs.ok("conversation.assign", "conversationId", id);
        linhs.ok(
                "conversation.snooze",
                "conversationId",
                id,
                "until",
                Instant.now().plusMillis(500).toString());
        linhs.follow(id);
        linhs.awaitCursor(id, 5);
        JsonNode woken = linhs.transcript(id).getLast();
        assertThat(text(woken, "kind")).isEqualTo("status");
        assertThat(text(woken, "status")).isEqualTo("open");
        assertThat(text(woken.get("by"), "kind")).isEqualTo("system");
    }

    @Test
    void offersThatNobodyMadeAreGone() {
        assertThat(linhs.refused("assignment.accept", "offerId", "o_1")).isEqualTo("offer_gone");
        assertThat(linhs.refused("assignment.decline", "offerId", "o_1")).isEqualTo("offer_gone");
    }

    @Test
    void theHeartbeatTellsHeadsOfWhatIsFollowed() {
        hers.follow(id);
        hers.ok("message.post", "conversationId", id, "clientId", "m1", "text", "Hello?");
        hers.await("heads", frame -> frame.at("/heads/" + id).asLong(0) == 3);
        assertThat(hers.received().stream().filter(frame -> type(frame).equals("heads")))
                .allSatisfy(frame -> assertThat(frame.get("heads").properties()).hasSizeLessThanOrEqualTo(1));
    }
}
