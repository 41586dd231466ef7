package dev.bouquet.views;

import dev.bouquet.identity.StaffMember;
import dev.bouquet.refusal.Refusal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a view lies, and so who sees it.
 *
 * @param name the agent's id, or the team's; empty for everyone's shelf, and for the house team's
 */
record Shelf(Kind kind, String name) {
    /** So many views lie on one at most, so that all that somebody sees can be read at once. */
    static final int COUNT_MAX = 50;

    enum Kind {
        /** One agent's own. */
        ME,
        /** Of all who are in one team. */
        TEAM,
        /** Of everyone who works here. */
        EVERYONE;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind demand(@Nullable String given) {
            for (Kind kind : values()) {
                if (kind.wire().equals(given)) {
                    return kind;
                }
            }
            throw Refusal.badField("sharedWith", "must be me, team or everyone.");
        }
    }

    static Shelf of(Kind kind, StaffMember member) {
        return switch (kind) {
            case ME -> new Shelf(kind, member.id());
            case TEAM -> new Shelf(kind, member.team());
            case EVERYONE -> new Shelf(kind, "");
        };
    }

    /** All of which this person sees the views. */
    static List<Shelf> allOf(StaffMember member) {
        return List.of(of(Kind.ME, member), of(Kind.TEAM, member), of(Kind.EVERYONE, member));
    }

    String stored() {
        return kind.wire() + ":" + name;
    }

    static Shelf ofStored(String stored) {
        int colon = stored.indexOf(':');
        return new Shelf(Kind.demand(stored.substring(0, colon)), stored.substring(colon + 1));
    }
}
