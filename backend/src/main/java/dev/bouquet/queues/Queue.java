package dev.bouquet.queues;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where customers wait and by what rules they are handed out.
 *
 * @param id a word of {@code a-z 0-9 -}, 1 to 40 characters, for good
 * @param skills which somebody must have to be given from here; in lower case
 * @param languages of which somebody must speak one to be given from here, as BCP 47 tags; none: any
 * @param hours when it is open; null: always
 * @param offerSeconds how long an offer stands, 5 to 300
 * @param priorityRules the first that holds decides
 * @param overflow where those go who waited too long; null: nowhere
 * @param callbacks when who waits may ask to be called back
 * @param open false while a person has closed it by hand, whatever the hours say
 * @param byHand how a supervisor wants it to be for now, which goes before all of that; null: as it is set up
 */
public record Queue(
        String id,
        String name,
        Mode mode,
        List<String> skills,
        List<String> languages,
        @Nullable Hours hours,
        int offerSeconds,
        List<PriorityRule> priorityRules,
        Targets targets,
        @Nullable Overflow overflow,
        OutOfHours outOfHours,
        Callbacks callbacks,
        boolean open,
        @Nullable ByHand byHand) {

    /** The id of the queue that exists from the start and cannot be deleted. */
    public static final String GENERAL = "general";

    static final int OFFER_SECONDS_DEFAULT = 30;

    /** As it is set up. */
    public Queue(
            String id,
            String name,
            Mode mode,
            List<String> skills,
            List<String> languages,
            @Nullable Hours hours,
            int offerSeconds,
            List<PriorityRule> priorityRules,
            Targets targets,
            @Nullable Overflow overflow,
            OutOfHours outOfHours,
            Callbacks callbacks,
            boolean open) {
        this(
                id,
                name,
                mode,
                skills,
                languages,
                hours,
                offerSeconds,
                priorityRules,
                targets,
                overflow,
                outOfHours,
                callbacks,
                open,
                null);
    }

    /** How a queue hands out. */
    public enum Mode {
        /** Given to the least loaded who is fit for it. */
        AUTO,
        /** Offered to one after another until somebody accepts. */
        OFFER,
        /** Taken by hand. */
        MANUAL;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is aimed at, each in seconds; null: nothing in particular. */
    public record Targets(
            @Nullable Integer firstResponseSeconds,
            @Nullable Integer waitSeconds) {
        static final Targets NONE = new Targets(null, null);
    }

    /** Into which queue it flows over, after waiting for so many seconds, at least 10. */
    public record Overflow(String queue, int afterSeconds) {}

    /** What a customer is asked for while the queue is closed. */
    public enum Action {
        /** To leave a message. */
        MESSAGE,
        /** To be called back. */
        CALLBACK;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** When somebody who waits may ask to be called back. */
    public enum Callbacks {
        /** Whether anybody is there or not. */
        ALWAYS,
        /** While the queue is closed, where that is what customers are asked for then. */
        CLOSED,
        /** At no time. */
        NEVER;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param owner the agent who answers for what comes while the queue is closed; null: nobody yet */
    public record OutOfHours(Action action, @Nullable String owner) {
        static final OutOfHours MESSAGE = new OutOfHours(Action.MESSAGE, null);
    }

    /** The queue that exists from the start: always open, for everybody. */
    static Queue general() {
        return new Queue(
                GENERAL,
                "General",
                Mode.AUTO,
                List.of(),
                List.of(),
                null,
                OFFER_SECONDS_DEFAULT,
                List.of(),
                Targets.NONE,
                null,
                OutOfHours.MESSAGE,
                Callbacks.CLOSED,
                true);
    }

    /** The same, where somebody answers for what comes while it is closed: if it can be and names nobody, this agent. */
    Queue ownedBy(String agentId) {
        boolean nobody = outOfHours.owner() == null && (hours != null || !open);
        return nobody ? with(new OutOfHours(outOfHours.action(), agentId), byHand) : this;
    }

    /** The same, as a supervisor wants it to be for now; null: as it is set up. */
    Queue heldAs(@Nullable ByHand byHand) {
        return with(outOfHours, byHand);
    }

    private Queue with(OutOfHours outOfHours, @Nullable ByHand byHand) {
        return new Queue(
                id,
                name,
                mode,
                skills,
                languages,
                hours,
                offerSeconds,
                priorityRules,
                targets,
                overflow,
                outOfHours,
                callbacks,
                open,
                byHand);
    }

    /** What a supervisor wants of it at that moment; null where it is as it is set up. */
    @Nullable ByHand byHandAt(Instant at) {
        return byHand == null || byHand.isOverAt(at) ? null : byHand;
    }

    /** Whether somebody who comes at that moment finds it open. */
    public boolean isOpenAt(Instant at) {
        ByHand held = byHandAt(at);
        return switch (held == null ? ByHand.State.AUTO : held.state()) {
            case OPEN -> true;
            case CLOSED -> false;
            case AUTO -> open && (hours == null || hours.openAt(at));
        };
    }

    /** Whether who waits at that moment goes on into the next queue at once, however short they have waited. */
    public boolean flowsOverAt(Instant at) {
        ByHand held = byHandAt(at);
        return overflow != null && held != null && held.overflow();
    }

    /** Whether somebody who waits at that moment is told that they may be called back. */
    public boolean offersCallAt(Instant at) {
        return switch (callbacks) {
            case ALWAYS -> true;
            case CLOSED -> !isOpenAt(at) && outOfHours.action() == Action.CALLBACK;
            case NEVER -> false;
        };
    }

    /**
     * The first moment, not before this one, at which it is open: this one itself while it is. Null where nobody can tell:
     * closed by hand, or not open within 370 days.
     */
    public @Nullable Instant opensNext(Instant at) {
        ByHand held = byHandAt(at);
        return switch (held == null ? ByHand.State.AUTO : held.state()) {
            case OPEN -> at;
            case CLOSED -> held == null || held.until() == null ? null : opensByItself(held.until());
            case AUTO -> opensByItself(at);
        };
    }

    private @Nullable Instant opensByItself(Instant at) {
        if (!open) {
            return null;
        }
        return hours == null ? at : hours.opensNext(at);
    }

    /** The priority of who comes like this, 0 to 9: that of the first rule that holds, else 0. */
    public int priorityFor(String channel, @Nullable String language, Map<String, Object> attributes) {
        return priorityRules.stream()
                .filter(rule -> rule.when().holds(channel, language, attributes))
                .mapToInt(PriorityRule::priority)
                .findFirst()
                .orElse(0);
    }
}
