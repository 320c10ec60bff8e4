package io.nebulon.server.exchange;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/// The text of a file as rows; what is wrong with the text itself is noted.
final class CsvTable {
    private final CsvSource source;
    private final Problems problems;
    private final List<Row> rows = new ArrayList<>();

    private CsvTable(CsvSource source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    static List<Row> read(CsvSource source, Problems problems) {
        CsvTable table = new CsvTable(source, problems);
        String text = table.decoded(source.content());
        if (text != null) {
            table.parse(text);
        }
        return table.rows;
    }

    private @Nullable String decoded(byte[] content) {
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(content);
        CharBuffer out = CharBuffer.allocate(content.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        out.flip();
        try {
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException _) {
            long line = 1 + out.chars().filter(c -> c == '\n').count();
            problems.add(line, null, RowFault.NOT_UTF8.with());
            return null;
        }
        String text = out.toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private void parse(String text) {
        long line = 1;
        try (CSVParser parser =
                CSVParser.builder()
                        .setReader(new StringReader(text))
                        .setFormat(CSVFormat.RFC4180)
                        .get()) {
            Iterator<CSVRecord> records = parser.iterator();
            Map<String, Integer> columns = null;
            while (records.hasNext()) {
                CSVRecord row = records.next();
                if (columns == null) {
                    columns = header(row);
                    if (columns == null) {
                        return;
                    }
                } else if (row.size() > 1 || !row.get(0).isBlank()) {
                    add(line, row, columns);
                }
                line = parser.getCurrentLineNumber() + 1;
            }
            if (columns == null) {
                problems.add(1, null, RowFault.EMPTY_FILE.with());
            }
        } catch (UncheckedIOException | IOException e) {
            problems.add(line, null, RowFault.BROKEN_QUOTES.with());
        }
    }

    private void add(long line, CSVRecord row, Map<String, Integer> columns) {
        if (row.size() != columns.size()) {
            problems.add(
                    line, null, RowFault.WRONG_NUMBER_OF_FIELDS.with(row.size(), columns.size()));
            return;
        }
        String[] fields = Arrays.stream(row.values()).map(Formulas::plain).toArray(String[]::new);
        rows.add(new Row(line, fields, columns, problems));
    }

    /// Where each column stands, or null when the first line is not right.
    private @Nullable Map<String, Integer> header(CSVRecord row) {
        boolean good = true;
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < row.size(); i++) {
            String name = row.get(i).strip().toLowerCase(Locale.ROOT);
            if (!source.kind().columns().contains(name)) {
                problems.add(
                        1, Row.brief(name), RowFault.UNKNOWN_COLUMN.with(source.kind().fileName()));
                good = false;
            } else if (columns.put(name, i) != null) {
                problems.add(1, name, RowFault.COLUMN_TWICE.with());
                good = false;
            }
        }
        for (String name : source.kind().required()) {
            if (!columns.containsKey(name)) {
                problems.add(1, name, RowFault.COLUMN_MISSING.with());
                good = false;
            }
        }
        return good ? columns : null;
    }
}
