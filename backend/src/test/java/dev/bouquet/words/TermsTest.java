package dev.bouquet.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsTest {
    @Test
    void knowsHowWordsBegin() {
        assertThat(Terms.of(List.of("giay", "a", "no", "shoes")))
                .containsExactly("giay", "gi*", "giay*", "a", "no", "no*", "shoes", "sh*", "shoe*");
        assertThat(Terms.of(List.of("红鞋"))).containsExactly("红鞋", "红*", "鞋*");
    }

    /** Whether the terms of a text hold all that is sought, as a store would find. */
    private static boolean finds(String text, String search) {
        Set<String> terms = Terms.of(Words.of(100, text));
        return Terms.sought("terms", search, 10).stream().allMatch(each -> holds(terms, each));
    }

    private static boolean holds(Set<String> terms, Bson condition) {
        BsonDocument plain = condition.toBsonDocument();
        BsonValue wanted = plain.get("terms");
        if (wanted == null) {
            return false;
        }
        return wanted.isString()
                ? terms.contains(wanted.asString().getValue())
                : terms.stream()
                        .anyMatch(term -> Pattern.compile(
                                        wanted.asRegularExpression().getPattern())
                                .matcher(term)
                                .find());
    }

    @ParameterizedTest
    @CsvSource({
        "Đôi giày đỏ, giay, true",
        "Đôi giày đỏ, gi, true",
        "Đôi giày đỏ, GIÀ, true",
        "Đôi giày đỏ, giaydo, false",
        "Đôi giày đỏ, iay, false",
        "Đôi giày đỏ, gi do, false",
        "Đôi giày đỏ, do gi, true",
        "red shoelaces, shoela, true",
        "red shoelaces, shoelo, false",
        "a rose, a, true",
        "rose, r, false",
        "红鞋子, 鞋, true",
        "红鞋, 鞋, true",
        "红鞋子, 鞋子, true",
        "红鞋子, 红鞋子, true",
        "红鞋子, 子鞋, false",
        "red, '!!!', false",
        "red, '', false"
    })
    void findsWhatHasAllWordsTheLastPerhapsOnlyBegun(String text, String search, boolean found) {
        assertThat(finds(text, search)).isEqualTo(found);
    }

    @Test
    void alwaysAsksForEqualTermsFirst() {
        for (String search : List.of("s", "sh", "sho", "shoe", "shoes", "red shoes", "鞋", "红鞋")) {
            assertThat(Terms.sought("terms", search, 10)
                            .getFirst()
                            .toBsonDocument()
                            .get("terms"))
                    .as(search)
                    .matches(BsonValue::isString);
        }
    }
}
