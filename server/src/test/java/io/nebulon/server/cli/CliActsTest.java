package io.nebulon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What commands do with the books as a whole stands in the log, whether or not a server runs.
class CliActsTest {
    @TempDir private Path folder;

    private String home() {
        return folder.resolve("home").toString();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static Run done(String... arguments) {
        Run run = Run.of(arguments);
        assertThat(run.exitCode()).as(run.toString()).isZero();
        return run;
    }

    @Test
    void a_backup_an_export_an_import_and_a_restore_are_told() throws Exception {
        Path fleets = Files.writeString(folder.resolve("fleets.csv"), "code,name\nA,One\n");
        Run server = Run.serving("server", "--port", "0", "--home", home());
        try {
            done("backup", file("live.db"), "--home", home());
            done("export", file("live"), "--home", home());
            done("import", fleets.toString(), "--home", home());
        } finally {
            server.end();
        }
        Run rest = done("backup", file("rest.db"), "--home", home());
        assertThat(rest.errLines()).noneMatch(line -> line.contains("does not tell"));
        done("export", file("rest"), "--home", home());
        done("restore", file("live.db"), "--home", home());

        Path before;
        try (var files = Files.list(folder.resolve("home"))) {
            before = files.filter(f -> f.toString().contains("before-restore")).findAny().get();
        }
        assertThat(acts(before))
                .isEqualTo(
                        "operator books.backed_up live.db, operator books.exported all,"
                                + " operator books.imported fleets.csv,"
                                + " operator books.backed_up rest.db, operator books.exported all");
        assertThat(acts(folder.resolve("home").resolve("nebulon.db")))
                .isEqualTo("operator books.restored live.db");
        done("audit", "--home", home());
    }

    /// An upgrade comes after the backup, and the backup must not be the upgrade.
    @Test
    void a_backup_of_an_older_version_leaves_it_as_it_is() throws Exception {
        Run.serving("server", "--port", "0", "--home", home()).end();
        Path database = folder.resolve("home").resolve("nebulon.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 1");
        }

        Run backup = done("backup", file("old.db"), "--home", home());

        assertThat(backup.errLines())
                .contains(
                        "nebulon: the log does not tell of this: it is of another version of"
                                + " Nebulon");
        assertThat(acts(database)).isEmpty();
    }

    /// Another process that holds the home and is no server: the backup is made all the same.
    @Test
    void a_backup_is_made_even_if_nobody_can_write_of_it() {
        Run.serving("server", "--port", "0", "--home", home()).end();
        try (var _ = new io.nebulon.server.app.Home(folder.resolve("home")).lock()) {
            Run backup = done("backup", file("b.db"), "--home", home());
            assertThat(backup.errLines())
                    .anyMatch(line -> line.startsWith("nebulon: the log does not tell of this: "));
        }
        assertThat(folder.resolve("b.db")).exists();
    }

    private static String acts(Path database) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var row =
                        connection
                                .createStatement()
                                .executeQuery(
                                        """
                                        SELECT group_concat(actor || ' ' || type || ' '
                                            || coalesce(payload ->> 'file', payload ->> 'kind'),
                                            ', ')
                                        FROM event WHERE type LIKE 'books.%'
                                        """)) {
            row.next();
            String acts = row.getString(1);
            return acts == null ? "" : acts;
        }
    }
}
