package dev.bouquet.conversations;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an entry says, by kind. The kind and the audience follow from the body, so they cannot disagree with it. */
public sealed interface EntryBody {

    /** The kind as it stands on the wire and in the store. */
    default String kind() {
        return switch (this) {
            case Message m -> "message";
            case Note n -> "note";
            case Opened o -> "opened";
            case Queued q -> "queued";
            case Assigned a -> "assigned";
            case Released r -> "released";
            case StatusSet s -> "status";
            case Owned o -> "owned";
            case Callback c -> "callback";
            case GestureStep g -> "gesture";
            case Feedback f -> "feedback";
            case Tagged t -> "tagged";
            case Prioritised p -> "prioritised";
            case PromiseStep p -> "promise";
            case Whisper w -> "whisper";
            case Joined j -> "joined";
            case Left l -> "left";
            case Hand h -> "hand";
            case Fenced f -> "fenced";
            case Erased e -> "erased";
        };
    }

    /** Whether only staff may see it. A customer never receives such an entry, nor its count. */
    default boolean staffOnly() {
        return this instanceof Note
                || this instanceof Tagged
                || this instanceof Prioritised
                || this instanceof PromiseStep
                || this instanceof Whisper
                || this instanceof Hand
                || this instanceof Fenced
                || this instanceof GestureStep step && !step.toldCustomer();
    }

    /** What a person wrote in it, where they did. */
    default @Nullable String text() {
        return switch (this) {
            case Message message -> message.text;
            case Note note -> note.text;
            case Feedback feedback -> feedback.text;
            case PromiseStep promise -> promise.text;
            case Whisper whisper -> whisper.text;
            case Hand hand -> hand.reason;
            default -> null;
        };
    }

    /** The files that it has, in the order in which they were given. */
    default List<Attachment> attachments() {
        return switch (this) {
            case Message message -> message.attachments;
            case Note note -> note.attachments;
            default -> List.of();
        };
    }

    /** Ids of the staff who are mentioned in it. */
    default List<String> mentions() {
        return this instanceof Note note ? note.mentions : List.of();
    }

    /** @param text empty at most where there are attachments */
    record Message(String text, @Override List<Attachment> attachments) implements EntryBody {
        public Message(String text) {
            this(text, List.of());
        }
    }

    /**
     * As a message.
     *
     * @param mentions ids of the staff who are to look at it
     */
    record Note(
            String text,
            @Override List<Attachment> attachments,
            @Override List<String> mentions) implements EntryBody {
        public Note(String text) {
            this(text, List.of(), List.of());
        }
    }

    /** The first entry of every conversation. It is queued from here on. */
    record Opened(
            Person customer,
            String channel,
            String queue,
            @Nullable String subject,
            int priority,
            Map<String, Object> attributes)
            implements EntryBody {}

    /**
     * It waits in this queue now; how long it has waited is not forgotten.
     *
     * @param priority by the rules of this queue; null in entries from before that was noted: it stays what it was
     */
    record Queued(String queue, @Nullable Integer priority) implements EntryBody {}

    record Assigned(Person assignee, @Nullable Person from) implements EntryBody {}

    /**
     * It is with nobody any more and waits in the queue again.
     *
     * @param priority by the rules of this queue; null where it comes back into its own, and in entries from before that was
     *     noted: it stays what it was
     */
    record Released(
            Person from,
            String queue,
            ReleaseReason reason,
            @Nullable Integer priority) implements EntryBody {}

    record StatusSet(Status status, @Nullable Instant until) implements EntryBody {}

    /** Somebody answers for it from now on, though nobody works on it yet: it came while the queue was closed. */
    record Owned(Person owner) implements EntryBody {}

    /**
     * The customer asks to be called back.
     *
     * @param phone in E.164, such as +84901234567
     * @param at when it would suit them; null where any time will do
     */
    record Callback(String phone, @Nullable Instant at) implements EntryBody {}

    /**
     * A gesture of goodwill has come so far. What it costs stands in the gesture itself, which only staff may see.
     *
     * @param gestureType such as {@code flowers}
     * @param itemName as the catalogue or the agent names it
     * @param status of the gesture
     * @param note the words that go with it; only where something was sent
     * @param trackingUrl where its way can be followed
     * @param toldCustomer whether the customer may see this: else it stays a surprise
     */
    record GestureStep(
            String gestureId,
            String gestureType,
            @Nullable String itemName,
            String status,
            @Nullable String note,
            @Nullable String trackingUrl,
            boolean toldCustomer)
            implements EntryBody {}

    /**
     * How the customer was served, as they see it. They may say it again; the last one counts, and says the whole of it.
     *
     * @param rating 1 for very bad to 5 for very good
     * @param effort 1 to 7, 7 for very easy to get it solved; null where they did not say
     * @param recommend 0 to 10, 10 where they are certain to recommend us; null where they did not say
     * @param text why, in their words; null where they said no more
     */
    record Feedback(
            int rating,
            @Nullable Integer effort,
            @Nullable Integer recommend,
            @Override @Nullable String text) implements EntryBody {
        public Feedback(int rating, @Nullable String text) {
            this(rating, null, null, text);
        }
    }

    /** Staff sorted it by these tags, each in the form of {@link Tags#demand}; what was so already may be named as well. */
    record Tagged(List<String> added, List<String> removed) implements EntryBody {
        /** What is left of these tags and comes to them. */
        public List<String> after(List<String> before) {
            return Tags.after(before, this);
        }
    }

    /**
     * Staff said how soon it is served; it holds until it comes into another queue.
     *
     * @param priority 0 to 9
     */
    record Prioritised(int priority) implements EntryBody {}

    /**
     * A promise was made to the customer, or what became of it. Each step says the whole of it, so that it can be read alone.
     *
     * @param promise the seq of the entry in which it was made; null in that entry itself
     * @param text one line of what was promised
     * @param due by when
     * @param customer the id of whom it was made to, in whose timeline it stands; not told on the wire
     */
    record PromiseStep(
            Step step, @Nullable Long promise, @Override String text, Instant due, String customer)
            implements EntryBody {

        /** How far it has come. */
        public enum Step {
            MADE,
            KEPT,
            /** It is not to be kept any more: it was settled otherwise, or could not be kept. */
            WITHDRAWN;

            /** As it stands on the wire and in the store. */
            public String wire() {
                return name().toLowerCase(Locale.ROOT);
            }

            static Step ofWire(String wire) {
                return valueOf(wire.toUpperCase(Locale.ROOT));
            }
        }
    }

    /** What supervisors do beside whoever works on it, and how they are asked to. It moves the conversation nowhere. */
    sealed interface Assistance extends EntryBody {}

    /** What a supervisor says to whoever works on it. Colleagues see it, the customer never does. */
    record Whisper(@Override String text) implements Assistance {}

    /** Its author takes part from now on, beside whoever has it: everybody is told who listens. */
    record Joined() implements Assistance {}

    /** Its author takes part no longer. */
    record Left() implements Assistance {}

    /**
     * Whoever has it asks a supervisor to look at it, or needs nobody any more.
     *
     * @param reason one line; null where they gave none, and of a hand that goes down
     */
    record Hand(boolean raised, @Nullable String reason) implements Assistance {}

    /**
     * Says nothing to anybody and takes a place: an assignment that a node has decided on and not managed to write cannot
     * come true after it.
     */
    record Fenced() implements EntryBody {}

    /**
     * The customer had what is known of them deleted: nobody may add to it any more, and of what stands before only the
     * places and kinds are left, soon if not at once.
     */
    record Erased() implements EntryBody {}
}
