package dev.bouquet.empowerment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What becomes of an act of goodwill that is asked for. */
public enum Answer {
    AUTO,
    /** Done at once; a colleague looks at it later. */
    AUTO_WITH_REVIEW,
    NEEDS_APPROVAL,
    DENIED;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
