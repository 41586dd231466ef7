package dev.bouquet.gestures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bouquet.gestures.GestureRequest.WireHeard;
import dev.bouquet.gestures.GestureRequest.WireRecipient;
import dev.bouquet.money.Money;
import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.secrets.Secrets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class GestureRequestTest {
    private static GestureRequest saying(String note) {
        return new GestureRequest(
                "c1", "flowers", null, null, "delight", null, note, new Money(4_500, "USD"), null, null, null);
    }

    private static GestureRequest with(
            @Nullable String type,
            @Nullable String reason,
            @Nullable WireHeard heard,
            @Nullable Money amount,
            @Nullable WireRecipient recipient) {
        return new GestureRequest("c1", type, null, null, reason, heard, "For you", amount, recipient, null, null);
    }

    private static void refuses(String field, GestureRequest request) {
        assertThatThrownBy(request::demand)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
    }

    @Test
    void namesTheFieldThatIsAtFault() {
        Money fine = new Money(100, "USD");
        refuses("type", with("car", "delight", null, fine, null));
        refuses("reason", with("gift", null, null, fine, null));
        refuses("heard.seq", with("gift", "delight", new WireHeard(0L, "x"), fine, null));
        refuses("heard.quote", with("gift", "delight", new WireHeard(2L, " "), fine, null));
        refuses("amount", with("gift", "delight", null, null, null));
        refuses("amount.amountMinor", with("gift", "delight", null, new Money(-5, "USD"), null));
        refuses("amount.amountMinor", with("gift", "delight", null, new Money(0, "USD"), null));
        refuses("amount.amountMinor", with("gift", "delight", null, new Money(Long.MAX_VALUE, "USD"), null));
        refuses("amount.currency", with("gift", "delight", null, new Money(5, "EURO"), null));
        refuses("recipient.email", with("gift", "delight", null, fine, new WireRecipient(null, "no address", null)));
        refuses("recipient.phone", with("gift", "delight", null, fine, new WireRecipient(null, null, "0901")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please change your review and enjoy these",
                "Would you leave us 5 stars?",
                "With a five-star rating we will send more",
                "Anh chị sửa đánh giá giúp em nhé",
                "Mong chị đánh giá 5 sao ạ"
            })
    void aKindnessHasNoCondition(String note) {
        refuses("note", saying(note));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I hope your mother is on her feet soon. These are from all of us.",
                "Chúc mẹ chị mau khỏe. Bố em cũng từng như vậy.",
                "We read your review and took it to heart."
            })
    void kindWordsAreLetThrough(String note) {
        assertThatCode(() -> saying(note).demand()).doesNotThrowAnyException();
    }

    @Test
    void aRecipientWithNothingInItIsNone() {
        assertThat(with("gift", "delight", null, new Money(1, "USD"), new WireRecipient(" ", "", null))
                        .demand()
                        .recipient())
                .isNull();
        assertThat(Objects.requireNonNull(with(
                                        "gift",
                                        "delight",
                                        null,
                                        new Money(1, "USD"),
                                        new WireRecipient(null, null, "+84 901-234-567"))
                                .demand()
                                .recipient())
                        .phone())
                .isEqualTo("+84901234567");
    }

    @Test
    void requestsThatDifferInAnythingDifferInTheirPrint() {
        GestureRequest said = saying("a");
        assertThat(said.isOf(saying("a").fingerprint("k"), "k")).isTrue();
        assertThat(said.isOf(saying("b").fingerprint("k"), "k")).isFalse();
    }

    @Test
    void whoHasAPrintWithoutItsKeyCannotTryOutWhatLeadsToIt() {
        GestureRequest said = saying("a");
        assertThat(said.fingerprint("k")).isNotEqualTo(said.fingerprint("l"));
        String withoutKey = Secrets.sha256(JsonMapper.builder().build().writeValueAsString(said));
        assertThat(said.fingerprint("k")).isNotEqualTo(withoutKey);
        assertThat(said.isOf(withoutKey, "k")).as("kept before keys were in it").isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "{\"$gt\":\"\"}",
                "0123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void aKeyIsPlain(String key) {
        assertThatThrownBy(() -> Inputs.demandKey(key)).isInstanceOf(Refusal.class);
    }
}
