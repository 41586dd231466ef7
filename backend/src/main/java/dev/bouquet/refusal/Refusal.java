package dev.bouquet.refusal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An expected "no": stackless, cheap to throw, with a stable code and where it applies the name of the offending field. */
public final class Refusal extends RuntimeException {
    private final RefusalCode code;
    private final @Nullable String field;
    private final Map<String, Object> details;

    private Refusal(RefusalCode code, @Nullable String field, String message) {
        this(code, field, message, Map.of());
    }

    private Refusal(RefusalCode code, @Nullable String field, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.code = code;
        this.field = field;
        this.details = details;
    }

    public static Refusal of(RefusalCode code, String message) {
        return new Refusal(code, null, message);
    }

    /** A malformed or out-of-bounds value; the message is prefixed with the field's name. */
    public static Refusal badField(String field, String problem) {
        return new Refusal(RefusalCode.BAD_FRAME, field, field + " " + problem);
    }

    public static Refusal tooLarge(String field, String problem) {
        return new Refusal(RefusalCode.TOO_LARGE, field, field + " " + problem);
    }

    public static Refusal notFound() {
        return new Refusal(RefusalCode.NOT_FOUND, null, "There is no such thing here, or it is not yours to see.");
    }

    public static Refusal forbidden(String message) {
        return new Refusal(RefusalCode.FORBIDDEN, null, message);
    }

    public static Refusal unauthenticated() {
        return new Refusal(RefusalCode.UNAUTHENTICATED, null, "Sign in first.");
    }

    public static Refusal conflict(String message) {
        return new Refusal(RefusalCode.CONFLICT, null, message);
    }

    public static Refusal unavailable() {
        return new Refusal(
                RefusalCode.UNAVAILABLE,
                null,
                "This cannot be kept safely right now. Try again; nothing is sent twice.");
    }

    /** The same, telling more over HTTP under a name of its own, such as the {@code decision} of a policy. */
    public Refusal with(String name, Object detail) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(name, detail);
        return new Refusal(code, field, getMessage(), Map.copyOf(more));
    }

    /**
     * The same, saying over HTTP which of the reasons for its code it is, as {@code why}: a stable word such as
     * {@code too_late}, for who says it to people in their language.
     */
    public Refusal because(String why) {
        return with("why", why);
    }

    public RefusalCode code() {
        return code;
    }

    /** What is told beside the standard members of a problem, by name. */
    public Map<String, Object> details() {
        return details;
    }

    /** The field that is at fault, where there is one. */
    public @Nullable String field() {
        return field;
    }

    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? code.wire() : message;
    }
}
