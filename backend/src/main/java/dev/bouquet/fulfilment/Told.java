package dev.bouquet.fulfilment;

import dev.bouquet.money.Money;
import dev.bouquet.refusal.Inputs;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads what vendors tell, who may leave out or change anything. */
final class Told {
    private static final int URL_MAX = 500;
    private static final int NAME_MAX = 100;
    private static final int DIGITS_MAX = 30;

    private Told() {}

    /** The text at that path; null where there is none. */
    static @Nullable String text(JsonNode node, String... path) {
        JsonNode found = at(node, path);
        return found.isString() && !found.stringValue().isBlank() ? found.stringValue() : null;
    }

    /** As {@link #text}; without it the answer says nothing. */
    static String demand(JsonNode node, String... path) {
        String text = text(node, path);
        if (text == null) {
            throw new VendorUnclear("The answer lacks " + String.join(".", path) + ".");
        }
        return text;
    }

    static JsonNode at(JsonNode node, String... path) {
        JsonNode found = node;
        for (String name : path) {
            found = found.path(name);
        }
        return found;
    }

    /** An amount told in whole units and fractions of them, as a number or a text; null where there is none. */
    static @Nullable Money decimal(JsonNode amount, @Nullable String currency) {
        try {
            BigDecimal value = amount.isNumber()
                    ? amount.decimalValue()
                    : amount.isString() ? new BigDecimal(amount.stringValue()) : null;
            return value == null || currency == null || !isOrdinary(value) ? null : minor(value, currency);
        } catch (IllegalArgumentException | ArithmeticException | JacksonException unreadable) {
            return null;
        }
    }

    /** Not one whose digits would fill the memory, such as 1e999999999. */
    private static boolean isOrdinary(BigDecimal value) {
        return Math.abs((long) value.scale()) <= DIGITS_MAX && value.precision() <= DIGITS_MAX;
    }

    /** An amount told in the smallest unit; null where there is none that could be one. */
    static @Nullable Money minor(JsonNode amount, @Nullable String currency) {
        boolean sound = amount.isIntegralNumber()
                && amount.canConvertToLong()
                && amount.longValue() >= 0
                && amount.longValue() <= Money.AMOUNT_MAX;
        return sound && currency != null && isMoney(currency) ? new Money(amount.longValue(), currency) : null;
    }

    private static @Nullable Money minor(BigDecimal value, String currency) {
        if (!isMoney(currency)) {
            return null;
        }
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        long minor =
                value.setScale(digits, RoundingMode.CEILING).unscaledValue().longValueExact();
        return minor < 0 || minor > Money.AMOUNT_MAX ? null : new Money(minor, currency);
    }

    /** Whether something costs anything in it: no gold, and nothing that nobody knows. */
    private static boolean isMoney(String currency) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(known -> known.getCurrencyCode().equals(currency) && known.getDefaultFractionDigits() >= 0);
    }

    /** The amount in whole units and fractions of them. */
    static BigDecimal decimal(Money money) {
        return BigDecimal.valueOf(
                money.amountMinor(), Currency.getInstance(money.currency()).getDefaultFractionDigits());
    }

    /** Null where nothing usable was told. */
    static @Nullable Tracking tracking(@Nullable String url, @Nullable String carrier, @Nullable String number) {
        Tracking tracking = new Tracking(safe(url), shown(carrier), shown(number));
        return tracking.url() == null && tracking.carrier() == null && tracking.number() == null ? null : tracking;
    }

    /** It becomes a link for customers, so it is one by HTTPS or none. */
    static @Nullable String safe(@Nullable String url) {
        boolean link = url != null
                && url.length() <= URL_MAX
                && url.matches("https://[A-Za-z0-9.-]+(:\\d{1,5})?(/[!-~&&[^\"<>\\\\^`{|}]]*)?");
        return link ? url : null;
    }

    private static @Nullable String shown(@Nullable String text) {
        return text == null ? null : Inputs.tidied(text, NAME_MAX);
    }
}
