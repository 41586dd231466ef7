package dev.bouquet.identity;

import dev.bouquet.refusal.Refusal;
import java.util.Arrays;
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

    /**
     * The role of that wire name.
     *
     * @throws Refusal bad field {@code role} for anything else
     */
    public static Role ofWire(String name) {
        return Arrays.stream(values())
                .filter(role -> role.wire().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.badField("role", "must be agent, supervisor or admin"));
    }
}
