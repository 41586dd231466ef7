package dev.bouquet.conversations;

import dev.bouquet.conversations.Lane.Append;
import dev.bouquet.refusal.Refusal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The transcripts as this node writes and knows them. Each conversation has a {@link Lane} with at most one entry under way,
 * which is inserted at head + 1 or not at all: several nodes may write to one conversation and its seqs still have no gap.
 * Everything runs in one {@link Drain}, without a lock.
 */
@Component
class Transcript {
    private static final Logger log = LoggerFactory.getLogger(Transcript.class);

    private final Lanes lanes = new Lanes();
    private final Drain drain = new Drain(this::pump);
    private final Patience patience;
    private final LaneLoader loader;
    private final LaneWriter writer;
    private final TranscriptSettings settings;
    private final List<Announcement> untold = new ArrayList<>();
    private Consumer<List<Announcement>> announcer = announcements -> {};

    Transcript(
            TranscriptStore store,
            TranscriptReader reader,
            TranscriptSettings settings,
            TranscriptMetrics metrics,
            Clock clock) {
        this.settings = settings;
        this.patience = new Patience(lanes, settings.answerMax());
        this.loader = new LaneLoader(lanes, reader, settings, metrics, drain::run, untold::add);
        this.writer = new LaneWriter(lanes, store, settings, metrics, clock, drain::run, untold::add);
        metrics.watch(lanes::size, lanes.unanswered::get);
    }

    /**
     * Entries that became known, of one conversation and in order.
     *
     * @param entries none where only the state became known
     * @param moved whether more changed than what was said: status, queue, assignee
     * @param debt what is owed for what this node wrote; null where it only read, and owes neither bell nor snapshot
     */
    record Announcement(
            Conversation conversation,
            List<Entry> entries,
            boolean moved,
            @Nullable Debt debt) {

        static Announcement read(@Nullable Conversation before, Conversation now, List<Entry> entries) {
            return new Announcement(now, entries, before == null || now.movedSince(before), null);
        }

        static Announcement written(@Nullable Conversation before, Conversation now, Entry entry, Debt debt) {
            return new Announcement(now, List.of(entry), before == null || now.movedSince(before), debt);
        }
    }

    /** Sets who is told of new entries, once, before anything is written. It runs in the drain and must not block. */
    void announceTo(Consumer<List<Announcement>> to) {
        this.announcer = to;
    }

    /**
     * Carries the command out; the answer comes when its entry is durable and waits for nothing else, or soon says that the
     * store is away. Once subscribed it runs to its end even when the subscriber goes away.
     */
    Mono<Appended> append(String conversationId, Command command) {
        return Mono.create(answer -> {
            if (lanes.unanswered.incrementAndGet() > settings.waitingMax()) {
                lanes.unanswered.decrementAndGet();
                answer.error(Refusal.unavailable());
            } else {
                Answer<Appended> given = new Answer<>(answer, lanes.unanswered::decrementAndGet);
                drain.run(() -> accept(lanes.of(conversationId), new Append(command, given)));
            }
        });
    }

    /** What is to be done to one of several conversations. */
    record Turn(String conversationId, Command command) {}

    /**
     * Carries out commands for different conversations so that none of their entries has an earlier time than those before
     * it. It ends before the first of which the entry cannot be placed at once, because something else is under way there or
     * it would be refused: nothing is done about that one and those behind it.
     *
     * @return an outcome for each, in the same order, when all are known
     */
    Mono<List<Outcome>> appendInOrder(List<Turn> turns) {
        return Mono.defer(() -> {
            if (lanes.unanswered.addAndGet(turns.size()) > settings.waitingMax()) {
                lanes.unanswered.addAndGet(-turns.size());
                return Mono.error(Refusal.unavailable());
            }
            List<Append> appends = new ArrayList<>(turns.size());
            return Flux.fromIterable(turns)
                    .flatMapSequential(turn -> outcome(turn, turns, appends), Math.max(1, turns.size()))
                    .collectList();
        });
    }

    /** All are subscribed to before the first is carried out; the last one begins it. */
    private Mono<Outcome> outcome(Turn turn, List<Turn> turns, List<Append> appends) {
        return Mono.<Appended>create(sink -> {
                    appends.add(new Append(turn.command(), new Answer<>(sink, lanes.unanswered::decrementAndGet)));
                    if (appends.size() == turns.size()) {
                        drain.run(() -> acceptInOrder(turns, appends));
                    }
                })
                .map(Outcome::done)
                .onErrorResume(Refusal.class, refusal -> Mono.just(Outcome.refused(refusal)))
                .defaultIfEmpty(Outcome.NOT_YET);
    }

