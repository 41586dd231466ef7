package dev.bouquet.conversations;

import dev.bouquet.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What became of one of several commands that are carried out in their order: it was done, or refused, or neither, since its
 * turn did not come.
 */
public record Outcome(@Nullable Appended appended, @Nullable Refusal refusal) {
    static final Outcome NOT_YET = new Outcome(null, null);

    static Outcome done(Appended appended) {
        return new Outcome(appended, null);
    }

    static Outcome refused(Refusal refusal) {
        return new Outcome(null, refusal);
    }

    /** Whether nothing was done about it. */
    public boolean isNotYet() {
        return appended == null && refusal == null;
    }
}
