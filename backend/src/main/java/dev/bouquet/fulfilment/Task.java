package dev.bouquet.fulfilment;

import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something on the board for a person to do.
 *
 * @param recipient whom an errand is for; shown to those who may see the address
 * @param addressed whether the recipient said where it goes
 * @param cost what it really cost, once it is done
 * @param reference what the vendor calls the order, as the person found or got it
 * @param reason why it could not be done
 * @param owed what happened to it and is not told to who listens yet
 */
record Task(
        String id,
        TaskRequest request,
        @Nullable Recipient recipient,
        Instant openedAt,
        Status status,
        @Nullable Person assignee,
        boolean addressed,
        @Nullable Money cost,
        @Nullable String reference,
        @Nullable String reason,
        @Nullable Tracking tracking,
        @Nullable Receipt receipt,
        @Nullable Instant closedAt,
        List<Owed> owed) {

    enum Status {
        OPEN,
        DONE,
        FAILED,
        CANCELLED;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Person(String id, String name) {}

    /** @param type of the file, by its content */
    record Receipt(String type, int bytes, Instant at) {}

    /** @param by the id of who did it; null where a node of long ago noted it */
    record Owed(Step step, Instant at, @Nullable String by) {}

    /** Whether that person has it in hand, or stands above who has. */
    boolean isFor(Identity.Agent who) {
        return who.role().atLeast(Role.SUPERVISOR)
                || assignee != null && assignee.id().equals(who.id());
    }

    boolean isOpen() {
        return status == Status.OPEN;
    }

    /** How far the order is that this errand is. */
    Step step() {
        return switch (status) {
            case OPEN -> tracking == null ? Step.SUBMITTED : Step.SHIPPED;
            case DONE -> isErrand() ? Step.DELIVERED : Step.SUBMITTED;
            case FAILED -> Step.FAILED;
            case CANCELLED -> Step.CANCELLED;
        };
    }

    boolean isErrand() {
        return request.kind() == TaskRequest.Kind.ERRAND;
    }

    /** What is told of it. An errand is its own reference; a check tells the one that the person found. */
    VendorEvent event(Owed owed) {
        return new VendorEvent(
                request.vendor(),
                "task:" + id + ":" + owed.step().wire() + ":" + owed.at().toEpochMilli(),
                isErrand() ? id : reference,
                request.key(),
                owed.step(),
                owed.at(),
                tracking,
                status == Status.DONE ? cost : null,
                isErrand() ? null : request.kind(),
                owed.by());
    }

    /** Without what people wrote or are called. */
    @Override
    public String toString() {
        return "Task[" + id + "]";
    }
}
