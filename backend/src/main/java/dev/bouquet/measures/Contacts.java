package dev.bouquet.measures;

import dev.bouquet.measures.Sheet.Contact;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * When each person came, with whatever they came with, so that it is known whether they had to come again. Who had their
 * data deleted is not known any more; then each of their conversations counts as one person's.
 */
final class Contacts {
    private static final long WITHIN_MILLIS = Question.SECOND_CONTACT_WITHIN.toMillis();
    private static final int SWITCHED = 2;
    private static final int AGAIN = 1;

    private final Map<String, Arrived> people = new HashMap<>();
    private final Map<Sheet, Arrived[]> bySheet = new IdentityHashMap<>();
    private final Map<String, String> persons;

    /** @param persons to whom customers lead who were found to be somebody else, too */
    Contacts(Map<String, String> persons) {
        this.persons = persons;
    }

    /** When one person came. */
    static final class Arrived {
        private long[] at = new long[2];
        private String[] channels = new String[2];
        private int count;

        void add(long when, String channel) {
            if (count == at.length) {
                at = Arrays.copyOf(at, count * 2);
                channels = Arrays.copyOf(channels, count * 2);
            }
            int place = count++;
            while (place > 0 && at[place - 1] > when) {
                at[place] = at[place - 1];
                channels[place] = channels[place - 1];
                place--;
            }
            at[place] = when;
            channels[place] = channel;
        }

        /** Whether whoever this was solved for has not come again within {@link Question#SECOND_CONTACT_WITHIN}. */
        boolean wasFirst(long solvedAt) {
            for (int i = count - 1; i >= 0 && at[i] > solvedAt; i--) {
                if (at[i] - solvedAt <= WITHIN_MILLIS) {
                    return false;
                }
            }
            return true;
        }

        /** 0: they had not come within that time; 1: they had; 2: they had, the last time by another channel. */
        private int before(long arrivedAt, String channel) {
            for (int i = count - 1; i >= 0; i--) {
                if (at[i] < arrivedAt) {
                    boolean soon = arrivedAt - at[i] <= WITHIN_MILLIS;
                    return !soon ? 0 : channels[i].equals(channel) ? AGAIN : SWITCHED;
                }
            }
            return 0;
        }

        boolean cameAgain(long arrivedAt, String channel) {
            return before(arrivedAt, channel) >= AGAIN;
        }

        boolean switched(long arrivedAt, String channel) {
            return before(arrivedAt, channel) == SWITCHED;
        }
    }

    /** By the number of the conversation in its sheet. Each is looked up once a report, however many rows it has. */
    Arrived[] in(Sheet sheet) {
        return bySheet.computeIfAbsent(sheet, each -> {
            Contact[] contacts = each.contacts();
            Arrived[] arrived = new Arrived[contacts.length];
            for (int i = 0; i < arrived.length; i++) {
                arrived[i] = people.computeIfAbsent(person(contacts[i]), person -> new Arrived());
            }
            return arrived;
        });
    }

    private String person(Contact contact) {
        return contact.customer().isEmpty()
                ? ":" + contact.conversation()
                : persons.getOrDefault(contact.customer(), contact.customer());
    }
}
