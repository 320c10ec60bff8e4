package io.nebulon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.secret.Passphrase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CliEncryptedBackupTest {
    private static final String GOOD = "quasar mirror lantern 7 velvet";
    private static final Map<String, String> NOTHING = Map.of();

    @TempDir private Path folder;

    @Test
    void a_backup_is_encrypted_and_restored_with_a_passphrase_in_a_file() throws Exception {
        String home = folder.resolve("home").toString();
        Path bodies = Files.writeString(folder.resolve("bodies.csv"), "code,name\nEARTH,Earth\n");
        assertThat(Run.of("import", bodies.toString(), "--home", home).exitCode()).isZero();
        String file = folder.resolve("books.db.gpg").toString();
        String secret = Files.writeString(folder.resolve("secret"), GOOD + "\n").toString();

        Run backup =
                Run.of("backup", file, "--encrypt", "--passphrase-file", secret, "--home", home);
        assertThat(backup.exitCode()).as(backup.toString()).isZero();
        assertThat(backup.out()).contains("encrypted").doesNotContain(GOOD);

        String other = folder.resolve("other").toString();
        Run asked = Run.of("restore", file, "--home", other);
        assertThat(asked.exitCode()).isEqualTo(2);
        assertThat(asked.errLines())
                .containsExactly(
                        "nebulon: a passphrase is needed: give it by --passphrase-file or"
                                + " NEBULON_BACKUP_PASSPHRASE, or at a terminal");
        String wrong = Files.writeString(folder.resolve("wrong"), "another one").toString();
        Run refused = Run.of("restore", file, "--passphrase-file", wrong, "--home", other);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errLines())
                .containsExactly("nebulon: " + file + " does not open with this passphrase");
        assertThat(Path.of(other, "nebulon.db")).doesNotExist();

        Run restored = Run.of("restore", file, "--passphrase-file", secret, "--home", other);
        assertThat(restored.exitCode()).as(restored.toString()).isZero();
        assertThat(Run.of("audit", "--home", other).exitCode()).isZero();
        Run export = Run.of("export", folder.resolve("csv").toString(), "--home", other);
        assertThat(export.exitCode()).isZero();
        assertThat(folder.resolve("csv/bodies.csv")).content().contains("EARTH");
    }

    @Test
    void a_passphrase_without_a_purpose_or_of_no_use_is_told() throws Exception {
        String home = folder.resolve("home").toString();
        Run.serving("server", "--port", "0", "--home", home).end();
        String file = folder.resolve("books.db.gpg").toString();
        String weak = Files.writeString(folder.resolve("weak"), "password1234").toString();
        String none = folder.resolve("none").toString();

        assertUsage("goes with --encrypt", "backup", file, "--passphrase-file", weak, "-H", home);
        assertUsage(
                "easy to guess",
                "backup",
                file,
                "--encrypt",
                "--passphrase-file",
                weak,
                "-H",
                home);
        assertUsage(
                none + " does not exist",
                "backup",
                file,
                "--encrypt",
                "--passphrase-file",
                none,
                "-H",
                home);
        assertUsage("a passphrase is needed", "backup", file, "--encrypt", "-H", home);
        assertThat(Path.of(file)).doesNotExist();
    }

    private static void assertUsage(String why, String... arguments) {
        String[] all = arguments.clone();
        for (int i = 0; i < all.length; i++) {
            all[i] = all[i].equals("-H") ? "--home" : all[i];
        }
        Run run = Run.of(all);
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().contains(why);
    }

    @Test
    void a_file_is_stronger_than_the_environment_and_that_stronger_than_a_question()
            throws Exception {
        String file = Files.writeString(folder.resolve("secret"), GOOD + "\r\nnotes\n").toString();
        Map<String, String> environment = Map.of("NEBULON_BACKUP_PASSPHRASE", "of environment");
        assertThat(text(option("--passphrase-file", file).given(environment, answering())))
                .isEqualTo(GOOD);
        assertThat(text(option().given(environment, answering()))).isEqualTo("of environment");
        assertThat(text(option().given(NOTHING, answering("typed")))).isEqualTo("typed");
    }

    @Test
    void a_new_passphrase_is_typed_twice() {
        assertThat(text(option().chosen(NOTHING, answering(GOOD, GOOD)))).isEqualTo(GOOD);
        assertThatThrownBy(() -> option().chosen(NOTHING, answering(GOOD, GOOD + "x")))
                .hasMessage("the passphrases are not the same");
        assertThatThrownBy(() -> option().chosen(NOTHING, answering("password1234")))
                .hasMessageContaining("too easy to guess");
        Map<String, String> environment = Map.of("NEBULON_BACKUP_PASSPHRASE", GOOD);
        assertThat(text(option().chosen(environment, answering()))).isEqualTo(GOOD);
    }

    @Test
    void files_that_hold_no_passphrase_are_told() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "\nsecond line");
        Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe});
        Path large = Files.write(folder.resolve("large"), new byte[5_000]);
        for (Path file : List.of(empty, bytes, large)) {
            assertThatThrownBy(() -> Passphrase.read(file)).hasMessageContaining(file.toString());
        }
        assertThat(Passphrase.of(GOOD).toString()).doesNotContain("quasar");
    }

    private static PassphraseOption option(String... arguments) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(arguments);
        return holder.option;
    }

    private static PassphraseOption.Prompt answering(String... answers) {
        Deque<String> left = new ArrayDeque<>(List.of(answers));
        return _ -> left.isEmpty() ? null : left.pop().toCharArray();
    }

    private static String text(Passphrase passphrase) {
        return new String(passphrase.characters());
    }

    @Command
    private static final class Holder {
        @CommandLine.Mixin private PassphraseOption option = new PassphraseOption();
    }
}
