package dev.bouquet.bench.client;

/** Which end of a conversation somebody sits at. */
public enum Side {
    CUSTOMER,
    AGENT;

    /** The one who should receive what this side says. */
    public Side other() {
        return this == CUSTOMER ? AGENT : CUSTOMER;
    }
}
