package io.nebulon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliUsageTest {
    @TempDir private Path folder;

    @Test
    void without_a_command_it_says_what_there_is() {
        Run run = Run.of();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "Usage: nebulon", "demo", "server", "desktop", "import", "export", "audit")
                .contains("Exit codes:")
                .doesNotContain("warm-up");
        assertThat(Run.of("--help").out()).isEqualTo(run.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "server",
                "desktop",
                "import",
                "export",
                "audit",
                "backup",
                "restore",
                "migrate",
                "user",
                "keys",
                "bench",
                "bench authentication"
            })
    void every_command_explains_itself(String command) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.add("--help");
        Run run = Run.of(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Usage: nebulon " + command)
                .contains("Exit codes:")
                .containsIgnoringCase("example")
                .contains("nebulon " + command);
        assertThat(run.errLines()).isEmpty();
    }

    @Test
    void what_authentication_costs_can_be_measured() {
        assertThat(Run.of("bench", "authentication", "--pairs", "0").exitCode()).isEqualTo(2);
        assertThat(Run.of("bench", "authentication", "--pairs", "3", "--requests", "32").exitCode())
                .isZero();
    }

    @Test
    void the_version_is_one_line() {
        Run run = Run.of("--version");
        assertThat(run.exitCode()).isZero();
        assertThat(run.outLines()).hasSize(1);
        assertThat(run.out()).startsWith("Nebulon ");
    }

    @Test
    void a_wrong_command_line_is_told_in_two_lines() {
        Run unknown = Run.of("serve");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.errLines()).hasSize(2);
        assertThat(unknown.errLines().getFirst())
                .isEqualTo("nebulon: Unmatched argument at index 0: 'serve'");
        assertThat(unknown.errLines().getLast()).startsWith("Did you mean: nebulon server");
        Run option = Run.of("server", "--prot", "5");
        assertThat(option.exitCode()).isEqualTo(2);
        assertThat(option.errLines()).hasSizeLessThanOrEqualTo(2);
        Run missing = Run.of("import");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.errLines())
                .containsExactly(
                        "nebulon: Missing required parameter: 'PATH'",
                        "Try 'nebulon import --help'.");
        assertThat(Run.of("server", "--port", "70000").exitCode()).isEqualTo(2);
        assertThat(Run.of("server", "--port", "many").exitCode()).isEqualTo(2);
        assertThat(Run.of("audit", "--expect", "5").exitCode()).isEqualTo(2);
    }

    @Test
    void what_is_not_there_is_told_in_one_line() throws Exception {
        String home = folder.resolve("none").toString();
        for (String command : new String[] {"export", "audit"}) {
            Run run =
                    command.equals("export")
                            ? Run.of(command, folder.resolve("x").toString(), "--home", home)
                            : Run.of(command, "--home", home);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.errLines())
                    .containsExactly(
                            "nebulon: there is no database in "
                                    + home
                                    + "; choose a home with --home");
            assertThat(folder.resolve("none")).doesNotExist();
        }
        Path file = Files.writeString(folder.resolve("a-file"), "");
        Run run = Run.of("server", "--port", "0", "--home", file.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errLines())
                .containsExactly("nebulon: " + file + " is there and is no folder");
        Run path = Run.of("import", folder.resolve("none").toString(), "--home", home);
        assertThat(path.exitCode()).isEqualTo(1);
        assertThat(path.errLines())
                .containsExactly("nebulon: " + folder.resolve("none") + " does not exist");
        Run empty = Run.of("import", folder.toString(), "--home", home);
        assertThat(empty.exitCode()).isEqualTo(1);
        assertThat(empty.errLines().getFirst()).contains("holds none of bodies.csv");
        Run name = Run.of("import", file.toString(), "--home", home);
        assertThat(name.errLines().getFirst()).contains("a-file: the name says what a file holds");
    }

    @Test
    void homes_lie_where_the_platform_keeps_data() {
        Path user = Path.of("/home/ada");
        Map<String, String> none = Map.of();
        assertThat(HomeOption.data(none, "Linux", user, "nebulon"))
                .isEqualTo(Path.of("/home/ada/.local/share/nebulon"));
        assertThat(HomeOption.data(Map.of("XDG_DATA_HOME", "/data"), "Linux", user, "nebulon"))
                .isEqualTo(Path.of("/data/nebulon"));
        assertThat(HomeOption.data(none, "Mac OS X", user, "nebulon-demo"))
                .isEqualTo(Path.of("/home/ada/Library/Application Support/Nebulon-demo"));
        assertThat(HomeOption.data(Map.of("LOCALAPPDATA", "/local"), "Windows 11", user, "nebulon"))
                .isEqualTo(Path.of("/local/Nebulon"));
        assertThat(HomeOption.standard(Map.of("NEBULON_HOME", "/srv/n")))
                .isEqualTo(Path.of("/srv/n"));
    }
}
