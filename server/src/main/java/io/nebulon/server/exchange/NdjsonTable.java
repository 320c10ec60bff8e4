package io.nebulon.server.exchange;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// One JSON object a line as rows. Its members are the columns of the kind, by the names of the
/// format (`unit_mass_kg`) or by those of the API (`unitMassKg`), so that what was exported can be
/// imported; what is left out or null is an empty field.
final class NdjsonTable {
    private static final Pattern CAPITAL = Pattern.compile("(?<=.)([A-Z])");

    private static final int MOST_DIGITS = 100;
    private static final ObjectReader JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .reader();

    private final FileKind kind;
    private final Problems problems;
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();

    private NdjsonTable(FileKind kind, Problems problems) {
        this.kind = kind;
        this.problems = problems;
        kind.columns().forEach(column -> columns.put(column, columns.size()));
    }

    static List<Row> read(CsvSource source, Problems problems) {
        NdjsonTable table = new NdjsonTable(source.kind(), problems);
        byte[] content = source.content();
        long line = 1;
        for (int start = 0; start < content.length; line++) {
            int end = start;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            table.add(line, content, start, end - start);
            start = end + 1;
        }
        return table.rows;
    }

    private void add(long line, byte[] content, int start, int length) {
        JsonNode json;
        try {
            json = JSON.readTree(content, start, length);
        } catch (JacksonException | NumberFormatException _) { // an exponent of 20 digits
            problems.add(line, null, RowFault.NOT_AN_OBJECT.with());
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (json == null || json.isMissingNode()) {
            return; // an empty line
        }
        if (!json.isObject()) {
            problems.add(line, null, RowFault.NOT_AN_OBJECT.with());
            return;
        }
        String[] values = new String[columns.size()];
        Arrays.fill(values, "");
        json.properties().forEach(member -> put(line, member.getKey(), member.getValue(), values));
        rows.add(new Row(line, values, columns, problems));
    }

    private void put(long line, String name, JsonNode value, String[] values) {
        String column = CAPITAL.matcher(name).replaceAll("_$1").toLowerCase(Locale.ROOT);
        Integer index = columns.get(column);
        if (index == null) {
            if (!isInService(name, value)) {
                problems.add(line, Row.brief(name), RowFault.UNKNOWN_COLUMN.with(kind.fileName()));
            }
        } else if (value.isContainerNode()) {
            problems.add(line, Row.brief(name), RowFault.NOT_A_VALUE.with());
        } else if (!value.isNull()) {
            values[index] = value.isNumber() ? plain(value.decimalValue()) : value.asText();
        }
    }

    /// As people write it, unless that is longer than any number that is wanted.
    private static String plain(BigDecimal number) {
        return Math.abs((long) number.scale()) < MOST_DIGITS
                ? number.toPlainString()
                : number.toString();
    }

    /// What an export says of everything in service, and an import does not set.
    private static boolean isInService(String name, JsonNode value) {
        return name.equals("status") && value.asText().equals("ACTIVE");
    }
}
