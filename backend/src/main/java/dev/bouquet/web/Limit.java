package dev.bouquet.web;

import java.time.Duration;

/** Each limit on how often something may be done: so many at once, refilled evenly over that time. */
public enum Limit {
    /** By account and address. Counts failures: a right password gives its turn back. */
    LOGIN_PER_ACCOUNT(10, Duration.ofMinutes(5), false),
    /** By account alone, against guessing from many addresses; so wide that a few strangers lock nobody out. */
    LOGIN_PER_ACCOUNT_ANYWHERE(100, Duration.ofMinutes(15), false),
    LOGIN_PER_ADDRESS(50, Duration.ofMinutes(5), true),
    VISITORS_PER_ADDRESS(60, Duration.ofMinutes(1), true),
    TICKETS_PER_IDENTITY(60, Duration.ofMinutes(1), false),
    /** So wide that an office which comes back after a cut behind one address is let in. */
    SOCKETS_PER_ADDRESS(600, Duration.ofMinutes(1), true),
    CONVERSATIONS_PER_CUSTOMER(100, Duration.ofMinutes(10), false),
    /** Going from page to page is slower; all the tabs of one customer together. Each is told to all nodes. */
    VISITS_PER_CUSTOMER(20, Duration.ofSeconds(20), false),
    /** By conversation: time enough for the next agent to be of help. */
    ANOTHER_AGENT_PER_CONVERSATION(1, Duration.ofMinutes(10), false),
    /** Nobody rates more often than this, and each time all of the staff hear of it. */
    FEEDBACK_PER_CUSTOMER(30, Duration.ofHours(1), false),
    /** Each time all is read that is kept of them. */
    DATA_PER_CUSTOMER(5, Duration.ofHours(1), false),
    /** Whoever is somebody else with each visit is still at one address. */
    DATA_PER_ADDRESS(60, Duration.ofHours(1), true),
    /** Their token is dead after the first time; so often they may try again where the store is away. */
    ERASURES_PER_CUSTOMER(10, Duration.ofHours(1), false),
    /** Each is far more work than a visit, and an office behind one address asks for it now and then. */
    ERASURES_PER_ADDRESS(30, Duration.ofHours(1), true),
    /** Each one reads a whole transcript, and comes to somebody's mail box. */
    MAILS_PER_CUSTOMER(5, Duration.ofHours(1), false),
    /** Whoever is somebody else with each visit is still at one address. */
    MAILS_PER_ADDRESS(30, Duration.ofHours(1), true),
    /** By the address that they go to, whoever asks: one mail box may be that of many customers. */
    MAILS_PER_RECIPIENT(10, Duration.ofHours(6), false),
    /** By the address that they go to: one mail box may stand in a hundred rules. */
    ALERT_MAILS_PER_RECIPIENT(20, Duration.ofHours(1), false),
    /** Looking at and answering invitations; so wide that an office behind one address can open its presents. */
    GIFTS_PER_ADDRESS(120, Duration.ofMinutes(1), true),
    /** By invitation: whoever mistypes an address has as many tries as anybody needs. */
    ANSWERS_PER_GIFT(30, Duration.ofMinutes(10), false),
    /** By vendor and address, whether what they say is believed or not; they repeat what was put off. */
    HOOKS_PER_ADDRESS(1_200, Duration.ofMinutes(1), true),
    /** All that one member of staff changes by HTTP: far more than anybody types, and an end for a program gone wild. */
    WRITES_PER_MEMBER(600, Duration.ofMinutes(1), false),
    /** Files are large. */
    RECEIPTS_PER_MEMBER(30, Duration.ofMinutes(1), false),
    /** By who sends them: as many as a message takes and more, and an end for whoever would fill the disk. */
    UPLOADS_PER_PERSON(60, Duration.ofMinutes(10), false),
    /** Whoever is somebody else with each visit is still at one address. */
    UPLOADS_PER_ADDRESS(300, Duration.ofMinutes(10), true);

    private final int capacity;
    private final Duration refill;
    private final boolean byAddress;

    Limit(int capacity, Duration refill, boolean byAddress) {
        this.capacity = capacity;
        this.refill = refill;
        this.byAddress = byAddress;
    }

    int capacity() {
        return capacity;
    }

    Duration refill() {
        return refill;
    }

    boolean byAddress() {
        return byAddress;
    }
}
