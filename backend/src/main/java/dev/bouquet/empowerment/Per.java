package dev.bouquet.empowerment;

import java.util.Locale;
import java.util.Objects;

/** Whose spending a limit counts. */
enum Per {
    AGENT,
    CUSTOMER,
    TEAM;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of whom that is, as a part of a budget's id. */
    String subjectOf(Ask ask) {
        return switch (this) {
            case AGENT -> ask.agentId();
            case CUSTOMER -> ask.customerId();
            case TEAM -> Objects.requireNonNullElse(ask.team(), "");
        };
    }
}
