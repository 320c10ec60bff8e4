package io.nebulon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The command line tells no secret but the ones that it is asked to make.
class CliSecretsTest {
    private static final String PASSWORD = "a-quiet-orbit-is-a-long-one-77";

    @TempDir private Path folder;

    /// A process of its own, with secrets in its environment and all that is told of a failure.
    private String run(int exitCode, String password, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "output", null);
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().put("NEBULON_ADMIN_PASSWORD", password);
        builder.environment().put("NEBULON_DEBUG", "1");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isEqualTo(exitCode);
        return text;
    }

    @Test
    void the_environment_is_told_by_no_help_and_no_failure() throws Exception {
        assertThat(run(0, PASSWORD, "server", "--help"))
                .contains("NEBULON_ADMIN_PASSWORD")
                .doesNotContain(PASSWORD);

        String weak = "zu-kurz-77";
        String home = folder.resolve("home").toString();
        assertThat(run(2, weak, "server", "--port", "0", "--home", home))
                .contains("NEBULON_ADMIN_PASSWORD")
                .doesNotContain(weak);

        Path file = Files.writeString(folder.resolve("file"), "no home");
        assertThat(run(1, PASSWORD, "server", "--port", "0", "--home", file + "/x"))
                .contains("nebulon: ")
                .doesNotContain(PASSWORD);
    }

    @Test
    void no_command_takes_a_secret_as_an_argument_or_shows_one() {
        List<CommandLine> all = new ArrayList<>();
        collect(Main.commandLine(), all);
        assertThat(all).hasSizeGreaterThan(9);
        for (CommandLine command : all) {
            String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
            assertThat(help)
                    .doesNotContain("$argon2id", "nbk_", "eyJ", System.getProperty("user.home"));
            command.getCommandSpec()
                    .options()
                    .forEach(option ->
                            assertThat(option.longestName())
                                    .as("arguments are seen by every user of the machine")
                                    .doesNotMatch("--?(password|secret|token|otp|key)"));
        }
    }

    private static void collect(CommandLine command, List<CommandLine> all) {
        all.add(command);
        command.getSubcommands().values().forEach(sub -> collect(sub, all));
    }
}
