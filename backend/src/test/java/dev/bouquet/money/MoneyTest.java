package dev.bouquet.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bouquet.refusal.Refusal;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MoneyTest {
    private final Rates rates = new Rates(new RateSettings(
            Map.of("USD", BigDecimal.ONE, "EUR", new BigDecimal("1.08"), "VND", new BigDecimal("0.00004")), "a bank"));

    private static void refuses(String field, @Nullable Money money) {
        assertThatThrownBy(() -> Money.demand("amount", money))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
    }

    @Test
    void namesThePartThatIsAtFault() {
        refuses("amount", null);
        refuses("amount.amountMinor", new Money(0, "USD"));
        refuses("amount.amountMinor", new Money(-1, "USD"));
        refuses("amount.amountMinor", new Money(Long.MAX_VALUE, "USD"));
        refuses("amount.currency", new Money(1, "usd"));
        refuses("amount.currency", new Money(1, "XTS"));
        refuses("amount.currency", new Money(1, "EUROS"));
    }

    @Test
    void aLimitMayBeZeroAndAGiftMayNot() {
        assertThat(Money.demandLimit("limit", Money.zero("USD"))).isEqualTo(new Money(0, "USD"));
    }

    @Test
    void mixesNoCurrencies() {
        assertThatThrownBy(() -> new Money(1, "USD").plus(new Money(1, "EUR")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void roundsUpSoThatALimitIsNotPassedByRounding() {
        assertThat(rates.convert(new Money(1, "EUR"), "USD").amount()).isEqualTo(new Money(2, "USD"));
        assertThat(rates.convert(new Money(500_000, "VND"), "USD").amount()).isEqualTo(new Money(2_000, "USD"));
        assertThat(rates.convert(new Money(500_001, "VND"), "USD").amount()).isEqualTo(new Money(2_001, "USD"));
        assertThat(rates.convert(new Money(2_000, "USD"), "VND").amount()).isEqualTo(new Money(500_000, "VND"));
    }

    @Test
    void saysWhereARateIsFrom() {
        Rates.Converted converted = rates.convert(new Money(100, "EUR"), "USD");
        assertThat(converted.source()).isEqualTo("a bank");
        assertThat(converted.rate()).isEqualByComparingTo("1.08");
    }

    @Test
    void refusesWhatHasNoRate() {
        assertThatThrownBy(() -> rates.convert(new Money(100, "JPY"), "USD"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("amount.currency"));
    }
}
