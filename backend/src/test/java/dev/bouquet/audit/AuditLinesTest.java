package dev.bouquet.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people named themselves is no formula in anybody's spreadsheet, and breaks no line. */
class AuditLinesTest {
    private static String line(String name) {
        return AuditLines.csv(new AuditEntry(
                "e1",
                Instant.parse("2026-11-22T09:15:00Z"),
                new Actor("agent", "a1", name),
                "rule.changed",
                "rule:x",
                Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(1)", "+1", "-1", "@SUM", "\tx", "\rx"})
    void disarmsFormulas(String name) {
        assertThat(line(name)).contains("'" + name).doesNotContain("," + name).doesNotContain(",\"" + name);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"Mai,Mai", "`Mai, Linh`,`\"Mai, Linh\"`", "`Mai \"M\"`,`\"Mai \"\"M\"\"\"`"})
    void quotesWhatNeedsIt(String name, String cell) {
        assertThat(line(name)).isEqualTo("e1,2026-11-22T09:15:00Z,agent,a1," + cell + ",rule.changed,rule:x,\r\n");
    }
}
