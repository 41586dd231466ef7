package dev.bouquet.conversations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who takes part in a conversation beside whoever has it, and whether that one asks for help. Both end with the matter itself.
 *
 * @param joined in the order in which they came, at most {@link Assisting#JOINED_MAX}
 * @param hand null while nobody raises one
 */
public record Attendance(List<Person> joined, @Nullable RaisedHand hand) {
    static final Attendance NOBODY = new Attendance(List.of(), null);

    /** @param reason null where they gave none */
    public record RaisedHand(Person by, @Nullable String reason, Instant at) {
        /** A hand asks for help with what one works on: it is down once somebody else does, or nobody. */
        boolean holds(@Nullable Person assignee, Status status) {
            boolean worked = status == Status.OPEN || status == Status.PENDING;
            return worked && assignee != null && Objects.equals(assignee.id(), by.id());
        }
    }

    /** Whether this person takes part. */
    public boolean has(String agentId) {
        return joined.stream().anyMatch(person -> person.id().equals(agentId));
    }

    /**
     * After one more entry.
     *
     * @param assignee who has it then
     * @param status what it is then
     */
    Attendance after(Entry entry, @Nullable Person assignee, Status status) {
        if (status == Status.RESOLVED) {
            return NOBODY;
        }
        Author by = entry.by();
        Attendance next = switch (entry.body()) {
            case EntryBody.Joined j -> with(new Person(String.valueOf(by.id()), by.name()));
            case EntryBody.Left l -> without(String.valueOf(by.id()));
            case EntryBody.Assigned assigned -> without(assigned.assignee().id());
            case EntryBody.Hand said -> new Attendance(joined, said.raised() ? raised(said, entry) : null);
            default -> this;
        };
        return next.hand == null || next.hand.holds(assignee, status) ? next : new Attendance(next.joined, null);
    }

    private static RaisedHand raised(EntryBody.Hand said, Entry entry) {
        Author by = entry.by();
        return new RaisedHand(new Person(String.valueOf(by.id()), by.name()), said.reason(), entry.at());
    }

    private Attendance with(Person person) {
        List<Person> more = new ArrayList<>(without(person.id()).joined);
        more.add(person);
        return new Attendance(List.copyOf(more), hand);
    }

    private Attendance without(String agentId) {
        return has(agentId)
                ? new Attendance(
                        joined.stream()
                                .filter(person -> !person.id().equals(agentId))
                                .toList(),
                        hand)
                : this;
    }
}
