package dev.bouquet.routing;

import dev.bouquet.conversations.Entry;
import dev.bouquet.conversations.EntryBody;
import dev.bouquet.conversations.Placement;
import dev.bouquet.conversations.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * How long conversations take once somebody has them: what estimates of waits are made from. What counts is the time in which
 * a conversation takes up a place, since that is when its agent can take no other: from its first {@code assigned} until it
 * is solved, without the times in which it is snoozed or waits in its queue again. One that sleeps over a weekend would otherwise make everybody's wait look
 * longer. (In the M/M/c queue behind {@link WaitRange} it is the time in which a server is busy.)
 */
@Component
class Handling {
    /** Of a transcript that is longer than this since somebody was served, no sample is taken. */
    private static final int PAGES_MAX = 50;

    private final WaitStore store;
    private final Placement placement;

    Handling(WaitStore store, Placement placement) {
        this.store = store;
        this.placement = placement;
    }

    /** Notes what this entry of the conversation says: that it is put off or put back, or solved. Harmless when repeated. */
    Mono<Void> note(String conversationId, Entry entry) {
        return switch (entry.body()) {
            case EntryBody.Released released -> interrupted(conversationId);
            case EntryBody.StatusSet set ->
                switch (set.status()) {
                    case SNOOZED -> interrupted(conversationId);
                    case RESOLVED -> store.served(conversationId).flatMap(served -> solved(served, entry));
                    case OPEN, QUEUED, PENDING -> Mono.empty();
                };
            default -> Mono.empty();
        };
    }

    private Mono<Void> interrupted(String conversationId) {
        return store.served(conversationId).flatMap(store::interrupted);
    }

    /** The transcript is read only where it was interrupted: else there is nothing to leave out. */
    private Mono<Void> solved(WaitStore.Served served, Entry by) {
        Worked began = new Worked(0, served.since());
        Mono<Long> millis = served.interrupted()
                ? worked(by, served.seq(), began, PAGES_MAX)
                : Mono.just(began.until(by.at()).millis());
        return millis.flatMap(worked -> store.handled(served, by.at(), worked));
    }

    private Mono<Long> worked(Entry through, long seq, Worked before, int pagesMax) {
        return placement.entriesAfter(through.conversationId(), seq).flatMap(page -> {
            Worked after = before.after(
                    page.stream().filter(entry -> entry.seq() <= through.seq()).toList());
            if (page.size() < Placement.ENTRIES_MAX || page.getLast().seq() >= through.seq()) {
                return Mono.just(after.millis());
            }
            return pagesMax == 1 ? Mono.empty() : worked(through, seq + page.size(), after, pagesMax - 1);
        });
    }

    /**
     * How long was worked until some place in a transcript.
     *
     * @param since when whoever works on it now began; null while nobody does
     */
    record Worked(long millis, @Nullable Instant since) {
        /** What it is after these entries. What came before {@code since} counts for nothing. */
        Worked after(List<Entry> entries) {
            Worked worked = this;
            for (Entry entry : entries) {
                worked = worked.after(entry);
            }
            return worked;
        }

        private Worked after(Entry entry) {
            return switch (entry.body()) {
                case EntryBody.Assigned assigned -> since == null ? new Worked(millis, entry.at()) : this;
                case EntryBody.Released released -> until(entry.at());
                case EntryBody.StatusSet set ->
                    set.status() == Status.SNOOZED || set.status() == Status.RESOLVED ? until(entry.at()) : this;
                default -> this;
            };
        }

        private Worked until(Instant at) {
            return since == null || at.isBefore(since)
                    ? this
                    : new Worked(millis + Duration.between(since, at).toMillis(), null);
        }
    }
}
