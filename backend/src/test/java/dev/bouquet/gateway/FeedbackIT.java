package dev.bouquet.gateway;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.TestSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.gestures.Florist;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What customers say of how they were served, over the real socket. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedbackIT {
    private TestCustomer customer;
    private TestSocket hers;
    private TestAgent linh;
    private TestAgent an;
    private TestSocket linhs;
    private String id;

    @BeforeAll
    void signIn() {
        // New here: those of the demo may have their hands full with what other tests left them.
        Florist people = new Florist(TestNode.shared().port(), TestNode.shared().agent("admin"));
        linh = people.staff("agent");
        an = people.staff("agent");
    }

    @BeforeEach
    void open() {
        customer = TestNode.shared().customer();
        hers = customer.connect();
        linhs = linh.connect();
        id = customer.start(hers, "s", "Six pairs");
    }

    @AfterEach
    void close() {
        List.of(hers, linhs).forEach(TestSocket::close);
    }

    private void solve() {
        linhs.ok("conversation.assign", "conversationId", id);
        linhs.ok("conversation.resolve", "conversationId", id);
    }

    private JsonNode give(String clientId, int rating, String text) {
        return hers.ok("feedback.give", "conversationId", id, "clientId", clientId, "rating", rating, "text", text);
    }

    private JsonNode refusal(TestSocket socket, Object... fields) {
        JsonNode answer = socket.ask("feedback.give", fields);
        assertThat(type(answer)).as("%s", answer).isEqualTo("error");
        return answer;
    }

    @Test
    void theCustomerRatesWhatWasSolvedAndBothReadIt() {
        solve();
        hers.follow(id);
        linhs.follow(id);
        long head = customer.conversation(id).get("head").longValue();
        JsonNode ok = give("f1", 2, "They still hurt");
        assertThat(ok.get("seq").longValue()).isEqualTo(head + 1);
        assertThat(text(ok, "conversationId")).isEqualTo(id);
        hers.awaitCursor(id, head + 1);
        linhs.awaitCursor(id, head + 1);
        JsonNode entry = hers.transcript(id).getLast();
        assertThat(text(entry, "kind")).isEqualTo("feedback");
        assertThat(text(entry, "audience")).isEqualTo("everyone");
        assertThat(text(entry, "clientId")).isEqualTo("f1");
        assertThat(entry.get("rating").intValue()).isEqualTo(2);
        assertThat(text(entry, "text")).isEqualTo("They still hurt");
        assertThat(text(entry.get("by"), "id")).isEqualTo(customer.id());
        assertThat(linhs.transcript(id).getLast()).isEqualTo(entry);
    }

    @Test
    void itReopensNothingAndStaffHaveItInTheirLists() {
        solve();
        give("f1", 1, "They still hurt");
        JsonNode seen = linh.conversation(id);
        assertThat(text(seen, "status")).isEqualTo("resolved");
        assertThat(seen.has("waitingSince")).isFalse();
        assertThat(seen.get("feedback").get("rating").intValue()).isEqualTo(1);
        assertThat(text(seen.get("feedback"), "text")).isEqualTo("They still hurt");
        assertThat(linh.json("/api/v1/conversations?view=resolved&customer=" + customer.id())
                        .at("/items/0/feedback/rating")
                        .intValue())
                .isEqualTo(1);
        assertThat(customer.conversation(id).has("feedback")).isFalse();
    }

    @Test
    void allStaffHearOfIt() {
        solve();
        try (TestSocket ans = an.connect()) {
            give("f1", 2, "They still hurt");
            JsonNode changed = ans.await(
                    "conversation.changed",
                    frame -> text(frame.get("conversation"), "id").equals(id)
                            && frame.get("conversation").has("feedback"));
            assertThat(changed.at("/conversation/feedback/rating").intValue()).isEqualTo(2);
        }
    }

    @Test
    void theLastOneCounts() {
        solve();
        give("f1", 2, "They still hurt");
        hers.ok("feedback.give", "conversationId", id, "clientId", "f2", "rating", 4);
        JsonNode feedback = linh.conversation(id).get("feedback");
        assertThat(feedback.get("rating").intValue()).isEqualTo(4);
        assertThat(feedback.has("text")).isFalse();
        assertThat(customer.entries(id).stream()
                        .filter(entry -> text(entry, "kind").equals("feedback")))
                .hasSize(2);
    }

    @Test
    void itAlsoSaysHowEasyItWasAndWhetherTheyWouldRecommendUs() {
        solve();
        hers.ok("feedback.give", "conversationId", id, "clientId", "f1", "rating", 4, "effort", 6, "text", "So kind");
        hers.ok(
                "feedback.give",
                "conversationId",
                id,
                "clientId",
                "f2",
                "rating",
                4,
                "recommend",
                0,
                "text",
                "So kind");
        hers.ok("feedback.give", "conversationId", id, "clientId", "f3", "rating", 5);
        JsonNode last = customer.entries(id).getLast();
        assertThat(last.get("rating").intValue()).isEqualTo(5);
        assertThat(last.get("effort").intValue()).isEqualTo(6);
        assertThat(last.get("recommend").intValue()).isZero();
        assertThat(last.has("text")).isFalse();
        JsonNode seen = linh.conversation(id).get("feedback");
        assertThat(seen.get("effort").intValue()).isEqualTo(6);
        assertThat(seen.get("recommend").intValue()).isZero();
        JsonNode moment = linh.json("/api/v1/customers/" + customer.id() + "/timeline?kind=feedback")
                .at("/items/0");
        assertThat(moment.get("effort").intValue()).isEqualTo(6);
        assertThat(moment.get("recommend").intValue()).isZero();
    }

    /** The other device, and whatever else they bring, is told nothing. */
    @Test
    void oneRatingOfACustomerAsksWhetherTheyWouldRecommendUs() {
        solve();
        JsonNode first = give("f1", 4, "Fine");
        assertThat(first.get("askRecommend").booleanValue()).isTrue();
        assertThat(give("f1", 4, "Fine").get("askRecommend")).as("sent again").isEqualTo(first.get("askRecommend"));
        assertThat(give("f2", 5, "Better").has("askRecommend")).isFalse();
        String other = customer.start(hers, "s2", "A dress as well");
        linhs.ok("conversation.assign", "conversationId", other);
        linhs.ok("conversation.resolve", "conversationId", other);
        try (TestSocket onThePhone = customer.connect()) {
            assertThat(onThePhone
                            .ok("feedback.give", "conversationId", other, "clientId", "f1", "rating", 1)
                            .has("askRecommend"))
                    .isFalse();
        }
    }

    @Test
    void whoAnsweredUnaskedIsNotAskedAndWhoWroteAgainIsNotEither() {
        solve();
        JsonNode told = hers.ok("feedback.give", "conversationId", id, "clientId", "f1", "rating", 4, "recommend", 9);
        assertThat(told.has("askRecommend")).isFalse();
        assertThat(give("f2", 5, "Better").has("askRecommend")).isFalse();

        TestCustomer again = TestNode.shared().customer();
        try (TestSocket theirs = again.connect()) {
            String hers2 = again.start(theirs, "s", "Six pairs");
            linhs.ok("conversation.assign", "conversationId", hers2);
            linhs.ok("conversation.resolve", "conversationId", hers2);
            theirs.ok("message.post", "conversationId", hers2, "clientId", "m1", "text", "It still hurts");
            Object[] rated = {"conversationId", hers2, "clientId", "f1", "rating", 2};
            assertThat(theirs.ok("feedback.give", rated).has("askRecommend")).isFalse();
            linhs.ok("conversation.assign", "conversationId", hers2);
            linhs.ok("conversation.resolve", "conversationId", hers2);
            Object[] anew = {"conversationId", hers2, "clientId", "f2", "rating", 5};
            assertThat(theirs.ok("feedback.give", anew).get("askRecommend").booleanValue())
                    .as("nothing was asked while there was more to say")
                    .isTrue();
        }
    }

    @Test
    void sentAgainAfterAReconnectItIsTheSame() {
        solve();
        JsonNode first = give("f1", 3, "Fine");
        hers.close();
        hers = customer.connect();
        JsonNode again = give("f1", 3, "Fine");
        assertThat(again.get("seq")).isEqualTo(first.get("seq"));
        assertThat(again.get("at")).isEqualTo(first.get("at"));
        assertThat(customer.entries(id).stream()
                        .filter(entry -> text(entry, "kind").equals("feedback")))
                .hasSize(1);
    }

    @Test
    void oneClientIdIsOneRatingForEver() {
        solve();
        give("f1", 3, "Fine");
        assertThat(hers.refused("feedback.give", "conversationId", id, "clientId", "f1", "rating", 4, "text", "Fine"))
                .isEqualTo("conflict");
        assertThat(hers.refused("feedback.give", "conversationId", id, "clientId", "f1", "rating", 3))
                .isEqualTo("conflict");
        hers.ok("message.post", "conversationId", id, "clientId", "m1", "text", "Hello");
        assertThat(hers.refused("feedback.give", "conversationId", id, "clientId", "m1", "rating", 3))
                .isEqualTo("conflict");
        assertThat(linh.conversation(id).at("/feedback/rating").intValue()).isEqualTo(3);
    }

    @Test
    void whatIsNotResolvedIsNotRatedYet() {
        assertThat(hers.refused("feedback.give", "conversationId", id, "clientId", "f1", "rating", 3))
                .isEqualTo("conflict");
        solve();
        hers.ok("feedback.give", "conversationId", id, "clientId", "f1", "rating", 3);
    }

    @Test
    void whoWroteAgainMayStillRate() {
        solve();
        hers.ok("message.post", "conversationId", id, "clientId", "m1", "text", "It still hurts");
        give("f1", 1, "Not solved");
        JsonNode seen = linh.conversation(id);
        assertThat(text(seen, "status")).isNotEqualTo("resolved");
        assertThat(seen.at("/feedback/rating").intValue()).isEqualTo(1);
    }

    @Test
    void someoneElsesConversationCannotBeRated() {
        solve();
        TestCustomer other = TestNode.shared().customer();
        try (TestSocket theirs = other.connect()) {
            for (String asked : List.of(id, "nothing-like-this")) {
                assertThat(theirs.refused("feedback.give", "conversationId", asked, "clientId", "f1", "rating", 1))
                        .isEqualTo("not_found");
            }
        }
        assertThat(linhs.refused("feedback.give", "conversationId", id, "clientId", "f1", "rating", 5))
                .isEqualTo("forbidden");
        assertThat(linh.conversation(id).has("feedback")).isFalse();
    }

    @Test
    void whatIsOutOfBoundsIsNamed() {
        solve();
        for (int rating : List.of(0, 6, -1)) {
            JsonNode error = refusal(hers, "conversationId", id, "clientId", "f1", "rating", rating);
            assertThat(text(error, "code")).isEqualTo("bad_frame");
            assertThat(text(error, "message")).startsWith("rating ");
        }
        for (String question : List.of("effort", "recommend")) {
            // Three that no field could ever have would close the socket.
            for (Object answer : List.of(-1, question.equals("effort") ? 8 : 11, 2.5)) {
                JsonNode error = refusal(hers, "conversationId", id, "clientId", "f1", "rating", 3, question, answer);
                assertThat(text(error, "code")).isEqualTo("bad_frame");
                assertThat(text(error, "message")).startsWith(question + " ");
            }
        }
        assertThat(text(refusal(hers, "conversationId", id, "clientId", "f1", "rating", 3, "effort", 0), "message"))
                .startsWith("effort ");
        Object[] tooLong = {"conversationId", id, "clientId", "f1", "rating", 1, "text", "x".repeat(1_001)};
        assertThat(text(refusal(hers, tooLong), "code")).isEqualTo("too_large");
        assertThat(text(refusal(hers, tooLong), "message")).startsWith("text ");
        Object[] blank = {"conversationId", id, "clientId", "f1", "rating", 1, "text", "  "};
        assertThat(text(refusal(hers, blank), "message")).startsWith("text ");
        Object[] oddId = {"conversationId", id, "clientId", "f 1", "rating", 1};
        assertThat(text(refusal(hers, oddId), "message")).startsWith("clientId ");
        assertThat(customer.entries(id).stream()
                        .filter(entry -> text(entry, "kind").equals("feedback")))
                .isEmpty();
        give("f1", 1, "🌷".repeat(1_000));
    }
}
