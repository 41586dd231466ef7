package dev.bouquet;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.TestSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Who of the staff looks at a conversation, what they write and whom they mention, on two nodes: told to colleagues, never to the customer. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ColleaguesIT {
    private TwoNodes nodes;
    private TestCustomer customer;
    private TestAgent admin;
    private TestAgent an;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        nodes = TwoNodes.start(data);
        customer = nodes.one.customer();
        admin = nodes.one.agent("admin");
        an = nodes.admitted("an");
    }

    @AfterAll
    void stop() throws IOException {
        nodes.close();
    }

    @Test
    void whoLooksIsToldToColleaguesOnBothNodesAndToWhoComesLater() {
        try (TestSocket hers = customer.connect();
                TestSocket ans = an.connect();
                TestSocket admins = admin.at(nodes.two.port()).connect()) {
            String id = customer.start(hers, "looks", "Six pairs");
            hers.follow(id);
            ans.follow(id);
            admins.follow(id);
            ans.tell("viewing", "conversationId", id, "on", true);
            admins.await("viewing", of(id, an, true));
            try (TestSocket later = admin.at(nodes.two.port()).connect()) {
                later.follow(id);
                later.await("viewing", of(id, an, true));
            }
            ans.tell("viewing", "conversationId", id, "on", false);
            admins.await("viewing", of(id, an, false));
            ans.ok("message.post", "conversationId", id, "clientId", "m1", "text", "Hello");
            hers.awaitCursor(id, 3);
            assertThat(hers.received()).noneMatch(frame -> type(frame).equals("viewing"));
        }
    }

    @Test
    void looksAtOneConversationAtATimeAndNoLongerThanTheSocketLives() {
        try (TestSocket hers = customer.connect();
                TestSocket admins = admin.at(nodes.two.port()).connect()) {
            String first = customer.start(hers, "first", "Six pairs");
            String second = customer.start(hers, "second", "Six more");
            admins.follow(first);
            admins.follow(second);
            try (TestSocket ans = an.connect()) {
                ans.tell("viewing", "conversationId", first, "on", true);
                admins.await("viewing", of(first, an, true));
                ans.tell("viewing", "conversationId", second, "on", true);
                admins.await("viewing", of(first, an, false));
                admins.await("viewing", of(second, an, true));
            }
            admins.await("viewing", of(second, an, false));
        }
    }

    @Test
    void whoeverWasOnANodeThatFellSilentIsGone() throws IOException {
        try (TestSocket hers = customer.connect();
                TestSocket ans = an.connect();
                TestSocket admins = admin.at(nodes.two.port()).connect()) {
            String id = customer.start(hers, "silent", "Six pairs");
            admins.follow(id);
            ans.tell("viewing", "conversationId", id, "on", true);
            admins.await("viewing", of(id, an, true));
            nodes.oneToRedis.cut();
            try {
                admins.await("viewing", of(id, an, false));
            } finally {
                nodes.oneToRedis.heal();
            }
            Awaitility.await()
                    .atMost(TestSocket.PATIENCE)
                    .until(() -> admins.received().stream()
                                    .filter(frame -> type(frame).equals("viewing"))
                                    .filter(of(id, an, true))
                                    .count()
                            == 2);
        }
    }

    @Test
    void whoWritesANoteIsToldToStaffAloneAndWhoRepliesToEverybody() {
        try (TestSocket hers = customer.connect();
                TestSocket elsewhere = customer.at(nodes.two.port()).connect();
                TestSocket ans = an.connect();
                TestSocket admins = admin.at(nodes.two.port()).connect()) {
            String id = customer.start(hers, "notes", "Six pairs");
            hers.follow(id);
            elsewhere.follow(id);
            admins.follow(id);
            ans.tell("typing", "conversationId", id, "on", true, "note", true);
            JsonNode note = admins.await("typing");
            assertThat(note.get("note").booleanValue()).isTrue();
            assertThat(text(note.get("by"), "id")).isEqualTo(an.id());
            ans.tell("typing", "conversationId", id, "on", true);
            admins.await("typing", frame -> !frame.has("note"));
            elsewhere.await("typing");
            hers.await("typing");
            assertThat(hers.received()).noneMatch(ColleaguesIT::isOfNote);
            assertThat(elsewhere.received()).noneMatch(ColleaguesIT::isOfNote);
        }
    }

    @Test
    void whatACustomerSaysOfNotesAndLooksIsPassedOver() {
        try (TestSocket hers = customer.connect();
                TestSocket admins = admin.connect()) {
            String id = customer.start(hers, "claims", "Six pairs");
            admins.follow(id);
            hers.tell("viewing", "conversationId", id, "on", true);
            hers.tell("typing", "conversationId", id, "on", true, "note", true);
            hers.tell("typing", "conversationId", id, "on", true);
            admins.await("typing");
            assertThat(admins.received())
                    .noneMatch(frame -> type(frame).equals("viewing"))
                    .noneMatch(ColleaguesIT::isOfNote);
        }
    }

    @Test
    void whoIsMentionedHearsItOnTheOtherNode() {
        try (TestSocket hers = customer.connect();
                TestSocket admins = admin.connect();
                TestSocket ans = an.at(nodes.two.port()).connect()) {
            String id = customer.start(hers, "mentions", "Six pairs");
            admins.ok("note.post", "conversationId", id, "clientId", "n", "text", "@an", "mentions", List.of(an.id()));
            JsonNode told = ans.await("mention.added");
            assertThat(text(told.get("mention"), "conversationId")).isEqualTo(id);
            assertThat(admins.received()).noneMatch(frame -> type(frame).equals("mention.added"));
        }
    }

    private static boolean isOfNote(JsonNode frame) {
        return type(frame).equals("typing") && frame.has("note");
    }

    private static Predicate<JsonNode> of(String conversationId, TestAgent who, boolean on) {
        return frame -> text(frame, "conversationId").equals(conversationId)
                && text(frame.get("by"), "id").equals(who.id())
                && frame.get("on").booleanValue() == on;
    }
}
