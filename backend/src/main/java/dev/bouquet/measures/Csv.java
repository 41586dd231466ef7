package dev.bouquet.measures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A report as a table for spreadsheets, by RFC 4180: one line a row, the total last. What a spreadsheet would take for a
 * formula begins with an apostrophe.
 */
final class Csv {
    private static final String LINE_END = "\r\n";
    private static final String FORMULA = "=+-@\t\r";
    private static final String TOTAL = "Total";

    private Csv() {}

    /** @param report as it is told in JSON */
    static String of(JsonNode report) {
        List<Map<String, String>> lines = new ArrayList<>();
        report.get("rows").forEach(row -> lines.add(cells(row)));
        Map<String, String> total = cells(report.get("total"));
        total.put("key", TOTAL);
        lines.add(total);
        Set<String> columns = new LinkedHashSet<>(List.of("key", "label"));
        lines.forEach(line -> columns.addAll(line.keySet()));
        StringBuilder csv =
                new StringBuilder(line(columns.stream().map(Csv::heading).toList()));
        lines.forEach(line -> csv.append(line(
                columns.stream().map(column -> line.getOrDefault(column, "")).toList())));
        return csv.toString();
    }

    private static Map<String, String> cells(JsonNode row) {
        Map<String, String> cells = new LinkedHashMap<>();
        add(cells, "", row);
        return cells;
    }

    private static void add(Map<String, String> cells, String name, JsonNode value) {
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
            cells.put(name, value.asString());
        }
    }

    /** {@code firstResponse medianSeconds} is {@code First response median seconds}. */
    private static String heading(String column) {
        String words =
                column.replaceAll("([A-Z0-9]+)", " $1").toLowerCase(Locale.ROOT).replaceAll(" +", " ");
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", LINE_END));
    }

    /** A number below zero is no formula. */
    static String cell(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 && !text.matches("-?[0-9.]+");
        String harmless = formula ? "'" + text : text;
        boolean plain = harmless.chars().noneMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r');
        return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
