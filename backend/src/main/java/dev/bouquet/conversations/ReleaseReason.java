package dev.bouquet.conversations;

import java.util.Arrays;
import java.util.Locale;

/** Why a conversation is with nobody any more. */
public enum ReleaseReason {
    /** An agent put it back, or a colleague with the right did. */
    PUT_BACK,
    /** The agent went away and did not come back in time. */
    AGENT_AWAY,
    /** The agent's connection was lost, or they went home. */
    AGENT_LEFT,
    /** The customer asked for somebody else. */
    CUSTOMER_ASKED;

    /** As it stands on the wire and in the store. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the customer waits again though nobody of the house decided so, and so goes before the others. */
    boolean goesFirst() {
        return this != PUT_BACK;
    }

    /** One that a later version wrote must not make a transcript unreadable: all of them put it back. */
    static ReleaseReason ofWire(String wire) {
        return Arrays.stream(values())
                .filter(reason -> reason.wire().equals(wire))
                .findFirst()
                .orElse(PUT_BACK);
    }
}
