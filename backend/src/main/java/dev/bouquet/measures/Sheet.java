package dev.bouquet.measures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All facts of one hour, in columns: what is the same in many rows stands once and is named by its number.
 *
 * @param version counts how often it was made
 * @param names of queues, agents, channels, tags and gestures
 * @param contacts the conversations that the rows are of
 * @param at milliseconds since the hour began
 * @param kind by their ordinal
 * @param of the number of the conversation
 * @param queue the number of its name
 * @param agent the number of the name; {@link #NOBODY} where there is none
 * @param value as {@link FactKind} says; of a gesture one more than the number of its name, 0 where that is not known
 */
@SuppressWarnings({"ArrayRecordComponent", "EnumOrdinal"
}) // Half a million rows are no objects; nobody compares sheets.
record Sheet(
        Hour hour,
        long version,
        String[] names,
        Contact[] contacts,
        int[] at,
        byte[] kind,
        int[] of,
        int[] queue,
        int[] agent,
        long[] value) {
    static final int NOBODY = -1;

    /** Of one hour; what is beyond is not reported, which is logged. */
    static final int ROWS_MAX = 400_000;

    /** A conversation. */
    @SuppressWarnings("ArrayRecordComponent")
    record Contact(String conversation, String customer, int channel, int[] tags) {}

    int rows() {
        return at.length;
    }

    /** All that these have of that hour. */
    static Sheet of(Hour hour, long version, Collection<Figure> figures) {
        Numbers names = new Numbers();
        List<Contact> contacts = new ArrayList<>();
        List<Noted> facts = new ArrayList<>();
        List<Integer> of = new ArrayList<>();
        for (Figure figure : figures) {
            int before = facts.size();
            figure.facts().stream()
                    .filter(noted -> noted.hour().equals(hour))
                    .map(noted -> noted.kind() == FactKind.GESTURE ? named(noted, figure.progress(), names) : noted)
                    .forEach(facts::add);
            for (int row = before; row < facts.size(); row++) {
                of.add(contacts.size());
            }
            if (facts.size() > before) {
                contacts.add(contact(figure, names));
            }
        }
        return of(hour, version, names, contacts, facts.subList(0, Math.min(facts.size(), ROWS_MAX)), of);
    }

    /** What a gesture cost is known by its name alone. */
    private static Noted named(Noted gesture, Progress at, Numbers names) {
        int number = at.gestures.entrySet().stream()
                .filter(each -> each.getValue() == gesture.seq())
                .map(each -> names.of(each.getKey()) + 1)
                .findFirst()
                .orElse(0);
        return new Noted(gesture.seq(), gesture.at(), gesture.kind(), gesture.queue(), gesture.agent(), number);
    }

    private static Contact contact(Figure figure, Numbers names) {
        Progress at = figure.progress();
        int[] tags = at.tags.stream().mapToInt(names::of).toArray();
        return new Contact(figure.conversation(), at.customer, names.of(at.channel), tags);
    }

    private static Sheet of(
            Hour hour, long version, Numbers names, List<Contact> contacts, List<Noted> facts, List<Integer> of) {
        int rows = facts.size();
        int[] at = new int[rows];
        byte[] kind = new byte[rows];
        int[] queue = new int[rows];
        int[] agent = new int[rows];
        long[] value = new long[rows];
        long from = hour.from().toEpochMilli();
        for (int row = 0; row < rows; row++) {
            Noted fact = facts.get(row);
            at[row] = (int) (fact.at().toEpochMilli() - from);
            kind[row] = (byte) fact.kind().ordinal();
            queue[row] = names.of(fact.queue());
            agent[row] = fact.agent() == null ? NOBODY : names.of(fact.agent());
            value[row] = fact.value();
        }
        return new Sheet(
                hour,
                version,
                names.all(),
                contacts.toArray(Contact[]::new),
                at,
                kind,
                of.stream().limit(rows).mapToInt(Integer::intValue).toArray(),
                queue,
                agent,
                value);
    }

    /** Gives each name a number. */
    private static final class Numbers {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> names = new ArrayList<>();

        int of(String name) {
            return numbers.computeIfAbsent(name, each -> {
                names.add(each);
                return names.size() - 1;
            });
        }

        String[] all() {
            return names.toArray(String[]::new);
        }
    }
}
