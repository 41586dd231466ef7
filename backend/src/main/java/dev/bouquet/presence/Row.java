package dev.bouquet.presence;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One agent as in {@code presence:status}: {@code <chosen> <since> here|left <name>}.
 *
 * @param chosen what they last said to be; it waits for them while they are gone
 * @param said whether they said so; false where they are busy because they never said anything, null where Redis was away and
 *     nobody knows
 * @param since when what colleagues see of them began: the choice, the coming or the leaving
 */
record Row(PresenceStatus chosen, @Nullable Boolean said, Instant since, boolean here, String name) {
    static final String HERE = "here";

    /** As the script finds them, too. */
    private static final Pattern WRITTEN = Pattern.compile("(\\S+) (\\d{1,16}) (\\S+) (.*)", Pattern.DOTALL);

    /**
     * What was written by this or another version of the server; null where it is not understood. Of a status that this
     * version does not know is known that somebody is here, and may be taken nothing from: they are busy.
     */
    static @Nullable Row parse(String written, boolean said) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            return null;
        }
        PresenceStatus chosen = PresenceStatus.written(parts.group(1));
        return new Row(
                chosen == null ? PresenceStatus.BUSY : chosen,
                said,
                Instant.ofEpochMilli(Long.parseLong(parts.group(2))),
                parts.group(3).equals(HERE),
                parts.group(4));
    }

    Presence of(String agentId) {
        return new Presence(agentId, name, status(), since, here ? said : null);
    }

    PresenceStatus status() {
        return here ? chosen : PresenceStatus.OFFLINE;
    }

    Row left(Instant at) {
        return new Row(chosen, said, at, false, name);
    }
}
