package io.nebulon.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.desktop.ui.words.Language;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

final class StartOptionsTest {
    @Test
    void withoutOptionsNothingIsAskedFor() throws Exception {
        assertThat(options(""))
                .isEqualTo(
                        new StartOptions(
                                null, null, null, null, null, null, null, null, null, null,
                                List.of()));
    }

    @Test
    void optionsAreRead() throws Exception {
        assertThat(
                        options(
                                "",
                                "--station=ISS",
                                "--home=/srv/iss",
                                "--server=hub.example.org",
                                "--tour=pictures",
                                "--theme=dark",
                                "--size=1920x1080",
                                "--text=130",
                                "--language=de",
                                "--settings=/srv/settings",
                                "--only=inventory,keys"))
                .isEqualTo(
                        new StartOptions(
                                "ISS",
                                Path.of("/srv/iss"),
                                URI.create("https://hub.example.org"),
                                null,
                                Path.of("pictures"),
                                true,
                                new StartOptions.Size(1920, 1080),
                                130,
                                Language.GERMAN,
                                Path.of("/srv/settings"),
                                List.of("inventory", "keys")));
    }

    @Test
    void whatIsHandedOverComesByStandardInputAndIsNotShown() throws Exception {
        StartOptions options =
                options("secret\nnot this", "--server=http://127.0.0.1:8080", "--hand-over");
        assertThat(options.handedOver()).isEqualTo("secret");
        assertThat(options.toString()).doesNotContain("secret");
    }

    @Test
    void whatIsWrongIsTold() {
        assertThatThrownBy(() -> options("", "--theme=blue"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("blue");
        assertThatThrownBy(() -> options("", "--text=200")).isInstanceOf(ParameterException.class);
        assertThatThrownBy(() -> options("", "--language=fr"))
                .isInstanceOf(ParameterException.class);
        assertThatThrownBy(() -> options("", "--size=big")).isInstanceOf(ParameterException.class);
        assertThatThrownBy(() -> options("", "--server=::")).isInstanceOf(ParameterException.class);
        assertThatThrownBy(() -> options("x".repeat(5000), "--hand-over"))
                .isInstanceOf(ParameterException.class);
    }

    private static StartOptions options(String in, String... arguments) throws Exception {
        CommandLine commandLine = Main.commandLine();
        commandLine.parseArgs(arguments);
        Main main = commandLine.getCommand();
        return main.options(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)));
    }
}
