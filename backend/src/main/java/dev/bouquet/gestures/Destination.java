package dev.bouquet.gestures;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where it goes.
 *
 * @param city all that staff see of the address
 * @param print by which the same address is known again, as {@code recipients} makes it: nobody can read it
 * @param handedOn whether the vendor has the address
 * @param purged whether the address is gone
 * @param linkShownTo who of the staff was given the link of the recipient's page; null where nobody was
 */
record Destination(
        @Nullable String city,
        @Nullable String print,
        boolean handedOn,
        boolean purged,
        @Nullable List<String> linkShownTo) {
    static final Destination UNKNOWN = new Destination(null, null, false, false, null);

    Destination at(String where, @Nullable String known) {
        return new Destination(where, known, handedOn, purged, linkShownTo);
    }

    Destination nowHandedOn() {
        return new Destination(city, print, true, purged, linkShownTo);
    }

    Destination nowPurged() {
        return new Destination(null, print, handedOn, true, linkShownTo);
    }

    Destination linkShownAlsoTo(String staffId) {
        Stream<String> before = linkShownTo == null ? Stream.of() : linkShownTo.stream();
        return new Destination(
                city,
                print,
                handedOn,
                purged,
                Stream.concat(before, Stream.of(staffId)).toList());
    }

    boolean linkKnownTo(String staffId) {
        return linkShownTo != null && linkShownTo.contains(staffId);
    }
}
