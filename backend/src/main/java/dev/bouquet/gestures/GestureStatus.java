package dev.bouquet.gestures;

import dev.bouquet.fulfilment.Step;
import dev.bouquet.refusal.Refusal;
import java.util.Arrays;
import java.util.Locale;

/**
 * How far a gesture has come. It moves to a higher rank only, so events that come twice or in any order lead to the same end.
 * Of two ends that are told, the delivery is the one that counts: what arrived did arrive.
 */
enum GestureStatus {
    /** Asked for; money is being set aside. */
    DRAFT(0),
    PENDING_APPROVAL(10),
    APPROVED(20),
    /** The order may be on its way to the vendor. */
    DISPATCHING(30),
    /** Nobody knows whether the vendor has the order. */
    SUBMIT_UNKNOWN(40),
    SUBMITTED(45),
    NOTIFIED(50),
    OPENED(55),
    ACCEPTED(60),
    SHIPPED(70),
    REJECTED(80),
    EXPIRED(82),
    CANCELLED(84),
    FAILED(86),
    DELIVERED(100);

    private final int rank;

    GestureStatus(int rank) {
        this.rank = rank;
    }

    boolean before(GestureStatus other) {
        return rank < other.rank;
    }

    /** Whether nothing further is expected. */
    boolean isEnd() {
        return rank >= REJECTED.rank;
    }

    /** Whether it ended without reaching anybody, so that its money is free again. */
    boolean cameToNothing() {
        return isEnd() && this != DELIVERED;
    }

    /** Whether the vendor has it and it is still under way. */
    boolean isWithVendor() {
        return rank >= SUBMITTED.rank && !isEnd();
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static GestureStatus of(Step step) {
        return switch (step) {
            case SUBMITTED -> SUBMITTED;
            case NOTIFIED -> NOTIFIED;
            case OPENED -> OPENED;
            case ACCEPTED -> ACCEPTED;
            case SHIPPED -> SHIPPED;
            case DELIVERED -> DELIVERED;
            case FAILED, UNDELIVERED -> FAILED;
            case CANCELLED -> CANCELLED;
            case EXPIRED -> EXPIRED;
        };
    }

    static GestureStatus demand(String field, String wire) {
        return Arrays.stream(values())
                .filter(status -> status.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> Refusal.badField(field, "names no status of a gesture"));
    }
}
