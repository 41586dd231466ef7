package dev.bouquet.conversations;

import com.mongodb.client.model.Filters;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * What narrows a list of conversations beyond its view; all that is said must hold. It is for staff: a customer cannot find
 * out by it how they are sorted.
 *
 * @param assignee the id of who has it, or {@link #ME}
 * @param tag however it is written
 * @param priority this one or a higher one; 0 for all
 * @param from of the time at which something happened last; {@code to} is not within
 */
public record Narrowing(
        @Nullable String assignee,
        @Nullable Status status,
        @Nullable String tag,
        int priority,
        @Nullable Instant from,
        @Nullable Instant to) {
    static final Narrowing NONE = new Narrowing(null, null, null, 0, null, null);

    /** Whoever asks: so that one view can be of use to many. */
    private static final String ME = "me";

    /**
     * As it was asked for.
     *
     * @param place what stands before the name of a field where it is refused
     */
    public static Narrowing demand(
            String place,
            @Nullable String assignee,
            @Nullable String status,
            @Nullable String tag,
            int priority,
            @Nullable String from,
            @Nullable String to) {
        if (priority < 0 || priority > Sorting.PRIORITY_MAX) {
            throw Refusal.badField(place + "priority", "must be from 0 to " + Sorting.PRIORITY_MAX + ".");
        }
        return new Narrowing(
                assignee,
                status == null ? null : status(place + "status", status),
                tag == null ? null : Tags.demand(place + "tag", tag),
                priority,
                from == null ? null : time(place + "from", from),
                to == null ? null : time(place + "to", to));
    }

    private static Status status(String field, String wire) {
        return Arrays.stream(Status.values())
                .filter(status -> status.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> Refusal.badField(field, "must be queued, open, pending, snoozed or resolved."));
    }

    private static Instant time(String field, String value) {
        try {
            return Instant.ofEpochMilli(Instant.parse(value).toEpochMilli());
        } catch (DateTimeException | ArithmeticException malformed) {
            throw Refusal.badField(field, "must be a time such as 2027-01-31T00:00:00Z.");
        }
    }

    /** Whether an index can be entered by it, which has the status behind: then each status is named. */
    boolean isSought() {
        return assignee != null || !marks().isEmpty();
    }

    /** Nothing of this is so of anything that waits: nobody has it. */
    boolean excludesWaiting() {
        return assignee != null;
    }

    List<Bson> filters(Identity who, ListOrder order) {
        List<Bson> filters = new ArrayList<>();
        if (assignee != null) {
            filters.add(Filters.eq("assignee.id", assignee.equals(ME) ? who.id() : assignee));
        }
        if (order == ListOrder.QUEUE && priority > 0) {
            // Those stand at its beginning.
            filters.add(Filters.lt("place", Conversation.rankBelow(priority)));
        }
        marks().forEach(mark -> filters.add(Filters.eq("marks", mark)));
        if (from != null) {
            filters.add(Filters.gte("lastActivityAt", Date.from(from)));
        }
        if (to != null) {
            filters.add(Filters.lt("lastActivityAt", Date.from(to)));
        }
        return filters;
    }

    private List<String> marks() {
        List<String> marks = new ArrayList<>();
        if (tag != null) {
            marks.add(markOfTag(tag));
        }
        if (priority > 0) {
            marks.add(markOfPriority(priority));
        }
        return marks;
    }

    /**
     * All by which this conversation is found: each of its tags, and each priority that it reaches, so that one index serves
     * both, and those of a priority <em>or a higher one</em> are read in order.
     */
    static List<String> marksOf(Conversation conversation) {
        List<String> marks = new ArrayList<>();
        conversation.tags().forEach(tag -> marks.add(markOfTag(tag)));
        for (int reached = 1; reached <= conversation.priority(); reached++) {
            marks.add(markOfPriority(reached));
        }
        return marks;
    }

    private static String markOfTag(String tag) {
        return "#" + Tags.key(tag);
    }

    private static String markOfPriority(int priority) {
        return ">" + priority;
    }
}
