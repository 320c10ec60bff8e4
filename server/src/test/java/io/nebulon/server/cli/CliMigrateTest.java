package io.nebulon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.app.Home;
import io.nebulon.server.app.NebulonServer;
import io.nebulon.server.audit.Progress;
import io.nebulon.server.moving.Move;
import io.nebulon.server.moving.MoveException;
import io.nebulon.server.moving.Target;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.StoredTables;
import io.nebulon.server.store.postgres.PostgresAddress;
import io.nebulon.server.store.postgres.PostgresDatabase;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Eventually;
import io.nebulon.server.testing.PostgresServer;
import io.nebulon.server.tls.Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Books with something in every table move from a file to PostgreSQL and back.
class CliMigrateTest {
    @TempDir static Path shared;

    private static Path home;
    private static byte[] receipt;

    private final PostgresAddress address = PostgresServer.newDatabase();
    private final PostgresDatabase database = new PostgresDatabase(address, home);
    private final String url = address.url() + "?user=" + address.user();

    @TempDir Path folder;

    @BeforeAll
    static void furnish() throws Exception {
        home = shared.resolve("home");
        try (NebulonServer server = serve(new Home(home).database())) {
            DemoCommand.importDemo(server);
            ApiClient api = admin(server.uri());
            api.post("/api/fleets", "{\"code\": \"F\", \"name\": \"Fleet\"}").expect(201);
            api.post(
                            "/api/items",
                            "{\"sku\": \"LOTTED\", \"name\": \"slash \\\\,"
                                    + " \\u00fc\\ud83d\\ude80\", \"unit\": \"kg\","
                                    + " \"tracksLots\": true}")
                    .expect(201);
            api.post(
                            "/api/inventory/KSC/receipts",
                            "{\"lines\": [{\"sku\": \"LOTTED\", \"quantity\": 5, \"lot\": \"L-1\"}]}")
                    .expect(201);
            receipt = book(api).bytes();
            Answer trade =
                    api.post(
                                    "/api/trades",
                                    """
                                    {"seller": "KSC", "buyer": "ISS", "currency": "USD", "lines":
                                        [{"sku": "WATER", "quantity": 2, "unitPrice": "12.50"}]}
                                    """)
                            .expect(201);
            api.post(
                            "/api/trades/" + trade.text("/id") + "/payments",
                            "{\"amount\": \"5.00\", \"currency\": \"USD\"}")
                    .expect(201);
            String shipment = "/api/cargo/" + trade.text("/shipmentId");
            api.post(shipment + "/dispatch", "").expect(200);
            api.post(shipment + "/delay", "{\"eta\": \"2099-01-01T00:00:00Z\"}").expect(200);
            Eventually.until(
                    "checkpoints",
                    () -> !rows(new Home(home).database()).get("checkpoint").isEmpty());
        }
        try (Connection file = new Home(home).database().openWriter();
                Statement statement = file.createStatement()) {
            for (String row :
                    List.of(
                            "totp VALUES ('ada', x'00ff0a5c', 1, NULL, 2)",
                            "recovery_code VALUES ('ada', x'5c5c')",
                            "api_key VALUES ('k', x'01', 'ada', 'N', 'TRADER', '', 1, NULL, NULL)",
                            "passkey_owner VALUES ('ada', x'02', 7)",
                            "passkey VALUES ('p', 'ada', x'03', x'0400', char(9, 10, 92, 13, 92, 46),"
                                    + " 9, 1, 7, 1, NULL, 3)")) {
                statement.executeUpdate("INSERT INTO " + row);
            }
        }
        rows(new Home(home).database())
                .forEach((table, rows) -> assertThat(rows).as(table).isNotEmpty());
    }