    private void acceptInOrder(List<Turn> turns, List<Append> appends) {
        boolean ready = true;
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            Append append = appends.get(i);
            Lane lane = ready ? lanes.known(turn.conversationId()) : null;
            ready = lane != null && lane.canPlace(turn.command());
            if (lane != null && ready) {
                accept(lane, append);
            } else {
                append.answer.success(null);
            }
        }
    }

    private void accept(Lane lane, Append append) {
        lane.looked &= lane.busy();
        lane.waiting.add(append);
        patience.add(lane, append.answer);
        lanes.proceed(lane);
    }

    /** The conversation as the store has it now; empty where there is none. */
    Mono<Conversation> fresh(String conversationId) {
        return Mono.create(answer -> drain.run(() -> {
            Lane lane = lanes.of(conversationId);
            Answer<Conversation> given = new Answer<>(answer, () -> {});
            lane.readers.add(given);
            patience.add(lane, given);
            lanes.look(lane);
        }));
    }

    /** The conversation as this node knows it, perhaps a moment old; the store is asked only where nothing is known. */
    Mono<Conversation> known(String conversationId) {
        return Mono.defer(() -> {
            Lane lane = lanes.known(conversationId);
            Conversation state = lane == null ? null : lane.state;
            return state == null ? fresh(conversationId) : Mono.just(state);
        });
    }

    /** As {@link #known}, once all that is under way here is over. */
    Mono<Conversation> settled(String conversationId) {
        return Mono.create(answer -> drain.run(() -> {
            Lane lane = lanes.of(conversationId);
            Answer<Conversation> given = new Answer<>(answer, () -> {});
            patience.add(lane, given);
            if (lane.state == null && !lane.busy()) {
                lane.readers.add(given);
                lanes.look(lane);
            } else {
                lane.onceQuiet(given);
                lanes.proceed(lane);
            }
        }));
    }

    /** What is being opened here, for that queue; until those who listen were told of it. */
    List<Conversation> opening(String queue) {
        return lanes.opening(queue);
    }

    /**
     * Another node rang the bell, or a poll found that a tail is longer than known.
     *
     * @param news what is to be told of it; where that is nothing, a conversation that is not known here is not loaded
     */
    void heard(String conversationId, long seq, Untold news) {
        Lane lane = lanes.known(conversationId);
        boolean look =
                lane == null || lane.state == null ? !news.isNothing() : lane.head() < seq || lane.owesToTell(news);
        if (look) {
            drain.run(() -> {
                Lane mine = lanes.of(conversationId);
                mine.untold = mine.untold.and(news);
                lanes.look(mine);
            });
        }
    }

    /** Counts who follows the conversation here; a followed one is kept and polled. */
    void follow(String conversationId, int change) {
        drain.run(() -> {
            Lane lane = lanes.of(conversationId);
            lane.follow(change);
            lanes.proceed(lane);
        });
    }

    /** The heads of what is followed here, for the poll that finds what a lost bell would have told. */
    Map<String, Long> followedHeads() {
        return lanes.followedHeads();
    }

    /** The head as this node knows it; 0 where it knows nothing. */
    long head(String conversationId) {
        Lane lane = lanes.known(conversationId);
        return lane == null ? 0 : lane.head();
    }

    /** Tells whoever waited for too long that the store is away. To be called often. */
    void refuseLate() {
        drain.run(patience::refuseLate);
    }

    /** Whether every accepted command was answered; a node that drains waits for it. */
    boolean quiet() {
        return lanes.unanswered.get() == 0;
    }

    /** Whoever listens must not keep the lanes from going on. */
    private void tell(List<Announcement> batch) {
        try {
            announcer.accept(batch);
        } catch (RuntimeException bug) {
            log.error("New entries could not be told; followers find them by polling", bug);
        }
    }

    private void pump() {
        if (!untold.isEmpty()) {
            List<Announcement> batch = List.copyOf(untold);
            untold.clear();
            tell(batch);
            batch.forEach(told -> lanes.over(told.conversation().id()));
        }
        writer.pump();
        // After the writer, which finds lanes that must look first: nothing else would begin their load.
        loader.pump();
        lanes.forgetIdle(settings.lanesMax(), settings.forgetAfter());
    }
}
