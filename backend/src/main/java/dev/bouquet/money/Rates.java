package dev.bouquet.money;

import dev.bouquet.refusal.Refusal;
import java.math.BigDecimal;
import java.math.MathContext;
import org.springframework.stereotype.Component;

/** Converts between currencies at rates that an operator sets and names the source of. */
@Component
public class Rates {
    private final RateSettings settings;

    Rates(RateSettings settings) {
        this.settings = settings;
    }

    /**
     * What an amount is in another currency.
     *
     * @param rate what one unit of the amount's currency is worth in the other
     * @param source who says so, and of when; empty where nothing was converted
     */
    public record Converted(Money amount, BigDecimal rate, String source) {}

    /**
     * The amount in that currency, rounded up to its smallest unit, so that a limit is never passed by rounding.
     *
     * @throws Refusal bad field {@code amount.currency} where no rate is known
     */
    public Converted convert(Money amount, String currency) {
        if (amount.currency().equals(currency)) {
            return new Converted(amount, BigDecimal.ONE, "");
        }
        BigDecimal rate = worth(amount.currency()).divide(worth(currency), MathContext.DECIMAL64);
        return new Converted(amount.at(rate, currency), rate, settings.source());
    }

    private BigDecimal worth(String currency) {
        BigDecimal worth = settings.of().get(currency);
        if (worth == null || worth.signum() <= 0) {
            throw Refusal.badField("amount.currency", "cannot be converted: no rate of " + currency + " is set");
        }
        return worth;
    }
}
