package dev.bouquet.audit;

import dev.bouquet.web.CsvLine;
import java.util.Arrays;
import tools.jackson.databind.json.JsonMapper;

/** An entry as one line of a file. */
final class AuditLines {
    static final String HEADER = "id,at,actorKind,actorId,actorName,action,target,details\r\n";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AuditLines() {}

    static String json(AuditEntry entry) {
        return JSON.writeValueAsString(entry) + "\n";
    }

    static String csv(AuditEntry entry) {
        Actor actor = entry.actor();
        return CsvLine.of(Arrays.asList(
                entry.id(),
                entry.at().toString(),
                actor.kind(),
                actor.id(),
                actor.name(),
                entry.action(),
                entry.target(),
                entry.details().isEmpty() ? null : JSON.writeValueAsString(entry.details())));
    }
}
