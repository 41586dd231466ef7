package dev.bouquet.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a line is one, and does nothing in a spreadsheet. */
class CsvLineTest {
    private static String cell(Object value) {
        String line = CsvLine.of(List.of("a", value, "b"));
        assertThat(line).startsWith("a,").endsWith(",b\r\n");
        return line.substring(2, line.length() - 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+2", "+49", "-1", "-2+3", "@SUM(A1)", "\uFF1D1+2", "\uFF0B1", "\uFF0D1", "\uFF20SUM(A1)"})
    void whatCouldBeAFormulaIsNone(String text) {
        assertThat(cell(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r=1", "\n=1", "\t=1"})
    void alsoNotBehindTheEndOfALine(String text) {
        assertThat(cell(text)).isEqualTo("\"'" + text + "\"");
    }

    @Test
    void norBehindWhereAnotherCountryEndsACell() {
        assertThat(cell("Linh;=HYPERLINK(1)")).isEqualTo("\"Linh;'=HYPERLINK(1)\"");
        assertThat(cell("Linh; +1")).isEqualTo("\"Linh;' +1\"");
        assertThat(cell("a;b")).isEqualTo("\"a;b\"");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "plain,plain",
                "a=1,a=1",
                "`Mai, Linh`,`\"Mai, Linh\"`",
                "`Mai \"M\"`,`\"Mai \"\"M\"\"\"`",
                "`=\"a\"`,`\"'=\"\"a\"\"\"`"
            })
    void whatCouldEndACellDoesNot(String text, String cell) {
        assertThat(cell(text)).isEqualTo(cell);
    }

    @Test
    void aNumberStaysOneAndNothingIsAnEmptyCell() {
        assertThat(CsvLine.of(Arrays.asList(-2.5, null, "", 7L))).isEqualTo("-2.5,,,7\r\n");
    }
}
