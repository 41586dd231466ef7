package dev.bouquet.fulfilment;

import dev.bouquet.money.Money;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be given.
 *
 * @param type of the gesture it makes
 * @param names by language; there is always one in {@code en}
 * @param picture the path of its picture on this server
 * @param from what it costs at least, in the currency of {@code to}
 * @param sensitive whether it needs tact: alcohol, food, anything of a faith
 * @param countries where it can go, by ISO 3166; empty: anywhere
 * @param reasons what it is good for; empty: anything
 * @param vendor who fulfils it
 * @param product what that vendor calls it, where that is needed
 */
public record Item(
        String id,
        String type,
        Map<String, String> names,
        String picture,
        Money from,
        Money to,
        int leadDays,
        boolean sensitive,
        List<String> countries,
        List<String> reasons,
        String vendor,
        @Nullable String product) {

    /** In English. */
    public String name() {
        return Objects.requireNonNull(names.get("en"));
    }

    /** In the language of that BCP 47 tag, else in English. */
    public String name(String locale) {
        return names.getOrDefault(locale.split("[-_]", 2)[0], name());
    }
}
