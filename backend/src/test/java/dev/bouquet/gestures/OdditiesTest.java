package dev.bouquet.gestures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.empowerment.Answer;
import dev.bouquet.empowerment.Conversion;
import dev.bouquet.empowerment.Decision;
import dev.bouquet.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OdditiesTest {
    private static Decision decision(@Nullable Conversion conversion) {
        return new Decision(
                Answer.AUTO_WITH_REVIEW,
                "within_limits",
                "Within the limits.",
                new Money(10_000, "USD"),
                List.of(),
                "default",
                List.of(),
                conversion);
    }

    @ParameterizedTest
    @CsvSource({"9499, false", "9500, true", "10000, true", "10001, false"})
    void justUnderIsWithinATwentiethOfWhatIsLeft(long cents, boolean just) {
        assertThat(Oddities.isJustUnder(new Money(cents, "USD"), decision(null)))
                .isEqualTo(just);
    }

    /** A dong is 0.004 cents here, of which parts are counted whole. */
    @ParameterizedTest
    @CsvSource({"2374750, false", "2374751, true", "2500000, true", "2500001, false", "9500, false"})
    void otherCurrenciesAreCountedAtTheStatedRate(long dong, boolean just) {
        Money amount = new Money(dong, "VND");
        Conversion conversion = new Conversion("0.00004", "a bank, today", amount);
        assertThat(Oddities.isJustUnder(amount, decision(conversion))).isEqualTo(just);
    }
}
