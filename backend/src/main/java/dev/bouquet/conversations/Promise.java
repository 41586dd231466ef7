package dev.bouquet.conversations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What we said that we would do for a customer, and by when. It belongs to no shift and to no agent: it is open until somebody
 * of the staff says that it was kept, or takes it back, whoever made it and whatever became of the conversation.
 *
 * @param seq of the entry in which it was made, which names it in its conversation
 */
public record Promise(long seq, String text, Instant due, Person by, Instant at) {
    private static final Comparator<Promise> EARLIEST_DUE_FIRST =
            Comparator.comparing(Promise::due).thenComparing(Promise::seq);

    /** The open ones after one more step. */
    static List<Promise> after(List<Promise> before, EntryBody.PromiseStep step, Entry entry) {
        List<Promise> open = new ArrayList<>(before);
        Long settled = step.promise();
        if (settled == null) {
            open.add(new Promise(entry.seq(), step.text(), step.due(), maker(entry.by()), entry.at()));
        } else {
            long seq = settled;
            open.removeIf(promise -> promise.seq == seq);
        }
        open.sort(EARLIEST_DUE_FIRST);
        return List.copyOf(open);
    }

    private static Person maker(Author by) {
        String id = by.id();
        return new Person(id == null ? "" : id, by.name());
    }

    /** When the first of these is due; null where there is none. */
    static @Nullable Instant firstDue(List<Promise> open) {
        return open.isEmpty() ? null : open.getFirst().due;
    }

    /** Not what was promised: that goes into no log. */
    @Override
    public String toString() {
        return "Promise[" + seq + "]";
    }
}
