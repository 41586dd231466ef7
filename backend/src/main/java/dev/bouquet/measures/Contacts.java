package dev.bouquet.measures;

import dev.bouquet.measures.Sheet.Contact;
import java.util.Arrays;
import java.util.HashMap;
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
    private final Map<String, String> persons;

    /** @param persons to whom customers lead who were found to be somebody else, too */
    Contacts(Map<String, String> persons) {
        this.persons = persons;
    }

    private static final class Arrived {
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
    }

    void arrived(Contact contact, long at, String channel) {
        people.computeIfAbsent(person(contact), each -> new Arrived()).add(at, channel);
    }

    private String person(Contact contact) {
        return contact.customer().isEmpty()
                ? ":" + contact.conversation()
                : persons.getOrDefault(contact.customer(), contact.customer());
    }

    /** Whether whoever this was solved for has not come again within {@link Question#SECOND_CONTACT_WITHIN}. */
    boolean wasFirst(Contact contact, long solvedAt) {
        Arrived arrived = people.get(person(contact));
        if (arrived == null) {
            return true;
        }
        for (int i = arrived.count - 1; i >= 0 && arrived.at[i] > solvedAt; i--) {
            if (arrived.at[i] - solvedAt <= WITHIN_MILLIS) {
                return false;
            }
        }
        return true;
    }

    /** 0: they had not come within that time; 1: they had; 2: they had, the last time by another channel. */
    private int before(Contact contact, long arrivedAt, String channel) {
        Arrived arrived = people.get(person(contact));
        if (arrived == null) {
            return 0;
        }
        for (int i = arrived.count - 1; i >= 0; i--) {
            if (arrived.at[i] < arrivedAt) {
                boolean soon = arrivedAt - arrived.at[i] <= WITHIN_MILLIS;
                return !soon ? 0 : arrived.channels[i].equals(channel) ? AGAIN : SWITCHED;
            }
        }
        return 0;
    }

    boolean cameAgain(Contact contact, long arrivedAt, String channel) {
        return before(contact, arrivedAt, channel) >= AGAIN;
    }

    boolean switched(Contact contact, long arrivedAt, String channel) {
        return before(contact, arrivedAt, channel) == SWITCHED;
    }
}
