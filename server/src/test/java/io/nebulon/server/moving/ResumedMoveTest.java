package io.nebulon.server.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.audit.Audit;
import io.nebulon.server.audit.AuditImpossibleException;
import io.nebulon.server.audit.Progress;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.DatabaseInUseException;
import io.nebulon.server.store.StoreUnavailableException;
import io.nebulon.server.store.StoredTables;
import io.nebulon.server.store.postgres.PostgresAddress;
import io.nebulon.server.store.postgres.PostgresDatabase;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.PostgresServer;
import io.nebulon.server.testing.Scene;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Moves that end in the middle, and the same command again.
class ResumedMoveTest {
    private static final int PORTION = 20;

    @TempDir static Path shared;

    private static SqliteDatabase books;

    @TempDir Path folder;

    private final List<String> notes = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private SqliteDatabase source;
    private PostgresAddress address;

    @BeforeAll
    static void furnish() throws IOException {
        Path home = Files.createDirectory(shared.resolve("home"));
        books = served(new SqliteDatabase(home.resolve("b.db")), shared.resolve("books.db"), 50);
    }

    /// The books as they are after some receipts.
    private static SqliteDatabase served(SqliteDatabase database, Path copy, int receipts) {
        try (ApiServer server = ApiServer.startOn(database, Map.of())) { // it takes its home along
            Scene scene = new Scene(server);
            String station = scene.station();
            for (int i = 0; i < receipts; i++) {
                scene.stock(station, scene.item(), "7");
            }
            List<String> _ = database.copyTo(copy, (_, _) -> {});
            return new SqliteDatabase(copy);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "file"})
    void goes_on_in_the_middle_of_a_table(String kind) throws Exception {
        Target target = target(kind);
        cutAt(target, "copying movement", 2 * PORTION);
        Map<String, String> left = digests(arriving(target));
        assertThat(left.get("movement")).startsWith("40:");
        assertThat(left.get("log_head")).startsWith("0:");

        assertThatThrownBy(() -> ApiServer.startOn(database(target), Map.of()).close())
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContainingAll(target.name() + " and are not whole", target.emptied());
        assertThatThrownBy(() -> Audit.run(database(target), null, Progress.NONE))
                .isInstanceOf(AuditImpossibleException.class)
                .hasMessageContaining("run the same nebulon migrate again");
        assertThat(digests(arriving(target))).as("after who looked").isEqualTo(left);
        if (target instanceof Target.InFile(Path file)) {
            Path copy =
                    Files.copy(
                            ((SqliteDatabase) arriving(target)).file(), folder.resolve("taken.db"));
            assertThatThrownBy(() -> new SqliteDatabase(copy).migrate())
                    .hasMessageContaining("are not whole");
            assertThat(file).doesNotExist();
        }

        Moved moved = move(target, this::note);
        assertThat(notes).singleElement().asString().startsWith("resuming: " + moved.found());
        assertThat(moved.anew()).isEmpty();
        assertThat(moved.toText()).contains(moved.found() + " of them were there");
        assertThat(steps.stream().filter(step -> step.startsWith("copying movement")))
                .as("not from the beginning")
                .startsWith("copying movement 40");
        assertThat(steps).contains("copying event " + count("event"));
        assertWhole(target, moved);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "file"})
    void copies_anew_what_is_not_what_the_source_holds_now(String kind) throws Exception {
        Target target = target(kind);
        cutAt(target, "copying receipt", 0);
        try (Connection connection = writer(target);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM movement WHERE key = 30");
            statement.executeUpdate("UPDATE station SET name = 'another'");
            statement.executeUpdate(
                    "INSERT INTO recovery_code SELECT 'nobody', key_hash FROM api_key"
                            + " UNION ALL SELECT 'nobody', id FROM event WHERE position = 1");
        }
        long events = count("event");
        source = served(source, folder.resolve("later.db"), 1);
        assertThat(count("event")).isGreaterThan(events);

        Moved moved = move(target, this::note);
        assertThat(moved.anew()).contains("movement", "station", "recovery_code");
        assertThat(moved.anew()).doesNotContain("event", "item");
        assertThat(steps).contains("copying event " + events).doesNotContain("copying event 0");
        assertThat(steps).contains("copying movement 0");
        assertWhole(target, moved);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "file"})
    void keeps_nothing_that_does_not_arrive_as_it_was_sent(String kind) throws Exception {
        Target target = target(kind);
        cutAt(target, "copying movement", PORTION);
        try (Connection connection = writer(target);
                Statement statement = connection.createStatement()) {
            if (target instanceof Target.OnServer) {
                statement.execute(
                        "CREATE FUNCTION more() RETURNS trigger LANGUAGE plpgsql AS"
                                + " 'BEGIN NEW.quantity := NEW.quantity + 1; RETURN NEW; END'");
                statement.execute(
                        "CREATE TRIGGER more BEFORE INSERT ON movement"
                                + " FOR EACH ROW EXECUTE FUNCTION more()");
            } else {
                statement.execute(
                        "CREATE TRIGGER more AFTER INSERT ON movement BEGIN UPDATE movement"
                                + " SET quantity = quantity + 1 WHERE key = NEW.key; END");
            }
        }
        assertThatThrownBy(() -> move(target, this::note))
                .isInstanceOf(MoveException.class)
                .hasMessageContaining("movement did not arrive as they are, and nothing");
        if (target instanceof Target.OnServer(PostgresDatabase database)) {
            assertThat(digests(database).values()).allMatch(rows -> rows.startsWith("0:"));
            database.migrate(); // a new one
        } else {
            assertThat(folder.resolve("to")).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "file"})
    void takes_over_no_move_of_other_books(String kind) throws Exception {
        Target target = target(kind);
        cutAt(target, "copying item", 0);
        Map<String, String> left = digests(arriving(target));
        Path home = Files.createDirectory(folder.resolve("another"));
        source = served(new SqliteDatabase(home.resolve("b.db")), folder.resolve("other.db"), 0);
        assertThatThrownBy(() -> move(target, this::note))
                .isInstanceOf(MoveException.class)
                .hasMessageContainingAll("other books are being moved into", target.emptied());
        assertThat(digests(arriving(target))).isEqualTo(left);
    }

    @Test
    void one_move_at_a_time_goes_into_a_file() throws Exception {
        Target target = target("file");
        Moved moved =
                move(
                        target,
                        (step, _, _) -> {
                            if (step.equals("reading back event")) {
                                assertThatThrownBy(() -> move(target, Progress.NONE))
                                        .hasCauseInstanceOf(DatabaseInUseException.class)
                                        .hasMessageContaining("another move");
                            }
                        });
        assertWhole(target, moved);
    }

    @Test
    void begins_anew_with_a_file_that_is_damaged() throws Exception {
        Target target = target("file");
        cutAt(target, "copying item", 0);
        try (RandomAccessFile file =
                new RandomAccessFile(((SqliteDatabase) arriving(target)).file().toFile(), "rw")) {
            for (long at = 8 * 4096; at < file.length(); at += 4096) {
                file.seek(at);
                file.write(new byte[2000]);
            }
        }
        Moved moved = move(target, this::note);
        assertThat(notes).singleElement().asString().contains("is begun anew: ", "is damaged");
        assertThat(moved.found()).isZero();
        assertWhole(target, moved);
    }

    private Target target(String kind) throws IOException {
        Path home = Files.createDirectories(folder.resolve("from"));
        source = new SqliteDatabase(home.resolve("from.db"));
        List<String> _ = books.copyTo(source.file(), (_, _) -> {});
        Path to = Files.createDirectories(folder.resolve("to"));
        if (kind.equals("file")) {
            return new Target.InFile(to.resolve("to.db"));
        }
        address = PostgresServer.newDatabase();
        return new Target.OnServer(new PostgresDatabase(address, to));
    }

    private Moved move(Target target, Progress progress) {
        return new Move(source, target, progress, notes::add, PORTION).run();
    }

    private void cutAt(Target target, String step, long rows) {
        assertThatThrownBy(() ->
                        move(
                                target,
                                (now, done, _) -> {
                                    if (now.equals(step) && done == rows) {
                                        throw new IllegalStateException("cut");
                                    }
                                }))
                .hasMessage("cut");
        assertThat(notes).isEmpty();
    }

    private void note(String step, long done, long all) {
        synchronized (steps) { // audits tell from several threads
            steps.add(step + " " + done);
        }
    }

    private void assertWhole(Target target, Moved moved) throws Exception {
        assertThat(digests(database(target))).isEqualTo(digests(source));
        assertThat(Audit.run(database(target), null, Progress.NONE))
                .matches(report -> report.holds() && report.head().equals(moved.head()));
        try (Stream<Path> files = Files.list(folder.resolve("to"))) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .noneMatch(name -> name.startsWith(".to.db") || name.endsWith("-journal"));
        }
    }

    private Database database(Target target) {
        return switch (target) {
            case Target.OnServer(PostgresDatabase old) ->
                    new PostgresDatabase(address, old.workPlace());
            case Target.InFile(Path file) -> new SqliteDatabase(file);
        };
    }

    /// Where the rows are for as long as the move has not ended.
    private Database arriving(Target target) {
        return database(target) instanceof SqliteDatabase file
                ? new SqliteDatabase(file.arriving())
                : database(target);
    }

    private Connection writer(Target target) throws SQLException {
        return arriving(target) instanceof SqliteDatabase file
                ? file.openWriter()
                : DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    private long count(String table) {
        String digest = digests(source).get(table);
        return Long.parseLong(digest.substring(0, digest.indexOf(':')));
    }

    private static Map<String, String> digests(Database database) {
        Map<String, String> all = new TreeMap<>();
        try (Connection connection = database.openReader()) {
            for (StoredTables.Table table : StoredTables.ALL) {
                TableDigest digest = new TableDigest();
                try (TableRows rows = TableRows.of(connection, table, table.columns(connection))) {
                    while (rows.next()) {
                        digest.add(rows.row());
                    }
                }
                all.put(table.name(), digest.text());
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
