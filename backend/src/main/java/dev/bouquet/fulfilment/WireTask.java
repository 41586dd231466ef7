package dev.bouquet.fulfilment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.money.Money;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A task as it goes over the wire.
 *
 * @param recipient whom it is for, and {@code address} where it goes: only to who has it and to supervisors
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WireTask(
        String id,
        String kind,
        String key,
        String vendor,
        String title,
        String what,
        @Nullable String item,
        @Nullable Question question,
        Money amount,
        Instant due,
        String status,
        Task.@Nullable Person assignee,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable Money cost,
        @Nullable String reference,
        @Nullable String reason,
        @Nullable Tracking tracking,
        Task.@Nullable Receipt receipt,
        boolean addressed,
        @Nullable Recipient recipient,
        @Nullable Address address) {

    /**
     * What is asked, for who says it in the language of whoever is asked; {@code title} and {@code what} say the same in
     * English.
     *
     * @param ask {@code check}, {@code call_off} or {@code hand_on}
     * @param order what to look for at the vendor
     */
    record Question(String ask, String order) {
        static @Nullable Question of(Task task) {
            TaskRequest request = task.request();
            return task.isErrand()
                    ? null
                    : new Question(
                            request.kind().question(), Objects.requireNonNullElse(request.order(), request.key()));
        }
    }

    /** As everybody sees it. */
    static WireTask of(Task task) {
        return of(new Tasks.Shown(task, false, null));
    }

    static WireTask of(Tasks.Shown shown) {
        Task task = shown.task();
        TaskRequest request = task.request();
        return new WireTask(
                task.id(),
                request.kind().wire(),
                request.key(),
                request.vendor(),
                request.title(),
                request.what(),
                request.item(),
                Question.of(task),
                request.amount(),
                request.due(),
                task.status().wire(),
                task.assignee(),
                task.openedAt(),
                task.closedAt(),
                task.cost(),
                task.reference(),
                task.reason(),
                task.tracking(),
                task.receipt(),
                task.addressed(),
                shown.mayAct() ? task.recipient() : null,
                shown.address());
    }

    /** Without what people wrote or are called. */
    @Override
    public String toString() {
        return "WireTask[" + id + "]";
    }
}
