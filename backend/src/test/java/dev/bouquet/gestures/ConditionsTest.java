package dev.bouquet.gestures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please change your bad review.",
                "In exchange for a good review!",
                "Leave us a nice review and it's yours",
                "We would love it if you could raise your rating",
                "Would you give us five stars?",
                "If you like it, a 5-star would help",
                "Anh bỏ đánh giá 1 sao giúp em",
                "Đánh giá tốt nhé",
                "Chị sửa lại đánh giá được không ạ",
                "Đánh giá 5 sao cho shop"
            })
    void whatAsksForPraiseInReturnIsAsked(String note) {
        assertThat(Conditions.isIn(note)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thank you for your five stars, they made our day.",
                "We read your review. We are sorry.",
                "Get well soon! Your mother deserves every star in the sky.",
                "Anh muốn đổi đôi khác không sao đâu ạ",
                "Cảm ơn chị đã đánh giá 5 sao.",
                "Chúc mẹ chị mau khoẻ"
            })
    void whatThanksOrConsolesIsNot(String note) {
        assertThat(Conditions.isIn(note)).isFalse();
    }

    @Test
    @Timeout(5)
    void aLongTextTakesNoLongTime() {
        assertThat(Conditions.isIn("leave danh gia ".repeat(5_000))).isFalse();
        assertThat(Conditions.isIn("change your ".repeat(5_000))).isFalse();
    }
}
