package dev.bouquet.measures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Whether a table is one, and does nothing in a spreadsheet. */
class CsvTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "=1+2, '=1+2",
                "+49, '+49",
                "@SUM(A1), '@SUM(A1)",
                "-2+3, '-2+3",
                "plain, plain",
                "-2.5, -2.5",
                "a=1, a=1"
            })
    void whatCouldBeAFormulaIsNone(String text, String cell) {
        assertThat(Csv.cell(text)).isEqualTo(cell);
    }

    @Test
    void whatCouldEndACellDoesNot() {
        assertThat(Csv.cell("a,\"b\"\n")).isEqualTo("\"a,\"\"b\"\"\n\"");
        assertThat(Csv.cell("\t=1")).isEqualTo("'\t=1");
        assertThat(Csv.cell("\r=1")).isEqualTo("\"'\r=1\"");
    }

    @Test
    void isOneLineARowAndTheTotalLast() {
        String csv = Csv.of(JSON.readTree("""
                {"rows": [{"key": "=x", "label": "Linh", "firstResponse": {"count": 2, "medianSeconds": 1.5}},
                          {"key": "b", "firstResponse": {"count": 0}}],
                 "total": {"firstResponse": {"count": 2, "medianSeconds": 1.5},
                           "gestures": {"spent": [{"amountMinor": 4500, "currency": "USD"}]}}}"""));
        assertThat(csv)
                .isEqualTo("Key,Label,First response count,First response median seconds,Gestures spent\r\n"
                        + "'=x,Linh,2,1.5,\r\n"
                        + "b,,0,,\r\n"
                        + "Total,,2,1.5,4500 USD\r\n");
    }
}
