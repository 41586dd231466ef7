package dev.bouquet.gestures;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.conversations.Person;
import dev.bouquet.empowerment.Decision;
import dev.bouquet.fulfilment.Recipient;
import dev.bouquet.fulfilment.Tracking;
import dev.bouquet.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A gesture as staff see it on the wire. The street that it goes to is nobody's business but the vendor's. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WireGesture(
        String id,
        String conversationId,
        WirePerson customer,
        WirePerson agent,
        String type,
        String reason,
        @Nullable WireHeard heard,
        String note,
        Money amount,
        @Nullable WireItem item,
        @Nullable String errand,
        @Nullable WireRecipient recipient,
        boolean tellCustomer,
        String status,
        Decision decision,
        List<String> warnings,
        @Nullable WireReview review,
        @Nullable WireApproval approval,
        List<WireReached> history,
        @Nullable Tracking tracking,
        @Nullable Money cost,
        @Nullable String failure,
        @Nullable String stuck,
        @Nullable String recipientLink,
        String vendor,
        Instant createdAt,
        @Nullable String usedStory,
        @Nullable Boolean mayAnswer) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WirePerson(String id, @Nullable String name) {
        static WirePerson of(Person person) {
            return new WirePerson(person.id(), person.name());
        }
    }

    public record WireHeard(long seq, String quote) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WireItem(String id, String name, @Nullable String picture) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WireRecipient(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String city) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WireReview(
            String status,
            List<String> signals,
            @Nullable String verdict,
            @Nullable WirePerson by,
            @Nullable Instant at) {}

    public record WireApproval(String level, Instant since, Instant dueAt) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WireReached(
            String status, Instant at, @Nullable WirePerson by) {}

    /** As everybody on the staff may see it: who it goes to by name and city only. */
    static WireGesture of(Gesture gesture) {
        return of(gesture, false, null, null);
    }

    /**
     * As one of the staff sees it.
     *
     * @param contacts only for whoever gave it, and supervisors; so is the link
     * @param mayAnswer whether they may approve and reject it; null where it waits for nobody
     */
    static WireGesture of(
            Gesture gesture, boolean contacts, @Nullable String recipientLink, @Nullable Boolean mayAnswer) {
        Gesture.Request request = gesture.request();
        Gesture.Progress progress = gesture.progress();
        Gesture.Heard heard = request.heard();
        Chosen item = request.item();
        return new WireGesture(
                gesture.id(),
                request.conversationId(),
                WirePerson.of(request.customer()),
                WirePerson.of(request.requester().person()),
                request.type().wire(),
                request.reason().wire(),
                heard == null ? null : new WireHeard(heard.seq(), heard.quote()),
                request.note(),
                request.amount(),
                item == null ? null : new WireItem(item.id(), item.name(), item.picture()),
                request.errand(),
                recipient(request.recipient(), contacts, progress.destination().city()),
                progress.tellCustomer(),
                progress.status().wire(),
                gesture.decision(),
                request.warnings(),
                review(progress.review()),
                approval(gesture),
                progress.history().stream().map(WireGesture::reached).toList(),
                progress.ordering().tracking(),
                progress.ordering().cost(),
                progress.ordering().failure(),
                progress.agenda().stuck(),
                recipientLink,
                request.vendor().id(),
                request.at(),
                request.usedStory(),
                mayAnswer);
    }

    private static @Nullable WireRecipient recipient(
            @Nullable Recipient recipient, boolean contacts, @Nullable String city) {
        if (recipient == null) {
            return city == null ? null : new WireRecipient(null, null, null, city);
        }
        return contacts
                ? new WireRecipient(recipient.name(), recipient.email(), recipient.phone(), city)
                : new WireRecipient(recipient.name(), null, null, city);
    }

    private static @Nullable WireReview review(Gesture.@Nullable Review review) {
        return review == null
                ? null
                : new WireReview(
                        review.isOpen() ? "open" : "done",
                        review.signals(),
                        review.verdict(),
                        review.by() == null ? null : WirePerson.of(review.by()),
                        review.at());
    }

    private static @Nullable WireApproval approval(Gesture gesture) {
        Gesture.Approval approval = gesture.progress().approval();
        return approval == null || gesture.status() != GestureStatus.PENDING_APPROVAL
                ? null
                : new WireApproval(approval.level().wire(), approval.since(), approval.dueAt());
    }

    private static WireReached reached(Gesture.Reached reached) {
        return new WireReached(
                reached.status().wire(), reached.at(), reached.by() == null ? null : WirePerson.of(reached.by()));
    }

    /** Without what people wrote or are called. */
    @Override
    public String toString() {
        return "WireGesture[" + id + ", status=" + status + "]";
    }
}
