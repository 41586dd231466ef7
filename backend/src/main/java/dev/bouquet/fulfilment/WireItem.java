package dev.bouquet.fulfilment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.money.Money;
import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An item as it goes over the wire, both ways.
 *
 * @param name in the language that was asked for; left out in a body
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WireItem(
        @Nullable String id,
        @Nullable String type,
        @Nullable String name,
        @Nullable Map<String, @Nullable String> names,
        @Nullable String picture,
        @Nullable Price price,
        @Nullable Integer leadDays,
        @Nullable Boolean sensitive,
        @Nullable List<@Nullable String> countries,
        @Nullable List<@Nullable String> reasons,
        @Nullable String vendor,
        @Nullable String product) {
    static final Set<String> TYPES = Set.of(
            "flowers",
            "gift",
            "gift_card",
            "store_credit",
            "discount",
            "refund",
            "free_shipping",
            "handwritten_card",
            "buy_elsewhere",
            "donation",
            "call_back",
            "other");
    static final Set<String> REASONS = Set.of("delight", "recovery", "condolence", "celebration");

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,60}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final Pattern PICTURE = Pattern.compile("/pictures/[a-z0-9-]{1,60}\\.svg");
    private static final Pattern PRODUCT = Pattern.compile("[A-Za-z0-9._:/-]{1,100}");
    private static final int NAME_MAX = 100;
    private static final int LANGUAGES_MAX = 20;
    private static final int COUNTRIES_MAX = 250;
    private static final int LEAD_DAYS_MAX = 366;

    record Price(@Nullable Money from, @Nullable Money to) {}

    static WireItem of(Item item, String language) {
        return new WireItem(
                item.id(),
                item.type(),
                item.name(language),
                new LinkedHashMap<>(item.names()),
                item.picture(),
                new Price(item.from(), item.to()),
                item.leadDays(),
                item.sensitive(),
                new ArrayList<>(item.countries()),
                new ArrayList<>(item.reasons()),
                item.vendor(),
                item.product());
    }

    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** The item, once everything about it is sound; refuses with the name of the field. */
    Item demand(String path) {
        if (!isId(path) || id != null && !id.equals(path)) {
            throw Refusal.badField("id", "must be 1 to 60 of a to z, 0 to 9 and -, and that of the address");
        }
        Price asked = price == null ? new Price(null, null) : price;
        Money from = Money.demandLimit("price.from", asked.from());
        Money to = Money.demand("price.to", asked.to());
        if (!from.currency().equals(to.currency()) || from.exceeds(to)) {
            throw Refusal.badField("price.from", "must be at most price.to, in the same currency");
        }
        int days = leadDays == null ? 0 : leadDays;
        if (days < 0 || days > LEAD_DAYS_MAX) {
            throw Refusal.badField("leadDays", "must be from 0 to " + LEAD_DAYS_MAX);
        }
        return new Item(
                path,
                oneOf("type", type, TYPES),
                demandNames(),
                matching("picture", picture, PICTURE, "must be a picture of this server, such as /pictures/name.svg"),
                from,
                to,
                days,
                Boolean.TRUE.equals(sensitive),
                demandCountries(),
                demandReasons(),
                matching("vendor", vendor, ID, "must be the id of a vendor"),
                product == null ? null : matching("product", product, PRODUCT, "cannot be what a vendor calls it"));
    }

    private Map<String, String> demandNames() {
        Map<String, String> sound = new LinkedHashMap<>();
        Map<String, @Nullable String> told = Objects.requireNonNullElse(names, Map.of());
        if (!told.containsKey("en") || told.size() > LANGUAGES_MAX) {
            throw Refusal.badField("names", "must hold one in en, and at most " + LANGUAGES_MAX);
        }
        told.forEach((language, text) -> {
            if (!LANGUAGE.matcher(language).matches()) {
                throw Refusal.badField("names", "must be by language, such as en");
            }
            sound.put(language, Inputs.demand("names." + language, text, NAME_MAX));
        });
        return sound;
    }

    private List<String> demandCountries() {
        List<@Nullable String> told = countries == null ? List.of() : countries;
        if (told.size() > COUNTRIES_MAX) {
            throw Refusal.badField("countries", "must be at most " + COUNTRIES_MAX);
        }
        Set<String> known = Set.of(Locale.getISOCountries());
        List<String> sound = new ArrayList<>();
        for (String country : told) {
            sound.add(oneOf("countries", country, known));
        }
        return sound.stream().distinct().toList();
    }

    private List<String> demandReasons() {
        List<@Nullable String> told = reasons == null ? List.of() : reasons;
        List<String> sound = new ArrayList<>();
        for (String reason : told) {
            sound.add(oneOf("reasons", reason, REASONS));
        }
        return sound.stream().distinct().toList();
    }

    private static String oneOf(String field, @Nullable String value, Set<String> known) {
        String text = Inputs.present(field, value);
        if (!known.contains(text)) {
            throw Refusal.badField(field, "is none that is known");
        }
        return text;
    }

    private static String matching(String field, @Nullable String value, Pattern pattern, String otherwise) {
        String text = Inputs.present(field, value);
        if (!pattern.matcher(text).matches()) {
            throw Refusal.badField(field, otherwise);
        }
        return text;
    }
}
