package dev.bouquet.conversations;

import dev.bouquet.conversations.Lane.Append;
import dev.bouquet.conversations.Transcript.Announcement;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Decides waiting commands and inserts their entries. What arrives while an insert is under way goes out together in the
 * next: a natural group commit, with at most one entry of a conversation in each, so that a refused one leaves no gap.
 */
final class LaneWriter {
    private static final Logger log = LoggerFactory.getLogger(LaneWriter.class);

    private final Lanes lanes;
    private final TranscriptStore store;
    private final TranscriptSettings settings;
    private final TranscriptMetrics metrics;
    private final Clock clock;
    private final Consumer<Runnable> drain;
    private final Consumer<Announcement> announcer;
    private int underWay;

    LaneWriter(
            Lanes lanes,
            TranscriptStore store,
            TranscriptSettings settings,
            TranscriptMetrics metrics,
            Clock clock,
            Consumer<Runnable> drain,
            Consumer<Announcement> announcer) {
        this.lanes = lanes;
        this.store = store;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        this.drain = drain;
        this.announcer = announcer;
    }

    void pump() {
        while (!lanes.toWrite.isEmpty() && underWay < settings.insertsMax()) {
            List<Lane> batch = nextBatch();
            if (!batch.isEmpty()) {
                start(batch);
            }
        }
    }

    private List<Lane> nextBatch() {
        List<Lane> batch = new ArrayList<>(Math.min(lanes.toWrite.size(), settings.batchMax()));
        while (!lanes.toWrite.isEmpty() && batch.size() < settings.batchMax()) {
            Lane lane = lanes.toWrite.remove();
            lane.dueForWrite = false;
            // A lane that began to look since it was put here is written when it has looked: never both at once.
            boolean free = !lane.loading && !lane.mustLook;
            if (free && decideNext(lane)) {
                batch.add(lane);
            } else {
                lanes.proceed(lane);
            }
        }
        return batch;
    }

    /** Decides waiting commands until one of them has an entry to insert. */
    private boolean decideNext(Lane lane) {
        while (!lane.waiting.isEmpty() && !lane.mustLook && lane.inFlight == null) {
            if (lane.state == null && !lane.looked && lane.needsState()) {
                return false;
            }
            Append append = lane.waiting.remove();
            Draft draft = decide(lane, append);
            if (draft != null) {
                append.attempt(place(lane, draft));
                append.oweUnder(lane.debt);
                lane.inFlight = append;
                lanes.underWay(append.entry());
                return true;
            }
        }
        return false;
    }

    /** The draft to insert, or null where there is none: the command was answered, refused, or waits for a newer state. */
    private @Nullable Draft decide(Lane lane, Append append) {
        Conversation state = lane.state;
        try {
            Draft draft = append.command.decide(state);
            if (draft == null && isVerified(lane, append)) {
                unlessResent(
                        lane, append, () -> answer(append, state, state == null ? 0 : state.head(), clock.instant()));
            }
            return draft;
        } catch (Refusal refusal) {
            if (isVerified(lane, append)) {
                unlessResent(lane, append, () -> lanes.refuse(append, refusal));
            }
        } catch (RuntimeException bug) {
            log.error("A command could not be decided", bug);
            lanes.refuse(append, Refusal.of(RefusalCode.INTERNAL, "Something went wrong on our side."));
        }
        return null;
    }

    /**
     * An insert at head + 1 proves that the state it was decided on was the newest; "nothing to do" and "no" prove nothing.
     * Another node may have moved the conversation, so the store is asked once before either is said.
     */
    private static boolean isVerified(Lane lane, Append append) {
        if (append.verified || lane.looked && lane.state == null) {
            return true;
        }
        append.verified = true;
        lane.waiting.addFirst(append);
        lane.mustLook = true;
        return false;
    }

    /** What was durable once is answered as before, even where it would be refused today, or has nothing to do. */
    private void unlessResent(Lane lane, Append append, Runnable otherwise) {
        Draft resent = append.command.resent();
        if (resent == null || lane.state == null) {
            otherwise.run();
            return;
        }
        append.attempt(place(lane, resent));
        lane.inFlight = append;
        String key = String.valueOf(append.entry().dedupeKey());
        store.findByDedupeKeys(List.of(key))
                .collectList()
                .subscribe(
                        found -> drain.accept(() -> resentOr(lane, found, otherwise)),
                        failure -> drain.accept(() -> failed(List.of(lane), failure)));
    }

    private void resentOr(Lane lane, List<Entry> found, Runnable otherwise) {
        Append append = lane.takeInFlight();
        boolean same = !found.isEmpty() && append.made(found.getFirst());
        if (same) {
            answerOriginal(lane, append, found.getFirst());
        } else {
            otherwise.run();
        }
        lanes.proceed(lane);
    }

