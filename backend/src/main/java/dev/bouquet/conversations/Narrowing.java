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
import java.util.stream.IntStream;
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
        return assignee != null || tag != null || priority > 0;
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
        if (tag != null) {
            filters.add(Filters.eq("marks", Tags.key(tag)));
        }
        if (priority > 0) {
            filters.add(priority(order));
        }
        if (from != null) {
            filters.add(Filters.gte("lastActivityAt", Date.from(from)));
        }
        if (to != null) {
            filters.add(Filters.lt("lastActivityAt", Date.from(to)));
        }
        return filters;
    }

    /** Of what waits they stand at its beginning; elsewhere each is named, so that they are read in the order of the list. */
    private Bson priority(ListOrder order) {
        return order == ListOrder.QUEUE
                ? Filters.lt("place", Conversation.rankBelow(priority))
                : Filters.in(
                        "priority",
                        IntStream.rangeClosed(priority, Sorting.PRIORITY_MAX)
                                .boxed()
                                .toList());
    }

    /** By which this conversation is found: its tags, each as it is compared. */
    static List<String> marksOf(Conversation conversation) {
        return conversation.tags().stream().map(Tags::key).toList();
    }
}
