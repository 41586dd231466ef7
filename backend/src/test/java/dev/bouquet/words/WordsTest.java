package dev.bouquet.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "Đôi giày, doi giay",
        "ĐÔI GIÀY, doi giay",
        "đôi giày, doi giay",
        "café crème, cafe creme",
        "Hòa, hoa",
        "Hoà, hoa",
        "Straße, straße",
        "İstanbul, istanbul",
        "plain, plain"
    })
    void foldsCaseAndAccents(String typed, String folded) {
        assertThat(Words.fold(typed)).isEqualTo(folded);
    }

    @Test
    void foldsDecomposedLettersAsComposedOnes() {
        assertThat(Words.fold("gia\u0300y")).isEqualTo(Words.fold("giày"));
    }

    @Test
    void givesEachWordOnceInOrder() {
        assertThat(Words.of(10, "Giày, giày và GIAY!", null, "số 36")).containsExactly("giay", "va", "so", "36");
        assertThat(Words.of(10, "... ???")).isEmpty();
        assertThat(Words.of(10)).isEmpty();
    }

    @Test
    void givesWordsAsOftenAsTheyStandThere() {
        assertThat(Words.inOrder(10, "a rose is a rose")).containsExactly("a", "rose", "is", "a", "rose");
    }

    @Test
    void givesNoMoreThanWasAskedFor() {
        assertThat(Words.of(2, "one two three", "four")).containsExactly("one", "two");
        assertThat(Words.inOrder(2, "one one three")).containsExactly("one", "one");
        assertThat(Words.of(1, "x".repeat(100))).containsExactly("x".repeat(Words.LENGTH_MAX));
    }

    @ParameterizedTest
    @CsvSource({
        "红鞋子, '红鞋 鞋子'",
        "鞋, 鞋",
        "靴が, 靴か",
        "รองเท้าแดง, 'รอ อง งเ เท ทา าแ แด ดง'",
        "鞋36号A, '鞋 36 号 a'",
        "giày红鞋, 'giay 红鞋'"
    })
    void countsEachTwoSignsWhereWordsHaveNoSpaces(String text, String words) {
        assertThat(Words.of(20, text)).containsExactly(words.split(" "));
        assertThat(Words.inOrder(20, text)).containsExactly(words.split(" "));
    }
}
