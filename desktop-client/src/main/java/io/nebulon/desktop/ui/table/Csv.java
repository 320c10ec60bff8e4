package io.nebulon.desktop.ui.table;

import java.util.List;
import java.util.stream.Collectors;

/// Rows as a table for other programs (RFC 4180).
public final class Csv {
    private Csv() {}

    public static <T> String of(List<Column<T>> columns, List<T> rows) {
        List<Column<T>> written = columns.stream().filter(c -> !c.csvHead().isEmpty()).toList();
        StringBuilder csv = new StringBuilder();
        csv.append(line(written.stream().map(Column::csvHead).toList()));
        for (T row : rows) {
            csv.append(line(written.stream().map(column -> column.csv().apply(row)).toList()));
        }
        return csv.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /// A text that a spreadsheet would run as a formula gets an apostrophe before it.
    private static String cell(String text) {
        boolean isNumber = text.matches("[+-]?\\d+(\\.\\d+)?");
        boolean isFormula = !isNumber && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String safe = isFormula ? "'" + text : text;
        return safe.matches("(?s).*[,\"\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
