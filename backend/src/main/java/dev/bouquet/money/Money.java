package dev.bouquet.money;

import dev.bouquet.refusal.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money, in the shape in which it goes over the wire.
 *
 * @param amountMinor in the currency's smallest unit: cents of USD, whole VND
 * @param currency by its code of ISO 4217, such as {@code USD}
 */
public record Money(long amountMinor, String currency) {
    /** More than anybody gives away, and small enough for sums of a billion of it to fit. */
    public static final long AMOUNT_MAX = 1_000_000_000L;

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /**
     * The amount, once it is known to be one that can be given: above zero, at most {@link #AMOUNT_MAX}, in a currency that
     * exists. Refuses with a bad field: the name of the field, or of the part of it that is at fault.
     */
    public static Money demand(String field, @Nullable Money money) {
        Money amount = demandLimit(field, money);
        if (amount.amountMinor == 0) {
            throw Refusal.badField(field + ".amountMinor", "must be above zero");
        }
        return amount;
    }

    /** As {@link #demand}, and may be zero: a limit under which nothing can be given. */
    public static Money demandLimit(String field, @Nullable Money money) {
        if (money == null) {
            throw Refusal.badField(field, "is required");
        }
        if (money.currency == null || !isCurrency(money.currency)) {
            throw Refusal.badField(field + ".currency", "must be a code of ISO 4217, such as USD");
        }
        if (money.amountMinor < 0 || money.amountMinor > AMOUNT_MAX) {
            throw Refusal.badField(field + ".amountMinor", "must be from 0 to " + AMOUNT_MAX);
        }
        return money;
    }

    private static boolean isCurrency(String code) {
        try {
            return code.length() == 3 && Currency.getInstance(code).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    /** What that is together: one amount a currency, by its code. */
    public static List<Money> sums(Collection<Money> amounts) {
        Map<String, Money> sums = new TreeMap<>();
        amounts.forEach(amount -> sums.merge(amount.currency, amount, Money::plus));
        return List.copyOf(sums.values());
    }

    /** @throws IllegalArgumentException for another currency */
    public Money plus(Money other) {
        return new Money(Math.addExact(amountMinor, same(other).amountMinor), currency);
    }

    /** May be negative. @throws IllegalArgumentException for another currency */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(amountMinor, same(other).amountMinor), currency);
    }

    /**
     * The same in another currency, rounded up to its smallest unit, so that a limit is never passed by rounding.
     *
     * @param rate what one unit of this currency is worth there
     */
    public Money at(BigDecimal rate, String other) {
        BigDecimal converted = BigDecimal.valueOf(amountMinor, digits(currency))
                .multiply(rate)
                .setScale(digits(other), RoundingMode.CEILING);
        return new Money(converted.unscaledValue().longValueExact(), other);
    }

    private static int digits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }

    public boolean exceeds(Money other) {
        return amountMinor > same(other).amountMinor;
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(other.currency + " is not " + currency);
        }
        return other;
    }
}
