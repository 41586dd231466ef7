package dev.bouquet.audit;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An entry as one line of a file. In CSV (RFC 4180) a cell that a spreadsheet would take for a formula gets an apostrophe in
 * front: names are chosen by people.
 */
final class AuditLines {
    static final String HEADER = "id,at,actorKind,actorId,actorName,action,target,details\r\n";

    private static final String FORMULA = "=+-@\t\r";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AuditLines() {}

    static String json(AuditEntry entry) {
        return JSON.writeValueAsString(entry) + "\n";
    }

    static String csv(AuditEntry entry) {
        Actor actor = entry.actor();
        return line(
                entry.id(),
                entry.at().toString(),
                actor.kind(),
                actor.id(),
                actor.name(),
                entry.action(),
                entry.target(),
                entry.details().isEmpty() ? null : JSON.writeValueAsString(entry.details()));
    }

    private static String line(@Nullable String... cells) {
        return Arrays.stream(cells).map(AuditLines::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        String harmless = FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean plain = harmless.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
