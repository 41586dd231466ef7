package dev.bouquet.measures;

import dev.bouquet.refusal.Refusal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The figures by which a report is gone into: which facts make each of them. */
enum Figured {
    ARRIVED("arrived"),
    QUEUED("queued"),
    SERVED("served"),
    WAITED("waited"),
    ABANDONED("abandoned"),
    BOUNCED("bounced"),
    OVERFLOWED("overflowed"),
    FIRST_RESPONSE("firstResponse"),
    SOLVED("solved"),
    SOLVE("solve"),
    SOLVED_AT_FIRST_CONTACT("solvedAtFirstContact"),
    REOPENED("reopened"),
    TRANSFERRED("transferred"),
    REPEATS("repeats"),
    CHANNEL_SWITCHES("channelSwitches"),
    CSAT("csat"),
    CES("ces"),
    NPS("nps"),
    PROMISES("promises"),
    GESTURES("gestures");

    private final String wire;

    Figured(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }

    static Figured demand(@Nullable String wire) {
        return Arrays.stream(values())
                .filter(figure -> figure.wire.equals(wire))
                .findFirst()
                .orElseThrow(() -> Refusal.badField("figure", "names no figure of a report"));
    }

    boolean holds(Row row) {
        return switch (this) {
            case ARRIVED -> row.kind() == FactKind.ARRIVED;
            case QUEUED -> row.kind() == FactKind.QUEUED;
            case SERVED, WAITED -> row.kind() == FactKind.SERVED;
            case ABANDONED -> row.kind() == FactKind.ABANDONED && row.value() >= Fact.BOUNCE_MILLIS;
            case BOUNCED -> row.kind() == FactKind.ABANDONED && row.value() < Fact.BOUNCE_MILLIS;
            case OVERFLOWED -> row.kind() == FactKind.OVERFLOWED;
            case FIRST_RESPONSE -> row.kind() == FactKind.FIRST_RESPONSE;
            case SOLVED, SOLVE -> row.kind() == FactKind.SOLVED;
            case SOLVED_AT_FIRST_CONTACT -> row.kind() == FactKind.SOLVED && row.wasFirstContact();
            case REOPENED -> row.kind() == FactKind.REOPENED;
            case TRANSFERRED -> row.kind() == FactKind.TRANSFERRED;
            case REPEATS -> row.kind() == FactKind.ARRIVED && row.cameAgain();
            case CHANNEL_SWITCHES -> row.kind() == FactKind.ARRIVED && row.switchedChannel();
            case CSAT -> row.kind() == FactKind.RATED;
            case CES -> row.kind() == FactKind.EFFORT;
            case NPS -> row.kind() == FactKind.RECOMMENDS;
            case PROMISES -> row.kind() == FactKind.PROMISE_DUE;
            case GESTURES -> row.kind() == FactKind.GESTURE;
        };
    }

    /** Whether it depends on what else the same customer came with. */
    boolean asksForContacts() {
        return this == SOLVED_AT_FIRST_CONTACT || this == REPEATS || this == CHANNEL_SWITCHES;
    }

    /** Whether its value is a time. */
    boolean isTime() {
        return this == SERVED
                || this == WAITED
                || this == ABANDONED
                || this == BOUNCED
                || this == FIRST_RESPONSE
                || this == SOLVED
                || this == SOLVE
                || this == SOLVED_AT_FIRST_CONTACT;
    }

    /** Whether its value says something. */
    boolean hasValue() {
        return isTime() || this == CSAT || this == CES || this == NPS || this == PROMISES;
    }
}
