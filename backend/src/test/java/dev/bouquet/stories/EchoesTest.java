package dev.bouquet.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EchoesTest {
    private final Echoes echoes = new Echoes(List.of(
            "My order A-1042 never came to the garden gate, in all that rain!",
            "Mẹ tôi đau chân sau khi điều trị, viết cho hoa@shop.example"));

    @Test
    void whatIsQuotedIsLeftOut() {
        assertThat(echoes.without("They wrote “It rained” and «il pleut» and \"es regnet\", and went."))
                .isEqualTo("They wrote … and … and …, and went.");
    }

    @Test
    void fourOfTheirWordsInARowAreLeftOutHoweverTheyAreWritten() {
        assertThat(echoes.without("Whose order NEVER came to\nthe garden, we do not know."))
                .isEqualTo("Whose order …, we do not know.");
        assertThat(echoes.without("Vì mẹ tôi đau chân nên chị buồn.")).isEqualTo("Vì … nên chị buồn.");
    }

    @Test
    void namesOfThingsAreLeftOutAloneToo() {
        assertThat(echoes.without("It was a-1042, said Hoa@shop.example.")).isEqualTo("It was …, said ….");
    }

    @Test
    void whatIsToldInOtherWordsStays() {
        String own = "Nothing had come to the garden, and it rained on 12 umbrellas.";
        assertThat(echoes.without(own)).isEqualTo(own);
        assertThat(new Echoes(List.of()).without(own)).isEqualTo(own);
    }
}
