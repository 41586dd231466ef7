package dev.bouquet.fulfilment;

import dev.bouquet.money.Money;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What several collections of this module keep in the same shape. */
final class Documents {
    private Documents() {}

    static Document money(Money money) {
        return new Document("amountMinor", money.amountMinor()).append("currency", money.currency());
    }

    static @Nullable Money money(Document stored, String field) {
        Document money = stored.get(field, Document.class);
        return money == null ? null : read(money);
    }

    static Money demandMoney(Document stored, String field) {
        return read(Objects.requireNonNull(stored.get(field, Document.class)));
    }

    private static Money read(Document money) {
        return new Money(
                Objects.requireNonNull(money.get("amountMinor", Number.class)).longValue(),
                money.getString("currency"));
    }

    static Document tracking(Tracking tracking) {
        Document stored = new Document();
        append(stored, "url", tracking.url());
        append(stored, "carrier", tracking.carrier());
        append(stored, "number", tracking.number());
        return stored;
    }

    static @Nullable Tracking tracking(Document stored, String field) {
        Document tracking = stored.get(field, Document.class);
        return tracking == null
                ? null
                : new Tracking(tracking.getString("url"), tracking.getString("carrier"), tracking.getString("number"));
    }

    static void append(Document stored, String field, @Nullable Object value) {
        if (value != null) {
            stored.append(field, value);
        }
    }

    static Step step(String wire) {
        return Step.valueOf(wire.toUpperCase(Locale.ROOT));
    }

    static @Nullable Instant instant(Document stored, String field) {
        Date date = stored.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
