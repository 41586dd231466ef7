package dev.bouquet.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bouquet.refusal.Refusal;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rule may be. */
class WantedRuleTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String URL = "https://ops.example/alerts";

    private static WantedRule wanted(
            @Nullable Long above, @Nullable Long below, List<String> email, WantedRule.@Nullable Webhook webhook) {
        return new WantedRule("Too many", "waiting", null, above, below, 30, null, List.copyOf(email), webhook);
    }

    private static void refuses(WantedRule wanted, String field) {
        assertThatThrownBy(() -> wanted.demand("r1", null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
    }

    @Test
    void hasOneBoundAndNotTwo() {
        assertThat(wanted(2L, null, List.of(), null).demand("r1", null).threshold())
                .isEqualTo(2);
        refuses(wanted(2L, 3L, List.of(), null), "above");
        refuses(wanted(null, null, List.of(), null), "above");
        refuses(wanted(null, -1L, List.of(), null), "below");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "R1", "a b", "../x", "a23456789012345678901234567890123456789012"})
    void hasAnIdOfPlainCharacters(String id) {
        assertThatThrownBy(() -> wanted(2L, null, List.of(), null).demand(id, null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("id"));
    }

    @Test
    void mailsOnlyToAddresses() {
        refuses(wanted(2L, null, List.of("mai@bouquet.example", "no\r\nBcc: x@y.example"), null), "email[1]");
        refuses(wanted(2L, null, Collections.nCopies(11, "mai@bouquet.example"), null), "email");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://ops.example/",
                "https://user:word@ops.example/",
                "//ops.example",
                "javascript:alert(1)",
                "https:///x",
                "https://ops.example/#x"
            })
    void takesNoOddAddress(String url) {
        refuses(wanted(2L, null, List.of(), new WantedRule.Webhook(url, SECRET)), "webhook.url");
    }

    @Test
    void keepsTheSecretOnlyForTheSamePlace() {
        Rule before =
                wanted(2L, null, List.of(), new WantedRule.Webhook(URL, SECRET)).demand("r1", null);
        assertThat(wanted(3L, null, List.of(), new WantedRule.Webhook(URL, null))
                        .demand("r1", before)
                        .webhook())
                .isEqualTo(new Rule.Webhook(java.net.URI.create(URL), SECRET));
        WantedRule elsewhere = wanted(3L, null, List.of(), new WantedRule.Webhook("https://thief.example/", null));
        assertThatThrownBy(() -> elsewhere.demand("r1", before))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("webhook.secret"));
    }

    @Test
    void demandsASecretThatIsOne() {
        refuses(wanted(2L, null, List.of(), new WantedRule.Webhook(URL, null)), "webhook.secret");
        refuses(wanted(2L, null, List.of(), new WantedRule.Webhook(URL, "hush")), "webhook.secret");
    }

    @Test
    void saysNoSecretInALog() {
        WantedRule wanted = wanted(2L, null, List.of("mai@bouquet.example"), new WantedRule.Webhook(URL, SECRET));
        assertThat(wanted.toString()
                        + wanted.demand("r1", null)
                        + wanted.webhook()
                        + wanted.demand("r1", null).webhook())
                .doesNotContain(SECRET, "mai@");
    }
}
