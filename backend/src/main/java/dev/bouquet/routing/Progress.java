package dev.bouquet.routing;

/**
 * What going through a queue brought.
 *
 * @param given how many were given or offered to somebody
 * @param soonAgain whether somebody waits for what is over in a moment, so that it is worth while to look again
 */
record Progress(int given, boolean soonAgain) {
    static final Progress NONE = new Progress(0, false);
    static final Progress LATER = new Progress(0, true);

    static Progress given(int count) {
        return new Progress(count, false);
    }

    /** Both, one after the other: what is worth while is known from the last. */
    Progress then(Progress next) {
        return new Progress(given + next.given, next.soonAgain);
    }

    Progress orSoonAgain(boolean also) {
        return new Progress(given, soonAgain || also);
    }
}
