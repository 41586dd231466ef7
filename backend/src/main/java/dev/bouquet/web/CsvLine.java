package dev.bouquet.web;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line of a table for spreadsheets, by RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe in
 * front: names and words are chosen by people. A number is one, also below zero.
 */
public final class CsvLine {
    /** Also the signs of full width, which spreadsheets of East Asia read as the others. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static final String MUST_BE_QUOTED = ",;\t\"\r\n";

    /** Where a spreadsheet of another country ends a cell, and what would then begin a formula. */
    private static final Pattern FORMULA_WITHIN =
            Pattern.compile("(?<!^)([;\\t])(\\s*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    private CsvLine() {}

    /**
     * With its end.
     *
     * @param cells null: an empty one
     */
    public static String of(List<? extends @Nullable Object> cells) {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        boolean formula = !(value instanceof Number) && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        String within =
                value instanceof Number ? text : FORMULA_WITHIN.matcher(text).replaceAll("$1'$2");
        String harmless = formula ? "'" + within : within;
        return harmless.chars().noneMatch(each -> MUST_BE_QUOTED.indexOf(each) >= 0)
                ? harmless
                : '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
