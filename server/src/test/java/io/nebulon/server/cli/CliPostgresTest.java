package io.nebulon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.store.postgres.PostgresAddress;
import io.nebulon.server.testing.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliPostgresTest {
    private final PostgresAddress address = PostgresServer.newDatabase();

    @TempDir Path folder;

    @Test
    void a_server_keeps_its_books_in_the_database_and_its_keys_in_the_home() throws Exception {
        Path home = folder.resolve("home");
        Run server = Run.serving(on(home, "server", "--port", "0"));
        try {
            assertThat(server.errLines())
                    .contains("The books are in " + address.url().substring("jdbc:".length()))
                    .noneMatch(line -> line.contains(address.password()));
            assertThat(home.resolve("keys/token.key")).exists();
            assertThat(home.resolve("nebulon.db")).doesNotExist();

            Run second = Run.of(on(folder.resolve("other"), "server", "--port", "0"));
            assertThat(second.exitCode()).isEqualTo(ExitCode.IN_USE);
            assertThat(second.errLines()).hasSize(1).first().asString().contains("another server");

            Files.writeString(folder.resolve("bodies.csv"), "code,name\nEARTH,Earth\n");
            assertThat(
                            Run.of(on(home, "import", folder.resolve("bodies.csv").toString()))
                                    .exitCode())
                    .isZero();
            Run audit = Run.of(on(home, "audit"));
            assertThat(audit.exitCode()).as(audit.toString()).isZero();
            assertThat(audit.outLines()).contains("All holds.");
        } finally {
            server.end();
        }
        Run.serving(on(home, "server", "--port", "0")).end();
        Path books = folder.resolve("books");
        assertThat(Run.of(on(home, "export", books.toString())).exitCode()).isZero();
        assertThat(books.resolve("bodies.csv")).content().contains("EARTH");
        assertThat(Run.of(on(home, "user", "reset-password", "admin")).exitCode()).isZero();
    }

    @Test
    void what_is_for_files_alone_says_what_to_do_instead() {
        Path home = folder.resolve("home");
        Run backup = Run.of(on(home, "backup", folder.resolve("b.db").toString()));
        assertThat(backup.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(backup.errLines()).hasSize(1).first().asString().contains("pg_dump");
        Run restore = Run.of(on(home, "restore", folder.resolve("b.db").toString()));
        assertThat(restore.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(restore.errLines()).hasSize(1).first().asString().contains("pg_restore");
        assertThat(folder.resolve("b.db")).doesNotExist();
    }

    @Test
    void a_database_that_cannot_be_reached_or_named_is_told() {
        String home = folder.resolve("home").toString();
        Run wrong = Run.of("server", "--port", "0", "--home", home, "--db-url", "postgres://x/y");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.errLines()).first().asString().contains("jdbc:postgresql://");
        Run talkative =
                Run.of(
                        "server",
                        "--port",
                        "0",
                        "--home",
                        home,
                        "--db-url",
                        "jdbc:postgresql://ada:secret@127.0.0.1:1/books");
        assertThat(talkative.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(talkative.errLines()).hasSize(1).noneMatch(line -> line.contains("secret"));
        Run nobody =
                Run.of(
                        "server",
                        "--port",
                        "0",
                        "--home",
                        home,
                        "--db-url",
                        "jdbc:postgresql://127.0.0.1:1/books?password=secret");
        assertThat(nobody.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(nobody.errLines())
                .hasSize(1)
                .first()
                .asString()
                .contains("postgresql://127.0.0.1:1/books")
                .doesNotContain("secret");
        Run nothing = Run.of(on(folder.resolve("home"), "audit"));
        assertThat(nothing.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(nothing.errLines()).first().asString().contains("there are no books in");
    }

    private String[] on(Path home, String... command) {
        List<String> all = new ArrayList<>(Arrays.asList(command));
        all.addAll(
                List.of(
                        "--home",
                        home.toString(),
                        "--db-url",
                        address.url()
                                + "?user="
                                + address.user()
                                + "&password="
                                + address.password().replace(" ", "%20")));
        return all.toArray(String[]::new);
    }
}