    private Entry place(Lane lane, Draft draft) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Entry(lane.conversationId, lane.head() + 1, now, draft.by(), draft.clientId(), draft.body(), false);
    }

    private void start(List<Lane> batch) {
        List<Entry> entries =
                batch.stream().map(lane -> lane.inFlight().entry()).toList();
        underWay++;
        metrics.batch(entries.size());
        store.insertAll(entries)
                .subscribe(
                        duplicates -> drain.accept(() -> inserted(batch, duplicates)),
                        failure -> drain.accept(() -> {
                            underWay--;
                            failed(batch, failure);
                        }));
    }

    private void inserted(List<Lane> batch, BitSet duplicates) {
        underWay--;
        lanes.storeAnsweredNanos = System.nanoTime();
        List<Lane> refused = new ArrayList<>(0);
        for (int i = 0; i < batch.size(); i++) {
            if (duplicates.get(i)) {
                refused.add(batch.get(i));
            } else {
                settle(batch.get(i));
            }
        }
        if (!refused.isEmpty()) {
            resolveDuplicates(refused);
        }
    }

    /** The others of the batch belong to other people: what goes wrong with one must not stop them. */
    private void settle(Lane lane) {
        Append append = lane.takeInFlight();
        try {
            durable(lane, append);
        } catch (RuntimeException bug) {
            log.error("An entry was written that its conversation cannot take up", bug);
            lanes.refuse(append, Refusal.unavailable());
            lanes.over(lane.conversationId);
            lane.mustLook = true;
        }
        lanes.proceed(lane);
    }

    private void durable(Lane lane, Append append) {
        Entry entry = append.entry();
        Conversation before = lane.state;
        Conversation state = Conversation.fold(before, entry);
        lane.state = state;
        lane.debt = append.debt();
        answer(append, state, entry.seq(), entry.at());
        announcer.accept(Announcement.written(before, state, entry, append.debt()));
    }

    /** Either the entry was there already (a resend), or somebody else wrote at its place (then it is decided anew). */
    private void resolveDuplicates(List<Lane> refused) {
        List<String> keys = new ArrayList<>();
        for (Lane lane : refused) {
            String key = lane.inFlight().entry().dedupeKey();
            if (key != null) {
                keys.add(key);
            }
        }
        Mono<Map<String, Entry>> originals = keys.isEmpty()
                ? Mono.just(Map.of())
                : store.findByDedupeKeys(keys).collectMap(entry -> String.valueOf(entry.dedupeKey()));
        originals.subscribe(
                found -> drain.accept(() -> refused.forEach(lane -> resolved(lane, found))),
                failure -> drain.accept(() -> failed(refused, failure)));
    }

    private void resolved(Lane lane, Map<String, Entry> originals) {
        Append append = lane.takeInFlight();
        lanes.over(lane.conversationId);
        Entry mine = append.entry();
        String key = mine.dedupeKey();
        Entry original = key == null ? null : originals.get(key);
        if (original == null) {
            decideAnew(lane, append);
        } else if (append.made(original)) {
            answerOriginal(lane, append, original);
        } else {
            lanes.refuse(append, Refusal.conflict("clientId was used before for another text."));
        }
        lanes.proceed(lane);
    }

    private void answerOriginal(Lane lane, Append append, Entry original) {
        metrics.resent();
        lane.mustLook |= lane.head() < original.seq();
        answer(append, lane.state, original.seq(), original.at());
    }

    private void decideAnew(Lane lane, Append append) {
        metrics.contended();
        lane.mustLook = true;
        if (append.attempts >= settings.attemptsMax()) {
            lanes.refuse(append, Refusal.unavailable());
        } else if (!append.answer.isGiven()) {
            // Whoever was told that it is unavailable does not wait for it any more.
            lane.waiting.addFirst(append);
        }
    }

    private void failed(List<Lane> batch, Throwable failure) {
        metrics.storeFailed("insert", failure);
        batch.forEach(this::unknownOutcome);
    }

    /**
     * The store did not say whether it kept the entry. The sender is told so and sends again under the same clientId; the
     * lane's head may be wrong now, so the store is asked before the next decision.
     */
    private void unknownOutcome(Lane lane) {
        lanes.over(lane.conversationId);
        lanes.refuse(lane.takeInFlight(), Refusal.unavailable());
        lanes.refuseWaiting(lane);
        lane.debt = null;
        lane.mustLook = lane.state != null;
        lanes.proceed(lane);
    }

    private void answer(Append append, @Nullable Conversation state, long seq, Instant at) {
        if (state == null) {
            append.answer.refuse(Refusal.notFound());
        } else {
            append.answer.success(new Appended(state, seq, at));
        }
    }
}
