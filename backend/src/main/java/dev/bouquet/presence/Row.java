package dev.bouquet.presence;

import java.time.Instant;

/**
 * One agent as in {@code presence:status}: {@code <chosen> <since> here|left <name>}.
 *
 * @param chosen what they last said to be; it waits for them while they are gone
 * @param since when what colleagues see of them began: the choice, the coming or the leaving
 */
record Row(PresenceStatus chosen, Instant since, boolean here, String name) {
    static final String HERE = "here";

    static Row parse(String written) {
        String[] parts = written.split(" ", 4);
        return new Row(
                PresenceStatus.chosen(parts[0]),
                Instant.ofEpochMilli(Long.parseLong(parts[1])),
                parts[2].equals(HERE),
                parts[3]);
    }

    Presence of(String agentId) {
        return new Presence(agentId, name, status(), since);
    }

    PresenceStatus status() {
        return here ? chosen : PresenceStatus.OFFLINE;
    }

    Row left(Instant at) {
        return new Row(chosen, at, false, name);
    }
}
