package io.nebulon.server.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// With the profile `postgresql` nothing runs on another server by mistake.
@Tag("postgresql")
class InstalledServerTest {
    @Test
    void the_tests_run_on_the_server_that_was_named() throws Exception {
        Path program = Path.of(System.getProperty("postgresql.bin"), "postgres");
        Process process = new ProcessBuilder(program.toString(), "--version").start();
        String told =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try (Connection connection = PostgresServer.newDatabase().connect()) {
            String version = connection.getMetaData().getDatabaseProductVersion();
            assertThat(told).isEqualTo("postgres (PostgreSQL) " + version);
        }
    }
}
