package io.nebulon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliServerTest {
    @TempDir private Path folder;

    @Test
    void a_server_says_when_it_is_ready_and_ends_cleanly() throws Exception {
        Path home = folder.resolve("home");
        Run server = Run.serving("server", "--port", "0", "--home", home.toString());
        assertThat(server.outLines()).containsExactly("NEBULON READY " + server.address());
        assertThat(server.errLines().getFirst()).isEqualTo("The home is " + home);
        assertThat(server.errLines().get(1)).contains("Sign in as admin with the password ");
        assertThat(status(server.address(), "/health")).isEqualTo(200);

        server.end();
        assertThat(server.exitCode()).isZero();
        assertThat(server.errLines()).endsWith("Nebulon has ended.");
        assertThat(home.resolve("address")).doesNotExist();

        Run again = Run.serving("server", "--port", "0", "--home", home.toString()).end();
        assertThat(again.errLines()).containsExactly("The home is " + home, "Nebulon has ended.");
    }

    @Test
    void one_home_has_one_server() {
        String home = folder.resolve("home").toString();
        Run first = Run.serving("server", "--port", "0", "--home", home);
        try {
            Run second = Run.of("server", "--port", "0", "--home", home);
            assertThat(second.exitCode()).isEqualTo(3);
            assertThat(second.errLines())
                    .containsExactly(
                            "nebulon: another Nebulon server works on "
                                    + home
                                    + "; stop it first, or choose another home with --home");
            assertThat(second.out()).isEmpty();
        } finally {
            first.end();
        }
    }

    @Test
    void a_port_in_use_is_told() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            String home = folder.resolve("home").toString();
            for (String command : List.of("server", "demo")) {
                Run run = Run.of(command, "--port", port, "--home", home);
                assertThat(run.exitCode()).isEqualTo(3);
                assertThat(run.errLines())
                        .containsExactly(
                                "nebulon: port "
                                        + port
                                        + " of 127.0.0.1 is in use; choose another one with"
                                        + " --port, or 0 for a free one");
            }
            assertThat(Path.of(home)).doesNotExist();
        }
    }

    @Test
    void a_database_of_a_newer_version_is_left_alone() throws Exception {
        Path home = folder.resolve("home");
        Run.serving("server", "--port", "0", "--home", home.toString()).end();
        try (var connection =
                        java.sql.DriverManager.getConnection(
                                "jdbc:sqlite:" + home.resolve("nebulon.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 9999");
        }
        Run run = Run.of("server", "--port", "0", "--home", home.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.errLines().getFirst()).contains("was written by a newer version of Nebulon");
    }

    @Test
    void an_import_goes_through_the_server_that_runs_on_the_home() throws Exception {
        String home = folder.resolve("home").toString();
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("bodies.csv"), "code,name\nEARTH,Earth\n");
        Files.writeString(data.resolve("stations.csv"), "code,name,body\nA,A,EARTH\n");
        Run server = Run.serving("server", "--port", "0", "--home", home);
        try {
            Run preview = Run.of("import", data.toString(), "--dry-run", "--home", home);
            assertThat(preview.exitCode()).isZero();
            assertThat(preview.outLines())
                    .containsExactly(
                            "bodies.csv     would add 1, change 0, leave 0 as they are",
                            "stations.csv   would add 1, change 0, leave 0 as they are",
                            "This was a preview: nothing was changed.");
            Run real = Run.of("import", data.toString(), "--home", home);
            assertThat(real.exitCode()).isZero();
            assertThat(real.outLines())
                    .containsExactly(
                            "bodies.csv     1 added, 0 changed, 0 as they were",
                            "stations.csv   1 added, 0 changed, 0 as they were");
            Files.writeString(data.resolve("stations.csv"), "code,name,body\nA,A,MARS\nB,,EARTH\n");
            Run bad = Run.of("import", data.toString(), "--home", home);
            assertThat(bad.exitCode()).isEqualTo(1);
            assertThat(bad.errLines())
                    .containsExactly(
                            "stations.csv:2: body: there is no body MARS",
                            "stations.csv:3: name: is required");
            assertThat(bad.outLines())
                    .containsExactly(
                            "bodies.csv     0 added, 0 changed, 1 as they were",
                            "stations.csv   nothing was imported: 2 problems");
            Run export = Run.of("export", folder.resolve("out").toString(), "--home", home);
            assertThat(export.exitCode()).isZero();
            assertThat(folder.resolve("out/stations.csv")).content().contains("A,A,EARTH");
            Run audit = Run.of("audit", "--home", home);
            assertThat(audit.exitCode()).as(audit.toString()).isZero();
        } finally {
            server.end();
        }
        Run direct = Run.of("import", data.resolve("bodies.csv").toString(), "--home", home);
        assertThat(direct.outLines())
                .containsExactly("bodies.csv     0 added, 0 changed, 1 as they were");
    }

    @Test
    void a_backup_is_made_of_a_server_that_runs_and_restored_when_none_does() throws Exception {
        String home = folder.resolve("home").toString();
        String file = folder.resolve("books.db").toString();
        Path bodies = Files.writeString(folder.resolve("bodies.csv"), "code,name\nEARTH,Earth\n");
        Run server = Run.serving("server", "--port", "0", "--home", home);
        try {
            assertThat(Run.of("import", bodies.toString(), "--home", home).exitCode()).isZero();
            Run backup = Run.of("backup", file, "--home", home);
            assertThat(backup.exitCode()).as(backup.toString()).isZero();
            Run again = Run.of("backup", file, "--home", home);
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.errLines())
                    .containsExactly("nebulon: " + file + " exists already and is not overwritten");
            assertThat(Run.of("restore", file, "--home", home).exitCode()).isEqualTo(3);
        } finally {
            server.end();
        }
        String other = folder.resolve("other").toString();
        Run restore = Run.of("restore", file, "--home", other);
        assertThat(restore.exitCode()).as(restore.toString()).isZero();
        assertThat(number(Path.of(other), "SELECT COUNT(*) FROM body")).isEqualTo(1);
        assertThat(Run.of("audit", "--home", other).exitCode()).isZero();
        Run none = Run.of("restore", bodies.toString(), "--home", other);
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.errLines())
                .containsExactly("nebulon: " + bodies + " is no Nebulon database");
    }

    @Test
    void books_that_were_tampered_with_do_not_pass_the_audit() throws Exception {
        Path home = folder.resolve("home");
        Path bodies = Files.writeString(folder.resolve("bodies.csv"), "code,name\nEARTH,Earth\n");
        assertThat(Run.of("import", bodies.toString(), "--home", home.toString()).exitCode())
                .isZero();
        try (var connection =
                        java.sql.DriverManager.getConnection(
                                "jdbc:sqlite:" + home.resolve("nebulon.db"));
                var statement = connection.createStatement()) {
            statement.execute("UPDATE body SET name = 'Mars'");
        }
        Run audit = Run.of("audit", "--home", home.toString());
        assertThat(audit.exitCode()).isEqualTo(1);
        assertThat(audit.out()).contains("NOT ALL HOLDS");
    }

    @Test
    void a_demo_can_be_kept_and_other_homes_are_not_touched() throws Exception {
        Path home = folder.resolve("demo");
        String[] demo = {"demo", "--no-simulation", "--port", "0", "--home", home.toString()};
        Run first = Run.serving(demo);
        assertThat(first.outLines()).last().isEqualTo("NEBULON READY " + first.address());
        assertThat(first.out())
                .contains("  user       admin", "  password   ", DemoCommand.CREDIT)
                .contains("  users      trader, cargo, quartermaster, viewer: one for each role")
                .contains("  address    " + first.address())
                .contains("curl -s " + first.address());
        first.end();
        String shipments = "SELECT COUNT(*) FROM shipment";
        assertThat(number(home, shipments)).isEqualTo(307);
        assertThat(number(home, "SELECT COUNT(*) FROM account")).isEqualTo(5);
        long position = number(home, "SELECT position FROM log_head");

        Run second = Run.serving(demo).end();
        assertThat(second.out()).contains("(as at its first start)", "(as it was)");
        assertThat(number(home, "SELECT position FROM log_head")).isEqualTo(position);

        Path other = folder.resolve("other");
        Run.serving("server", "--port", "0", "--home", other.toString()).end();
        Run refused = Run.of("demo", "--port", "0", "--home", other.toString());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errLines().getFirst())
                .isEqualTo(
                        "nebulon: "
                                + other
                                + " holds something else than a demo; it was left as it is.");
        assertThat(number(other, shipments)).isZero();
    }

    @Test
    void a_demo_that_was_cut_off_is_made_again() throws Exception {
        Path home = Files.createDirectory(folder.resolve("demo"));
        Files.writeString(home.resolve("demo.txt"), "A demo of Nebulon, being made.");
        Files.writeString(home.resolve("nebulon.db"), "half a database");
        Run.serving("demo", "--no-simulation", "--port", "0", "--home", home.toString()).end();
        assertThat(number(home, "SELECT COUNT(*) FROM shipment")).isEqualTo(307);
        assertThat(home.resolve("demo.txt")).content().contains("whole");
    }

    private static int status(URI server, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(server.resolve(path)).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static long number(Path home, String sql) throws Exception {
        try (var connection =
                        java.sql.DriverManager.getConnection(
                                "jdbc:sqlite:" + home.resolve("nebulon.db"));
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
