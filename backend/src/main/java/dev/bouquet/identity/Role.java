package dev.bouquet.identity;

import java.util.Locale;

/** What a member of staff may do; each role may do all that the one before it may. */
public enum Role {
    AGENT,
    SUPERVISOR,
    ADMIN;

    public boolean atLeast(Role other) {
        return compareTo(other) >= 0;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
