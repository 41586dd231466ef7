package dev.bouquet.refusal;

import java.util.Locale;

/** The stable codes of the wire contract, each with the HTTP status that stands for it. */
public enum RefusalCode {
    BAD_FRAME(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    /** Nobody approves what they asked for themselves. */
    OWN_REQUEST(403),
    /** Also for what exists but is someone else's: its existence is not told. */
    NOT_FOUND(404),
    CONFLICT(409),
    CLOSED(409),
    OFFER_GONE(410),
    TOO_LARGE(413),
    /** A file of a kind that is not taken. */
    UNSUPPORTED_MEDIA_TYPE(415),
    /** A budget has no room for it. */
    OVER_BUDGET(422),
    /** The policy does not allow it. */
    DENIED(422),
    TOO_MANY(429),
    INTERNAL(500),
    UNAVAILABLE(503);

    private final int httpStatus;

    RefusalCode(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    public int httpStatus() {
        return httpStatus;
    }

    /** The code as it stands on the wire, such as {@code bad_frame}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
