package dev.bouquet.measures;

import dev.bouquet.web.CsvLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A report as a table for spreadsheets: one line a row, the total last. */
final class Csv {
    private static final String TOTAL = "Total";

    private Csv() {}

    /** @param report as it is told in JSON */
    static String of(JsonNode report) {
        List<Map<String, Object>> lines = new ArrayList<>();
        report.get("rows").forEach(row -> lines.add(cells(row)));
        Map<String, Object> total = cells(report.get("total"));
        total.put("key", TOTAL);
        lines.add(total);
        Set<String> columns = new LinkedHashSet<>(List.of("key", "label"));
        lines.forEach(line -> columns.addAll(line.keySet()));
        StringBuilder csv =
                new StringBuilder(CsvLine.of(columns.stream().map(Csv::heading).toList()));
        lines.forEach(line -> csv.append(CsvLine.of(
                columns.stream().map(column -> line.getOrDefault(column, "")).toList())));
        return csv.toString();
    }

    private static Map<String, Object> cells(JsonNode row) {
        Map<String, Object> cells = new LinkedHashMap<>();
        add(cells, "", row);
        return cells;
    }

    private static void add(Map<String, Object> cells, String name, JsonNode value) {
        if (value.isObject()) {
            value.properties()
                    .forEach(field -> add(
                            cells, name.isEmpty() ? field.getKey() : name + " " + field.getKey(), field.getValue()));
        } else if (value.isArray()) {
            cells.put(
                    name,
                    value.valueStream()
                            .map(money -> money.get("amountMinor").asString() + " "
                                    + money.get("currency").asString())
                            .collect(Collectors.joining("; ")));
        } else {
            cells.put(name, value.isNumber() ? value.numberValue() : value.asString());
        }
    }

    /** {@code firstResponse medianSeconds} is {@code First response median seconds}. */
    private static String heading(String column) {
        String words =
                column.replaceAll("([A-Z0-9]+)", " $1").toLowerCase(Locale.ROOT).replaceAll(" +", " ");
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
