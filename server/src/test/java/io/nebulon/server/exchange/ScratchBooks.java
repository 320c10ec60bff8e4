package io.nebulon.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.Command;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.command.Outcome;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.nebulon.server.store.sqlite.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Books in a temporary folder, with the words that tests of imports use.
final class ScratchBooks implements AutoCloseable {
    private final Path folder;
    private final SqliteDatabase database;
    private final BatchCommitter committer;
    private final Importer importer;

    ScratchBooks() {
        try {
            folder = Files.createTempDirectory("nebulon-books");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database = new SqliteDatabase(folder.resolve("nebulon.db"));
        database.migrate();
        committer = new BatchCommitter(new SqliteStore(database), Clock.systemUTC());
        importer = new Importer(committer, "operator");
    }

    static ScratchBooks withDemo() {
        ScratchBooks books = new ScratchBooks();
        books.imported(CsvSource.demo());
        return books;
    }

    /// A planet, a station in service since 2000, a spaceport, two items and a ship.
    static ScratchBooks withBasics() {
        ScratchBooks books = new ScratchBooks();
        books.imported(
                List.of(
                        csv("bodies.csv", "code,name", "EARTH,Earth"),
                        csv(
                                "stations.csv",
                                "code,name,body,in_service_from",
                                "HALLEY,Halley,EARTH,2000",
                                "PORT,Port,EARTH,"),
                        csv("ships.csv", "code,name", "FERRY,Ferry"),
                        csv(
                                "items.csv",
                                "sku,name,unit,tracks_lots",
                                "WATER,Water,kg,",
                                "FOOD,Food,kg,",
                                "PILL,Pill,1,true")));
        return books;
    }

    static CsvSource csv(String name, String... lines) {
        return new CsvSource(
                FileKind.ofFileName(name).orElseThrow(),
                name,
                (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    SqliteDatabase database() {
        return database;
    }

    ImportReport run(CsvSource... sources) {
        return importer.run(List.of(sources));
    }

    ImportReport preview(CsvSource... sources) {
        return importer.preview(List.of(sources));
    }

    /// Imports what must have no problem.
    ImportReport imported(List<CsvSource> sources) {
        ImportReport report = importer.run(sources);
        assertThat(texts(report)).isEmpty();
        return report;
    }

    ImportReport imported(CsvSource... sources) {
        return imported(List.of(sources));
    }

    /// What is wrong with a file, line by line.
    List<String> problems(CsvSource source) {
        long before = position();
        List<String> texts = texts(run(source));
        assertThat(texts).as("problems").isNotEmpty();
        assertThat(position()).as("nothing is kept of a file with a bad row").isEqualTo(before);
        return texts;
    }

    static List<String> texts(ImportReport report) {
        return report.problems().stream().map(RowProblem::text).toList();
    }

    /// A command of today, which must be accepted.
    void given(Command command) {
        Outcome<Integer> outcome =
                committer
                        .submit(
                                List.of(
                                        CommandRequest.of(
                                                command, "tester", (_, facts) -> facts.size())))
                        .join()
                        .getFirst();
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    }

    long position() {
        return number("SELECT position FROM log_head");
    }

    /// What a station holds of each item, from the movements up to that moment.
    Map<String, String> onHand(String station, String moment) {
        Map<String, String> held = new TreeMap<>();
        rows(
                        """
                        SELECT i.sku, SUM(m.quantity * ((m.to_account >> 20 = s.key)
                                                        - (m.from_account >> 20 = s.key)))
                        FROM movement m
                        JOIN station s ON s.code = ?
                        JOIN item i ON i.key = m.item
                        WHERE m.occurred_at <= ?
                        GROUP BY 1
                        """,
                        station,
                        Instant.parse(moment).toEpochMilli())
                .forEach(row -> {
                    long thousandths = Long.parseLong(row.get(1));
                    if (thousandths != 0) {
                        held.put(row.getFirst(), kilograms(thousandths));
                    }
                });
        return held;
    }

    Map<String, String> onHandNow(String station) {
        Map<String, String> held = onHand(station, "2999-01-01T00:00:00Z");
        Map<String, String> levels = new TreeMap<>();
        rows(
                        """
                        SELECT i.sku, l.on_hand FROM stock_level l
                        JOIN station s ON s.key = l.station JOIN item i ON i.key = l.item
                        WHERE s.code = ? AND l.on_hand <> 0
                        """,
                        station)
                .forEach(row -> levels.put(row.getFirst(), kilograms(Long.parseLong(row.get(1)))));
        assertThat(levels).as("levels of " + station).isEqualTo(held);
        return held;
    }

    static String kilograms(long thousandths) {
        return java.math.BigDecimal.valueOf(thousandths, 3).stripTrailingZeros().toPlainString();
    }

    String text(String sql, Object... values) {
        return rows(sql, values).getFirst().getFirst();
    }

    long number(String sql, Object... values) {
        return Long.parseLong(text(sql, values));
    }

    List<List<String>> rows(String sql, Object... values) {
        try (Connection connection = database.openReader();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<List<String>> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                int columns = found.getMetaData().getColumnCount();
                while (found.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        row.add(found.getString(i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        committer.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
