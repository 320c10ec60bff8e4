package io.nebulon.server.http;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Reads answers in CSV.
final class CsvText {
    private CsvText() {}

    static List<List<String>> read(String text) {
        try (CSVParser parser =
                CSVParser.builder()
                        .setReader(new StringReader(text))
                        .setFormat(CSVFormat.RFC4180)
                        .get()) {
            return parser.stream().map(CSVRecord::toList).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
