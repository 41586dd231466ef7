package dev.bouquet.recipients;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invitation as it is kept.
 *
 * @param link the open part of its link, which finds it
 * @param signedBy the id of the key that signed the link when it was made
 * @param invitation what is shown; its words are empty once they are wiped
 * @param city where it goes, once somebody said so
 * @param sealed the address, until it is wiped
 * @param told the last standing that the listener knows
 * @param tries how often telling the next one failed
 */
record Invited(
        String link,
        String signedBy,
        Invitation invitation,
        Standing standing,
        @Nullable Instant answeredAt,
        @Nullable String city,
        @Nullable Sealed sealed,
        Standing told,
        int tries) {
    /** So long whoever answered is thanked; later it might be somebody else, who learns nothing. */
    static final Duration THANKED_FOR = Duration.ofMinutes(15);

    private static final Duration TELL_AGAIN_MAX = Duration.ofMinutes(10);

    /** What there is to see. */
    enum View {
        QUESTION,
        THANKS,
        NO_THANKS,
        USED,
        EXPIRED,
        WITHDRAWN
    }

    static Invited fresh(String link, String signedBy, Invitation invitation) {
        return new Invited(link, signedBy, invitation, Standing.SENT, null, null, null, Standing.SENT, 0);
    }

    String key() {
        return invitation.key();
    }

    View view(Instant now) {
        return switch (standing) {
            case SENT, OPENED -> now.isBefore(invitation.expiresAt()) ? View.QUESTION : View.EXPIRED;
            case ACCEPTED -> isRecent(now) ? View.THANKS : View.USED;
            case DECLINED -> isRecent(now) ? View.NO_THANKS : View.USED;
            case WITHDRAWN -> View.WITHDRAWN;
        };
    }

    /** What was wiped cannot be thanked for by name. */
    private boolean isRecent(Instant now) {
        return answeredAt != null
                && now.isBefore(answeredAt.plus(THANKED_FOR))
                && !invitation.from().isEmpty();
    }

    /** What the listener does not know yet, in order. Nobody is told of what they withdrew themselves. */
    List<Standing> untold() {
        List<Standing> facts = new ArrayList<>();
        if (told == Standing.SENT && (standing == Standing.OPENED || standing.isAnswer())) {
            facts.add(Standing.OPENED);
        }
        if (standing.isAnswer() && told != standing) {
            facts.add(standing);
        }
        return facts;
    }

    /** When to tell again after it failed: after 4, 8, 16 … seconds, at most ten minutes. */
    Duration tellAgainAfter() {
        Duration after = Duration.ofSeconds(4L << Math.min(tries, 10));
        return after.compareTo(TELL_AGAIN_MAX) < 0 ? after : TELL_AGAIN_MAX;
    }

    @Override
    public String toString() {
        return "Invited[key=" + key() + ", standing=" + standing + "]";
    }
}
