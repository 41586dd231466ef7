package dev.bouquet.gestures;

import dev.bouquet.conversations.Person;
import dev.bouquet.empowerment.Decision;
import dev.bouquet.fulfilment.Recipient;
import dev.bouquet.fulfilment.RecipientPage;
import dev.bouquet.fulfilment.TaskRequest;
import dev.bouquet.fulfilment.Tracking;
import dev.bouquet.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One act of goodwill: what was asked for, what the policy said, and how far it has come.
 *
 * @param id named by the agent and their idempotency key, so that the same request is the same gesture for ever; also the
 *     key of its holds and of its order
 * @param version counts changes; each is made on the version that it was decided on
 */
record Gesture(String id, long version, Request request, Decision decision, Progress progress) {

    /**
     * What the agent asked for; never changes.
     *
     * @param errand what is to be got, and where, for whoever runs for it
     * @param contacts by which a shared address or number is known, see {@link Contacts#kept}
     * @param locale of the customer, a BCP 47 tag
     * @param fingerprint by which the same request, sent again, is known
     */
    record Request(
            String conversationId,
            Person customer,
            Requester requester,
            String queue,
            GestureType type,
            @Nullable Chosen item,
            @Nullable String errand,
            VendorTraits vendor,
            GestureReason reason,
            @Nullable Heard heard,
            String note,
            Money amount,
            @Nullable Recipient recipient,
            List<String> contacts,
            String locale,
            List<String> warnings,
            @Nullable String usedStory,
            String fingerprint,
            Instant at) {

        /** The same, where nothing comes of it: neither the note nor whom it was for. */
        Request forgettingAll() {
            return with("", null);
        }

        /** The same, once it is over: of whom it went to no more than a name is kept. */
        Request forgettingContacts() {
            Recipient named =
                    recipient == null || recipient.name() == null ? null : new Recipient(recipient.name(), null, null);
            return with(note, named);
        }

        private Request with(String note, @Nullable Recipient recipient) {
            return new Request(
                    conversationId,
                    customer,
                    requester,
                    queue,
                    type,
                    item,
                    errand,
                    vendor,
                    reason,
                    heard,
                    note,
                    amount,
                    recipient,
                    contacts,
                    locale,
                    warnings,
                    usedStory,
                    fingerprint,
                    at);
        }

        /** Without what people wrote or are called. */
        @Override
        public String toString() {
            return "Request[conversation=" + conversationId + ", type=" + type + "]";
        }
    }

    /** @param team empty for who belongs to none */
    record Requester(String id, String name, String role, String team) {
        Person person() {
            return new Person(id, name);
        }
    }

    /** What the vendor can do, as it was when the gesture was asked for. */
    record VendorTraits(String id, boolean deduplicates, boolean looksUp, RecipientPage page) {}

    /** What the customer said that made the agent think of it. */
    record Heard(long seq, String quote) {
        @Override
        public String toString() {
            return "Heard[seq=" + seq + "]";
        }
    }

    /** @param by null where nobody in particular did it */
    record Reached(
            GestureStatus status, Instant at, @Nullable Person by) {}

    /** Whether the money that was set aside still is. */
    enum Holding {
        NONE,
        HELD,
        RELEASED,
        SPENT
    }

    /**
     * Who is asked now.
     *
     * @param dueAt when it moves up to the next
     */
    record Approval(Level level, Instant since, Instant dueAt) {}

    /** Who is asked to approve; a higher one is asked besides the lower. */
    enum Level {
        PEER,
        SUPERVISOR,
        ADMIN;

        Level next() {
            return this == PEER ? SUPERVISOR : ADMIN;
        }

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A colleague's later look.
     *
     * @param signals why it is worth a look, where something is unusual
     * @param verdict null until somebody has looked
     */
    record Review(
            List<String> signals,
            @Nullable String verdict,
            @Nullable Person by,
            @Nullable Instant at) {
        boolean isOpen() {
            return verdict == null;
        }
    }

    /**
     * The order at the vendor.
     *
     * @param attempt counts how often it was sent
     * @param clear whether the vendor said that it took nothing, so that sending again is safe
     * @param sendAgain whether a person looked and says that it never arrived
     * @param underWayUntil until when the answer to what was sent is waited for; null where it was answered
     * @param stray what became of the order of a gesture that came to nothing; null where the vendor said nothing of it
     */
    record Ordering(
            int attempt,
            boolean clear,
            boolean sendAgain,
            @Nullable String ref,
            @Nullable Tracking tracking,
            @Nullable Money cost,
            @Nullable String failure,
            @Nullable Instant underWayUntil,
            @Nullable Stray stray) {
        static final Ordering NONE = new Ordering(0, false, false, null, null, null, null, null, null);
    }

    /** The order of what came to nothing. */
    enum Stray {
        /** It stands, and is to be called off. */
        STANDS,
        /** The vendor does not call it off: a person was asked to. Until then its money is not given back. */
        ASKED,
        /** It does not stand any more, as the vendor says. */
        STOPPED,
        /** It comes all the same, and costs what it costs. */
        COMES
    }

    /**
     * When there is something to do next.
     *
     * @param at null where it waits for somebody else
     * @param tries how often the next thing was tried in vain
     * @param stuck why a person has to look; null while it goes by itself
     * @param asked what a person was asked on the board, until that is taken off it
     */
    record Agenda(@Nullable Instant at, int tries, @Nullable String stuck, TaskRequest.@Nullable Kind asked) {}

    /**
     * How far it has come.
     *
     * @param refused whether the policy or a budget said no: then it never was a gesture and is in no list
     * @param history each status once, by rank
     * @param told what the transcript has been told
     * @param forgottenAt when its customer was forgotten; from then on nothing personal comes back into it. Null where they were not
     */
    record Progress(
            GestureStatus status,
            @Nullable String refused,
            List<Reached> history,
            Holding holding,
            @Nullable Approval approval,
            @Nullable Review review,
            boolean tellCustomer,
            Set<String> told,
            Ordering ordering,
            Destination destination,
            Agenda agenda,
            @Nullable Instant forgottenAt) {}

    GestureStatus status() {
        return progress.status();
    }

    boolean isForgotten() {
        return progress.forgottenAt() != null;
    }

    boolean isBy(String agentId) {
        return request.requester().id().equals(agentId);
    }

    boolean has(GestureStatus status) {
        return progress.history().stream().anyMatch(reached -> reached.status() == status);
    }

    /** Without what people wrote or are called. */
    @Override
    public String toString() {
        return "Gesture[" + id + ", version=" + version + ", status=" + status() + "]";
    }

    /** Begins to change it; nothing is changed until {@link Change#made}. */
    Change change() {
        return new Change(this);
    }
}
