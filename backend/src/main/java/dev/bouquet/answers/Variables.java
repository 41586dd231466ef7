package dev.bouquet.answers;

import dev.bouquet.identity.Customer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be filled into a text that is used again, where it is used: as the pages do it, see {@code fill.ts}. A place is a
 * name in two braces, and after a bar what stands there instead where it is not known: {@code {{customer.firstName|there}}}.
 * Nothing is computed, and what was filled in is not looked at again.
 *
 * @param known what there is for each name; one line each, which turns nothing around that stands beside it
 */
public record Variables(Map<String, String> known) {
    private static final Pattern PLACE = Pattern.compile(
            "\\{\\{[ \\t]*(\\p{L}[\\p{L}\\p{N}_]*+(?:\\.[\\p{L}\\p{N}_]++)*+)[ \\t]*" + "(?:\\|([^{}\\n]*+))?\\}\\}");
    private static final Pattern TURNING = Pattern.compile("[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");
    private static final Pattern SPACES = Pattern.compile("(?U)\\s+");

    /** Where the family name comes first, what somebody is called stands at the end. */
    private static final Pattern FAMILY_FIRST = Pattern.compile("(?i)(vi|hu|ja|ko|zh)(-.*)?");

    public Variables {
        known = Map.copyOf(known);
    }

    /**
     * Those of one conversation.
     *
     * @param called of the customer as the conversation knows them
     * @param customer as they are known by now; null where they are not
     */
    public static Variables of(
            String agent, @Nullable String called, @Nullable Customer customer, @Nullable String subject) {
        String now = customer == null ? null : customer.name();
        String name = oneLine(now == null ? called : now);
        Map<String, String> known = new HashMap<>();
        put(known, "agent.name", oneLine(agent));
        put(known, "customer.name", name);
        put(known, "customer.firstName", firstName(name, customer == null ? null : customer.locale()));
        put(known, "conversation.subject", oneLine(subject));
        return new Variables(known);
    }

    private static void put(Map<String, String> known, String name, @Nullable String value) {
        if (value != null) {
            known.put(name, value);
        }
    }

    private static @Nullable String firstName(@Nullable String name, @Nullable String locale) {
        if (name == null) {
            return null;
        }
        boolean last = locale != null && FAMILY_FIRST.matcher(locale).matches();
        return last ? name.substring(name.lastIndexOf(' ') + 1) : name.split(" ", 2)[0];
    }

    private static @Nullable String oneLine(@Nullable String words) {
        if (words == null) {
            return null;
        }
        String line = SPACES.matcher(TURNING.matcher(words).replaceAll(""))
                .replaceAll(" ")
                .strip();
        return line.isEmpty() ? null : line;
    }

    /** Filled in as far as it can be: a place that is neither known nor has anything after a bar stays as it is written. */
    public String fill(String text) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(filled(place)))
                .strip();
    }

    /** The places of this text that stay as they are written. */
    public List<String> unfilled(String text) {
        List<String> left = new ArrayList<>();
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            if (filled(places).equals(places.group())) {
                left.add(places.group());
            }
        }
        return left;
    }

    private String filled(MatchResult place) {
        String value = known.get(place.group(1));
        if (value != null) {
            return value;
        }
        String otherwise = place.group(2);
        return otherwise == null || otherwise.isBlank() ? place.group() : otherwise.strip();
    }

    /** Not whom it names: that goes into no log. */
    @Override
    public String toString() {
        return "Variables" + known.keySet();
    }
}
