package dev.bouquet.measures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Whether a table is one. */
class CsvTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void isOneLineARowAndTheTotalLast() {
        String csv = Csv.of(JSON.readTree("""
                {"rows": [{"key": "=x", "label": "Linh", "firstResponse": {"count": 2, "medianSeconds": 1.5}},
                          {"key": "b", "firstResponse": {"count": 0}}],
                 "total": {"firstResponse": {"count": 2, "medianSeconds": 1.5}, "nps": {"score": -12.5},
                           "gestures": {"spent": [{"amountMinor": 4500, "currency": "USD"}]}}}"""));
        assertThat(csv)
                .isEqualTo("Key,Label,First response count,First response median seconds,Nps score,Gestures spent\r\n"
                        + "'=x,Linh,2,1.5,,\r\n"
                        + "b,,0,,,\r\n"
                        + "Total,,2,1.5,-12.5,4500 USD\r\n");
    }
}
