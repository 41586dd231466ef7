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
                "Đánh giá 5 sao cho shop",
                "Could you reconsider your review?",
                "Please revise your rating",
                "Take your review down",
                "Would you take back that bad review?",
                "Withdraw your two-star review",
                "A five-star review would mean the world to us",
                "Your kind rating could help our small shop",
                "Chị rút lại đánh giá thì em gửi hoa ạ",
                "Anh rút đánh giá 1 sao nhé",
                "Em xin chị một đánh giá tốt"
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
                "Chúc mẹ chị mau khoẻ",
                "You asked us to reconsider, and your review was right.",
                "We revise our sizes every time we read a review.",
                "We take your review to heart.",
                "I take that back: your review was fair.",
                "We withdraw the shoes that your review warned of.",
                "Thank you, your review will help us to do better.",
                "Your review means the world to us.",
                "Bên em đã rút kinh nghiệm từ đánh giá của chị ạ",
                "Em xin rút kinh nghiệm từ đánh giá của chị ạ",
                "Em xin cảm ơn đánh giá 5 sao của chị",
                "Em rút lại lời hứa hôm qua, hoa sẽ đến sớm hơn ạ"
            })
    void whatThanksOrConsolesIsNot(String note) {
        assertThat(Conditions.isIn(note)).isFalse();
    }

    @Test
    @Timeout(5)
    void aLongTextTakesNoLongTime() {
        assertThat(Conditions.isIn("leave danh gia ".repeat(5_000))).isFalse();
        assertThat(Conditions.isIn("change your ".repeat(5_000))).isFalse();
        assertThat(Conditions.isIn("withdraw your five star ".repeat(1_000).replace("star", "word")))
                .isFalse();
        assertThat(Conditions.isIn("rut lai ".repeat(1_000))).isFalse();
        assertThat(Conditions.isIn("take your 5 stars ".repeat(1_000))).isFalse();
    }
}
