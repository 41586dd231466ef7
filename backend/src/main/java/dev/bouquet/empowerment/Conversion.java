package dev.bouquet.empowerment;

import dev.bouquet.money.Money;
import java.math.BigDecimal;

/**
 * How an amount came into the currency of the rule.
 *
 * @param rate what one unit of its own currency is worth there, as a decimal number
 * @param source who says so
 */
public record Conversion(String rate, String source, Money from) {
    /** What the amount counts as in the currency of the rule, which that is. */
    public Money to(String currency) {
        return from.at(new BigDecimal(rate), currency);
    }
}
