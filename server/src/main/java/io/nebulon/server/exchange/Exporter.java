package io.nebulon.server.exchange;

import io.nebulon.server.json.ReferenceJson;
import io.nebulon.server.store.StoreUnavailableException;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/// Writes the books as files of the import's format, all as of one commit.
public final class Exporter {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private final Connection connection;
    private final Path folder;
    private final Map<String, Integer> rows = new LinkedHashMap<>();

    private Exporter(Connection connection, Path folder) {
        this.connection = connection;
        this.folder = folder;
    }

    /// @param position the log position that the files are true for
    /// @param rows how many rows each file has
    public record Report(long position, Map<String, Integer> rows) {}

    /// @param folder made when it is missing
    /// @throws IllegalArgumentException when it holds such files already
    public static Report export(SqliteDatabase database, Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + " is a file; name a folder");
        }
        Files.createDirectories(folder);
        for (FileKind kind : FileKind.values()) {
            if (Files.exists(folder.resolve(kind.fileName()))) {
                throw new IllegalArgumentException(
                        folder.resolve(kind.fileName())
                                + " is there already; name an empty folder, or a new one");
            }
        }
        try (Connection connection = database.openReader();
                Statement transaction = connection.createStatement()) {
            transaction.execute("BEGIN");
            Exporter exporter = new Exporter(connection, folder);
            Report report = exporter.all();
            transaction.execute("COMMIT");
            return report;
        } catch (SQLException e) {
            throw new StoreUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }

    private Report all() throws SQLException, IOException {
        Head head = head();
        bodies();
        stations();
        locations();
        write(FileKind.FLEETS, "SELECT code, name FROM fleet ORDER BY key", r -> texts(r, 2));
        write(
                FileKind.SHIPS,
                """
                SELECT code, name, class, fleet, max_mass_kg, max_volume_m3, home_station
                FROM ship ORDER BY key
                """,
                row -> texts(row, 7));
        write(
                FileKind.ITEMS,
                """
                SELECT sku, name, unit, category, unit_mass_kg, unit_volume_m3, hazard_class,
                       CASE tracks_lots WHEN 0 THEN 'false' ELSE 'true' END, gtin
                FROM item ORDER BY key
                """,
                row -> texts(row, 9));
        stock(head);
        shipments();
        return new Report(head.position, rows);
    }

    private record Head(String logId, long position, Instant at) {}

    /// One line of a file from one row of the database.
    @FunctionalInterface
    private interface Line {
        List<@Nullable Object> of(ResultSet row) throws SQLException;
    }

    private Head head() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT h.log_id, h.position,
                                       (SELECT recorded_at FROM event e
                                        WHERE e.position = h.position)
                                FROM log_head h WHERE one = 1
                                """)) {
            row.next();
            return new Head(row.getString(1), row.getLong(2), Instant.ofEpochMilli(row.getLong(3)));
        }
    }

    private void bodies() throws SQLException, IOException {
        write(
                FileKind.BODIES,
                "SELECT code, name, local_name, attributes FROM body ORDER BY key",
                row -> {
                    List<@Nullable Object> line = texts(row, 3);
                    String kind = ReferenceJson.attributes(row.getString(4)).get("kind");
                    line.add(ofFormat(kind, BodyRows.KINDS));
                    return line;
                });
    }

    private void stations() throws SQLException, IOException {
        write(
                FileKind.STATIONS,
                """
                SELECT code, name, body, kind, operator, position, in_service_from, retired_at
                FROM station ORDER BY key
                """,
                row -> {
                    List<@Nullable Object> line = texts(row, 5);
                    line.set(3, ofFormat(row.getString(4), StationRows.KINDS));
                    var position = ReferenceJson.position(row.getString(6));
                    line.add(position == null ? null : plain(position.latitudeDeg()));
                    line.add(position == null ? null : plain(position.longitudeDeg()));
                    line.add(position == null ? null : plain(position.altitudeKm()));
                    line.add(position == null ? null : plain(position.inclinationDeg()));
                    line.add(position == null ? null : plain(position.eccentricity()));
                    line.add(day(row, 7));
                    line.add(day(row, 8));
                    return line;
                });
    }

    /// Parents stand before what they hold. A `MAIN` as every station has it is left out.
    private void locations() throws SQLException, IOException {
        write(
                FileKind.LOCATIONS,
                """
                WITH RECURSIVE tree (station, number, code, name, parent, kind, depth) AS (
                    SELECT station, number, code, name, parent, kind, 0 FROM location
                    WHERE parent IS NULL
                    UNION ALL
                    SELECT l.station, l.number, l.code, l.name, l.parent, l.kind, t.depth + 1
                    FROM location l JOIN tree t ON t.station = l.station AND t.code = l.parent
                )
                SELECT s.code, t.code, t.name, t.parent, t.kind
                FROM tree t JOIN station s ON s.key = t.station
                WHERE NOT (t.code = 'MAIN' AND t.name = 'Main'
                           AND t.kind IS NULL AND t.parent IS NULL)
                ORDER BY t.station, t.depth, t.number
                """,
                row -> {
                    List<@Nullable Object> line = texts(row, 4);
                    line.add(ofFormat(row.getString(5), LocationRows.KINDS));
                    return line;
                });
    }

    private void stock(Head head) throws SQLException, IOException {
        String prefix = StockRows.BALANCE + head.logId + "/" + head.position + "/";
        write(
                FileKind.STOCK,
                """
                SELECT s.code, i.sku, b.quantity, l.code, t.code, t.expires
                FROM balance b
                JOIN station s ON s.key = b.account / 1048576
                JOIN location l ON l.station = s.key AND l.number = b.account % 1048576
                JOIN item i ON i.key = b.item
                LEFT JOIN lot t ON t.key = b.lot
                WHERE b.account >= 1048576 AND b.account < 4503599627370496 AND b.quantity > 0
                ORDER BY b.account, b.item, b.lot
                """,
                row -> {
                    List<@Nullable Object> line = new ArrayList<>();
                    line.add(prefix + (rows.getOrDefault(FileKind.STOCK.fileName(), 0) + 1));
                    line.add(row.getString(1));
                    line.add(row.getString(2));
                    line.add(quantity(row, 3));
                    line.add(row.getString(4));
                    line.add(row.getString(5));
                    long expires = row.getLong(6);
                    line.add(row.wasNull() ? null : LocalDate.ofEpochDay(expires));
                    line.add(head.at);
                    line.add(null);
                    line.add("balance at position " + head.position);
                    return line;
                });
    }

    /// The precision `second` is written where a time is known, so that the file says what it says.
    private void shipments() throws SQLException, IOException {
        write(
                FileKind.SHIPMENTS,
                """
                SELECT COALESCE(s.reference, 'shipment/' || lower(hex(s.id))), o.code, d.code, h.code,
                       s.description, COALESCE(s.departed_at, s.booked_at), s.departed_precision,
                       s.eta, s.status, s.closed_at, s.closed_precision, s.arrival_unknown,
                       i.sku, l.quantity
                FROM shipment s
                JOIN station o ON o.key = s.origin
                JOIN station d ON d.key = s.destination
                LEFT JOIN ship h ON h.key = s.ship
                LEFT JOIN shipment_line l ON l.shipment = s.key
                LEFT JOIN item i ON i.key = l.item
                WHERE s.status <> 5
                ORDER BY s.key, l.line
                """,
                row -> {
                    int status = row.getInt(9);
                    boolean isArrived = status == 3 && !row.getBoolean(12);
                    boolean isLost = status == 4;
                    List<@Nullable Object> line = texts(row, 5);
                    line.add(time(row, 6));
                    line.add(precision(row, 7));
                    line.add(time(row, 8));
                    line.add(isArrived ? time(row, 10) : null);
                    line.add(isArrived ? precision(row, 11) : null);
                    line.add(isLost ? "lost" : status == 3 ? "delivered" : "open");
                    line.add(isLost ? time(row, 10) : null);
                    line.add(isLost ? precision(row, 11) : null);
                    line.add(row.getString(13));
                    line.add(row.getString(13) == null ? null : quantity(row, 14));
                    return line;
                });
    }

    private void write(FileKind kind, String sql, Line line) throws SQLException, IOException {
        String name = kind.fileName();
        rows.put(name, 0);
        try (BufferedWriter file =
                        Files.newBufferedWriter(
                                folder.resolve(name),
                                StandardCharsets.UTF_8,
                                StandardOpenOption.CREATE_NEW);
                CSVPrinter printer = new CSVPrinter(file, FORMAT);
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet found = query.executeQuery()) {
            printer.printRecord(kind.columns());
            while (found.next()) {
                for (Object field : line.of(found)) {
                    printer.print(field instanceof String text ? Formulas.shielded(text) : field);
                }
                printer.println();
                rows.merge(name, 1, Integer::sum);
            }
        }
    }

    /// Kinds are free in the books; the format knows some.
    private static @Nullable String ofFormat(@Nullable String kind, List<String> known) {
        return kind != null && known.contains(kind) ? kind : null;
    }

    private static List<@Nullable Object> texts(ResultSet row, int count) throws SQLException {
        List<@Nullable Object> texts = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            texts.add(row.getString(i));
        }
        return texts;
    }

    private static @Nullable Object time(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static Object precision(ResultSet row, int column) throws SQLException {
        String precision = row.getString(column);
        return precision == null ? "second" : precision;
    }

    private static @Nullable Object day(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull()
                ? null
                : LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }

    private static String quantity(ResultSet row, int column) throws SQLException {
        BigDecimal value = BigDecimal.valueOf(row.getLong(column), 3).stripTrailingZeros();
        return value.toPlainString();
    }

    private static @Nullable String plain(@Nullable BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }
}
