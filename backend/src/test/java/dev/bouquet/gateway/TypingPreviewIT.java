package dev.bouquet.gateway;

import static dev.bouquet.TestSocket.text;
import static dev.bouquet.TestSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a customer types is seen before it is sent by staff alone, and where the site allows it alone. */
@Timeout(60)
class TypingPreviewIT {
    private static final String DRAFT = "My mother's feet";

    @Test
    void staffSeeWhatIsTypedWhereTheSiteAllowsItAndNobodyElseDoes() {
        try (TestNode node = TestNode.start("bouquet.widget.typing-preview=true")) {
            TestCustomer customer = node.customer();
            try (TestSocket hers = customer.connect();
                    TestSocket otherTab = customer.connect();
                    TestSocket linhs = node.agent("linh").connect()) {
                assertThat(hers.await("welcome").get("typingPreview").booleanValue())
                        .isTrue();
                assertThat(linhs.await("welcome").has("typingPreview")).isFalse();
                String id = customer.start(hers, "s", "Six pairs");
                otherTab.follow(id);
                hers.follow(id);
                linhs.follow(id);
                hers.tell("typing", "conversationId", id, "on", true, "text", DRAFT);
                assertThat(text(linhs.await("typing"), "text")).isEqualTo(DRAFT);
                assertThat(otherTab.await("typing").has("text")).isFalse();
                linhs.tell("typing", "conversationId", id, "on", true, "text", "We");
                assertThat(hers.await("typing").has("text")).isFalse();
                assertThat(customer.entries(id).toString()).doesNotContain(DRAFT);
            }
        }
    }

    @Test
    void nothingOfItIsSeenWhereTheSiteDoesNot() {
        TestNode node = TestNode.shared();
        TestCustomer customer = node.customer();
        try (TestSocket hers = customer.connect();
                TestSocket linhs = node.agent("linh").connect()) {
            assertThat(hers.await("welcome").has("typingPreview")).isFalse();
            String id = customer.start(hers, "s", "Six pairs");
            linhs.follow(id);
            hers.tell("typing", "conversationId", id, "on", true, "text", DRAFT);
            assertThat(linhs.await("typing").has("text")).isFalse();
        }
    }

    @Test
    void refusesWhatIsTooLong() {
        TestNode node = TestNode.shared();
        TestCustomer customer = node.customer();
        try (TestSocket hers = customer.connect()) {
            String id = customer.start(hers, "s", "Six pairs");
            hers.tell("typing", "conversationId", id, "on", true, "text", "x".repeat(1_001));
            assertThat(text(hers.await("error"), "code")).isEqualTo("too_large");
            assertThat(hers.received()).noneMatch(frame -> type(frame).equals("typing"));
        }
    }
}
