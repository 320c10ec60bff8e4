package io.nebulon.server.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/// Writes rows as CSV (RFC 4180, UTF-8), each field as JSON has it: a member that is a list or has
/// free names stands as JSON text in its field; what is not known is empty.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe before it.
public final class Tables {
    public static final String CSV = "text/csv";

    /// One JSON object a line.
    public static final String NDJSON = "application/x-ndjson";

    private static final String FORMULAS = "=+-@\t\r";

    private Tables() {}

    static byte[] csv(Columns columns, List<?> rows) {
        StringBuilder text = new StringBuilder();
        try (Writing writing = new Writing(columns, text)) {
            for (Object row : rows) {
                writing.add(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /// A file that is being written; the names of the columns come first.
    public static final class Writing implements AutoCloseable {
        private final Columns columns;
        private final CSVPrinter printer;

        public Writing(Columns columns, Appendable out) throws IOException {
            this.columns = columns;
            this.printer = new CSVPrinter(out, CSVFormat.RFC4180);
            printer.printRecord(columns.names());
        }

        /// @param row a view
        public void add(Object row) throws IOException {
            JsonNode json = tree(row);
            for (Columns.Column column : columns.columns()) {
                printer.print(cell(json.at(column.pointer())));
            }
            printer.println();
        }

        @Override
        public void close() throws IOException {
            printer.close(true);
        }
    }

    /// Not converted but written and read again: a view may hold JSON that is text already.
    private static JsonNode tree(Object view) {
        try {
            return Views.MAPPER.readTree(Views.json(view));
        } catch (JacksonException e) {
            throw new IllegalStateException("cannot read a view", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String cell(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (value.isTextual()) {
            String text = value.textValue();
            return !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        }
        return value.isBigDecimal() ? value.decimalValue().toPlainString() : value.toString();
    }
}