    @Test
    void books_move_to_postgresql_and_back_and_each_goes_on_where_they_were() throws Exception {
        SqliteDatabase file = new Home(home).database();
        Map<String, List<String>> rows = rows(file);
        assertThatThrownBy(() ->
                        Move.run(
                                file,
                                new Target.OnServer(database),
                                at("copying trade_line", this::cut),
                                _ -> {}))
                .isInstanceOf(MoveException.class)
                .hasMessageContaining("is not whole: no server opens it");
        assertThat(rows(database).get("event")).isEqualTo(rows.get("event"));
        assertThat(rows(database).get("log_head")).isEmpty();
        for (String command : List.of("server", "audit", "export")) {
            Run refused = Run.of(opening(command));
            assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(ExitCode.FAILED);
            assertThat(refused.errLines())
                    .first()
                    .asString()
                    .contains("books are being moved into", "run the same nebulon migrate");
        }

        String[] there = {"migrate", "--home", home.toString(), "--to", url};
        Run moved = Run.of(there);
        assertThat(moved.exitCode()).as(moved.toString()).isZero();
        assertThat(moved.errLines()).first().asString().startsWith("resuming: ");
        assertThat(moved.out()).contains(" of them were there");
        assertThat(rows(database)).isEqualTo(rows);
        assertThat(rows(file)).as("the source").isEqualTo(rows);
        Run again = Run.of(there);
        assertThat(again.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(again.errLines()).first().asString().contains("these books are in", "already");

        Path back = Files.createDirectory(folder.resolve("back"));
        assertThatThrownBy(() ->
                        Move.run(
                                database,
                                new Target.InFile(back.resolve("nebulon.db")),
                                at("reading back trade", CliMigrateTest::fail),
                                _ -> {}))
                .hasMessage("interrupted");
        Run early = Run.of("server", "--home", back.toString(), "--port", "0");
        assertThat(early.exitCode()).as(early.toString()).isEqualTo(ExitCode.FAILED);
        assertThat(early.errLines()).first().asString().contains("books are being moved into");
        Run returned =
                Run.of(
                        "migrate",
                        "--home",
                        folder.resolve("other").toString(),
                        "--db-url",
                        url,
                        "--to",
                        back.toString());
        assertThat(returned.exitCode()).as(returned.toString()).isZero();
        assertThat(rows(new Home(back).database())).isEqualTo(rows);
        assertThat(head(returned)).isEqualTo(head(moved));
        Run audit = Run.of("audit", "--home", back.toString(), "--expect", head(moved));
        assertThat(audit.exitCode()).as(audit.toString()).isZero();

        Path first = exported("--home", home.toString());
        assertSameFiles(first, exported("--home", home.toString(), "--db-url", url));
        assertSameFiles(first, exported("--home", back.toString()));

        for (Database target : List.of(database, new Home(back).database())) {
            try (NebulonServer server = serve(target)) {
                ApiClient api = admin(server.uri());
                assertThat(book(api).bytes()).as("the answer of before").isEqualTo(receipt);
                api.with("Idempotency-Key", "another-one-0123456789")
                        .post("/api/inventory/KSC/receipts", WATER)
                        .expect(201);
            }
        }
        assertThat(Run.of("audit", "--home", home.toString(), "--db-url", url).exitCode()).isZero();
        Run full = Run.of(there);
        assertThat(full.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(full.errLines()).first().asString().contains("is not empty", "where nothing is");
    }

    @Test
    void what_cannot_be_moved_is_told_and_nothing_has_changed() throws Exception {
        assertRefused(ExitCode.USAGE, "NEBULON_TO_DB_PASSWORD", url + "&password=secret");
        assertRefused(ExitCode.USAGE, "in front of the host", "jdbc:postgresql://a:secret@h/b");
        assertRefused(ExitCode.USAGE, "jdbc:postgresql://host", "jdbc:mysql://h/b");
        assertRefused(ExitCode.USAGE, "jdbc:sqlite:FILE", "jdbc:sqlite::memory:");
        assertRefused(ExitCode.USAGE, "already", home.toString());
        assertRefused(ExitCode.FAILED, "no", "jdbc:sqlite:" + folder.resolve("none/books.db"));
        Path file = Files.writeString(folder.resolve("file.db"), "something else");
        assertRefused(ExitCode.FAILED, "is there already", "jdbc:sqlite:" + file);
        assertThat(file).content().isEqualTo("something else");
        Files.writeString(folder.resolve("new.db-wal"), "left over");
        assertRefused(
                ExitCode.FAILED, "another database", "jdbc:sqlite:" + folder.resolve("new.db"));
        try (Home.Lock _ = new Home(home).lock()) {
            assertRefused(ExitCode.IN_USE, "another Nebulon server", url);
        }
        assertThat(database.isThere()).isFalse();
        database.migrate();
        try (Connection _ = new PostgresDatabase(address, home).openAlone()) {
            assertRefused(ExitCode.IN_USE, "another server", url);
        }
        onServer("INSERT INTO account VALUES ('ada', '', '', '', '', '', '', '', 1, 1)");
        assertRefused(ExitCode.FAILED, "it has rows in account", url);
        onServer("DELETE FROM account");
        onServer("UPDATE flyway_schema_history SET version = '3' WHERE version IN ('5', '6')");
        onServer("DELETE FROM flyway_schema_history WHERE version = '4'");
        assertRefused(ExitCode.FAILED, "another version of Nebulon (3", url);
    }

    @Test
    void books_that_do_not_hold_are_not_moved() throws Exception {
        Path broken = Files.createDirectory(folder.resolve("broken"));
        List<String> _ =
                new Home(home).database().copyTo(broken.resolve("nebulon.db"), (_, _) -> {});
        try (Connection file = new Home(broken).database().openWriter();
                Statement statement = file.createStatement()) {
            statement.executeUpdate("UPDATE trade SET amount = amount + 1");
        }
        Path target = folder.resolve("target.db");
        Run run = Run.of("migrate", "--home", broken.toString(), "--to", "jdbc:sqlite:" + target);
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.toString()).contains("the books are not moved", "NOT ALL HOLD");
        assertThat(target).doesNotExist();
    }

    private static final String WATER = "{\"lines\": [{\"sku\": \"WATER\", \"quantity\": 500}]}";

    private static Answer book(ApiClient api) {
        return api.with("Idempotency-Key", "before-the-move-0123456789")
                .post("/api/inventory/KSC/receipts", WATER)
                .expect(201);
    }

    private static NebulonServer serve(Database database) {
        return NebulonServer.start(
                new NebulonServer.Options(
                        database.workPlace(),
                        "127.0.0.1",
                        0,
                        Transport.LOCAL,
                        Map.of(
                                "nebulon.admin-password",
                                ApiServer.ADMIN_PASSWORD,
                                "nebulon.checkpoint-events",
                                256),
                        database));
    }

    private static ApiClient admin(URI uri) {
        return new ApiClient(uri, (String) null).signedIn("admin", ApiServer.ADMIN_PASSWORD);
    }

    private void assertRefused(int exitCode, String reason, String to) {
        Run run = Run.of("migrate", "--home", home.toString(), "--to", to);
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(exitCode);
        assertThat(run.errLines()).as(run.toString()).first().asString().contains(reason);
        assertThat(run.errLines()).noneMatch(line -> line.contains("secret"));
    }

    private static String head(Run run) {
        return run.outLines().stream()
                .filter(line -> line.contains("  head "))
                .map(line -> line.strip().substring("head".length()).strip())
                .findFirst()
                .orElseThrow();
    }

    private interface Fault {
        void happen() throws SQLException;
    }

    /// Something happens when a step is reached.
    private static Progress at(String step, Fault fault) {
        return (now, _, _) -> {
            if (now.equals(step)) {
                try {
                    fault.happen();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private static void fail() {
        throw new IllegalStateException("interrupted");
    }

    /// Every connection to the target.
    private void cut() throws SQLException {
        onServer(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                        + " WHERE usename = current_user AND pid <> pg_backend_pid()");
    }

    private void onServer(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String[] opening(String command) {
        List<String> all = new ArrayList<>(List.of(command));
        if (command.equals("export")) {
            all.add(folder.resolve("nothing").toString());
        }
        all.addAll(List.of("--home", home.toString(), "--db-url", url));
        return all.toArray(String[]::new);
    }

    private Path exported(String... books) throws IOException {
        Path to = Files.createTempDirectory(folder, "export").resolve("books");
        List<String> command = new ArrayList<>(List.of("export", to.toString()));
        command.addAll(List.of(books));
        Run run = Run.of(command.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.toString()).isZero();
        return to;
    }

    private static void assertSameFiles(Path one, Path other) throws IOException {
        try (Stream<Path> files = Files.list(one)) {
            List<Path> all = files.toList();
            assertThat(all).hasSizeGreaterThan(5);
            for (Path file : all) {
                assertThat(other.resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
    }

    /// Every row of every table, as text.
    private static Map<String, List<String>> rows(Database database) {
        Map<String, List<String>> all = new TreeMap<>();
        try (Connection connection = database.openReader();
                Statement statement = connection.createStatement()) {
            for (StoredTables.Table table : StoredTables.ALL) {
                List<String> rows = new ArrayList<>();
                List<String> columns = table.columns(connection);
                try (ResultSet row = statement.executeQuery(table.query(columns))) {
                    while (row.next()) {
                        StringBuilder text = new StringBuilder();
                        for (int i = 1; i <= columns.size(); i++) {
                            text.append(columns.get(i - 1)).append('=');
                            text.append(shown(row.getObject(i))).append(' ');
                        }
                        rows.add(text.toString());
                    }
                }
                all.put(table.name(), rows);
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object shown(Object value) {
        return switch (value) {
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case Boolean flag -> flag ? 1 : 0;
            case null -> "nothing";
            default -> value;
        };
    }
}
