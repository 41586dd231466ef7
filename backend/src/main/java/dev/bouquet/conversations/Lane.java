package dev.bouquet.conversations;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What this node knows of one conversation, and what waits to be appended to it. Only the drain touches it, but for
 * {@link #state} and {@link #followers}, which anyone may read and which may be stale.
 */
final class Lane {
    final String conversationId;

    /** The fold up to the last entry this node knows of; null while nothing is known. */
    volatile @Nullable Conversation state;

    /** How many sockets follow it here; a followed lane is not forgotten and its tail is polled. */
    volatile int followers;

    final ArrayDeque<Append> waiting = new ArrayDeque<>(2);
    /** Who asked for the newest state and is answered by the next load. */
    final List<Answer<Conversation>> readers = new ArrayList<>(0);

    /** Who is answered by the load under way, which began after they asked. */
    private List<Answer<Conversation>> beingRead = List.of();

    /** Who is answered once nothing is under way; null where nobody asked, as nearly always. */
    private @Nullable List<Answer<Conversation>> untilQuiet;

    /** What is being inserted now; at most one, so that the seqs can have no gap. */
    @Nullable Append inFlight;

    /** The latest debt, which may cover the next entry; null after an insert whose outcome nobody knows. */
    @Nullable Debt debt;

    boolean loading;
    boolean dueForWrite;

    /** The store must be asked before anything else happens: something newer may be there. */
    boolean mustLook;

    /** The store was asked since the lane was last idle, so an unknown state means that there is no such conversation. */
    boolean looked;

    /** What the next load is to tell, also of what comes with a snapshot. */
    Untold untold = Untold.NOTHING;

    /** What the load under way tells; what was rung for after it began is for the next one. */
    private Untold beingTold = Untold.NOTHING;

    /** The entries up to this seq came with a snapshot, and nobody here was told of them. */
    volatile long untoldThrough;

    long lastUsedNanos;

    Lane(String conversationId) {
        this.conversationId = conversationId;
    }

    long head() {
        Conversation known = state;
        return known == null ? 0 : known.head();
    }

    /** Whether the first waiting command cannot be decided without the state; opening can, its insert tells. */
    boolean needsState() {
        Append first = waiting.peek();
        return first != null && !(first.command instanceof Command.Open && first.attempts == 0);
    }

    void beginToRead() {
        beingRead = List.copyOf(readers);
        readers.clear();
        beingTold = untold;
        untold = Untold.NOTHING;
    }

    Untold beingTold() {
        return beingTold;
    }

    /** Whether there are entries that were not told, came with a snapshot and may be among these. */
    boolean owesToTell(Untold news) {
        return news.earliest() <= untoldThrough;
    }

    /** These are told now; what came before them only where somebody rings for it yet. */
    void told(Untold news) {
        untoldThrough = Math.min(untoldThrough, news.earliest() - 1);
    }

    /** The load failed, and the next one is to tell what it would have told. */
    void tellLater() {
        untold = untold.and(beingTold);
    }

    List<Answer<Conversation>> endReading() {
        List<Answer<Conversation>> served = beingRead;
        beingRead = List.of();
        return served;
    }

    /** That one waits no more; what is under way for it goes on. */
    void giveUp(Answer<?> answer) {
        waiting.removeIf(append -> append.answer == answer);
        readers.remove(answer);
        if (untilQuiet != null) {
            untilQuiet.remove(answer);
        }
    }

    void onceQuiet(Answer<Conversation> answer) {
        List<Answer<Conversation>> asked = untilQuiet == null ? new ArrayList<>(1) : untilQuiet;
        asked.add(answer);
        untilQuiet = asked;
    }

    /** Nothing is under way. */
    void quiet() {
        List<Answer<Conversation>> asked = untilQuiet;
        untilQuiet = null;
        if (asked != null) {
            asked.forEach(answer -> answer.success(state));
        }
    }

    /** Whether the command's entry can be placed now: nothing is under way or waits before it, and it is not refused. */
    boolean canPlace(Command command) {
        if (state == null || mustLook || busy()) {
            return false;
        }
        try {
            return command.decide(state) != null;
        } catch (RuntimeException refused) {
            // It is decided once more where it is carried out, and what is wrong is said there.
            return false;
        }
    }

    boolean busy() {
        return inFlight != null || loading || !waiting.isEmpty();
    }

    boolean idle() {
        return !busy() && readers.isEmpty() && followers == 0;
    }

    void follow(int change) {
        followers = followers + change;
    }

    Append takeInFlight() {
        Append append = inFlight();
        inFlight = null;
        return append;
    }

    Append inFlight() {
        Append append = inFlight;
        if (append == null) {
            throw new IllegalStateException("nothing is under way in " + conversationId);
        }
        return append;
    }

    /** One command on its way into the transcript. */
    static final class Append {
        final Command command;
        final Answer<Appended> answer;
        private @Nullable Entry entry;
        int attempts;

        private @Nullable Debt debt;

        /** Decided on a state that the store confirmed after the command came: only then may it end without an entry. */
        boolean verified;

        Append(Command command, Answer<Appended> answer) {
            this.command = command;
            this.answer = answer;
        }

        void attempt(Entry placed) {
            entry = placed;
            attempts++;
        }

        /** Puts the entry under an earlier one's debt where that covers it; else it owes for itself. */
        void oweUnder(@Nullable Debt earlier) {
            Entry placed = entry();
            if (earlier != null && earlier.cover(placed.seq(), placed.at())) {
                debt = earlier;
            } else {
                entry = placed.owing();
                debt = new Debt(placed);
            }
        }

        Debt debt() {
            return Objects.requireNonNull(debt, "an entry that was written owes");
        }

        /** Whether an earlier sending of it made this one, which is under the same clientId. */
        boolean made(Entry before) {
            return command.made(before.body(), entry().body());
        }

        Entry entry() {
            Entry placed = entry;
            if (placed == null) {
                throw new IllegalStateException("a command under way has no entry");
            }
            return placed;
        }
    }
}
