package io.nebulon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A demo that opens the desktop client, here a script that writes down what it is given.
class CliDesktopTest {
    @TempDir private Path folder;

    @BeforeEach
    void standInForTheClient() throws Exception {
        Path script = folder.resolve("client");
        Files.writeString(
                script,
                """
                #!/bin/sh
                cd %s
                echo "$@" >arguments
                cat >given.part && mv given.part given
                echo "said on standard output"
                exec sleep 60
                """
                        .formatted(folder));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        System.setProperty(DesktopClient.LAUNCHER, script.toString());
    }

    @AfterEach
    void forgetTheClient() {
        System.clearProperty(DesktopClient.LAUNCHER);
    }

    @Test
    void a_demo_opens_the_client_and_hands_a_sign_in_over_by_a_pipe() throws Exception {
        Run run = Run.serving(demo());
        Path given = folder.resolve("given");
        await(given);
        String token = Files.readString(given).strip();
        assertThat(folder.resolve("arguments"))
                .content()
                .contains("desktop --server " + run.address() + " --station ISS --hand-over")
                .doesNotContain(token);
        ApiClient anonymous = new ApiClient(run.address(), null);
        Answer answer =
                anonymous
                        .post("/api/auth/refresh", "{\"refresh_token\":\"" + token + "\"}")
                        .expect(200);
        assertThat(answer.text("/username")).isEqualTo("admin");
        run.end();
        assertThat(run.out()).doesNotContain(token).doesNotContain("said on standard output");
        assertThat(children()).isEmpty();
    }

    @Test
    void a_demo_without_display_or_with_no_desktop_opens_none() throws Exception {
        Run.serving(demo("--no-desktop")).end();
        System.clearProperty(DesktopClient.LAUNCHER);
        Run.serving(demo()).end();
        assertThat(folder.resolve("arguments")).doesNotExist();
    }

    @Test
    void a_client_that_cannot_be_opened_is_told_and_the_demo_goes_on() {
        System.setProperty(DesktopClient.LAUNCHER, folder.resolve("missing").toString());
        Run run = Run.serving(demo());
        assertThat(run.errLines())
                .anySatisfy(line ->
                        assertThat(line).startsWith("The desktop client could not be opened: "));
        assertThat(run.end().exitCode()).isZero();
    }

    private String[] demo(String... more) {
        List<String> arguments =
                new java.util.ArrayList<>(
                        List.of(
                                "demo",
                                "--no-simulation",
                                "--port",
                                "0",
                                "--home",
                                folder.resolve("demo").toString()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    /// The scripts of this test that still run.
    private List<ProcessHandle> children() {
        await(() -> ProcessHandle.current().children().noneMatch(this::isClient));
        return ProcessHandle.current().children().filter(this::isClient).toList();
    }

    private boolean isClient(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("sleep 60");
    }

    private static void await(Path file) {
        await(() -> Files.exists(file));
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(30);
        while (!condition.getAsBoolean() && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(2_000_000);
        }
    }
}
