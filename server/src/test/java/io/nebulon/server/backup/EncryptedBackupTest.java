package io.nebulon.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.app.Home;
import io.nebulon.server.audit.Audit;
import io.nebulon.server.audit.AuditReport;
import io.nebulon.server.audit.Expectation;
import io.nebulon.server.audit.Progress;
import io.nebulon.server.audit.RandomTrading;
import io.nebulon.server.audit.Tampering;
import io.nebulon.server.secret.Passphrase;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPBEKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedBackupTest {
    private static final Passphrase RIGHT = Passphrase.of("quasar mirror lantern 7 veldvet ü");
    private static final Passphrase WRONG = Passphrase.of("quasar mirror lantern 7 veldvet u");

    /// Hashed as little as the format allows, since many files are opened here.
    private static final int QUICK = 0;

    @TempDir Path folder;
    private Home home;
    private SqliteDatabase live;
    private Path out;

    @BeforeEach
    void trade() throws IOException {
        home = new Home(folder.resolve("home"));
        home.create();
        live = home.database();
        out = Files.createDirectory(folder.resolve("out"));
        try (RandomTrading trading = RandomTrading.in(live, 21)) {
            trading.trade(60, 5);
        }
    }

    @Test
    void an_encrypted_backup_is_restored_with_its_passphrase() throws IOException {
        Backup.Made made = Backup.make(live, out.resolve("a.db.gpg"), RIGHT, Progress.NONE);

        assertThat(made.isEncrypted()).isTrue();
        assertThat(made.toText()).contains("bytes, encrypted)", "without the passphrase");
        assertThat(made.bytes()).isEqualTo(Files.size(made.file()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.file())))
                .isEqualTo("rw-------");
        assertThat(names(out)).containsExactly("a.db.gpg");
        assertThat(names(home.folder())).noneMatch(name -> name.endsWith(".part"));

        Home other = new Home(folder.resolve("other"));
        new Restore(other, Clock.systemUTC()).run(made.file(), true, RIGHT, Progress.NONE);
        AuditReport report =
                Audit.run(other.database(), Expectation.parse(made.head()), Progress.NONE);
        assertThat(report.holds()).as(report.toText()).isTrue();
        assertThat(names(other.folder())).containsExactlyInAnyOrder("lock", "nebulon.db");
    }

    @Test
    void nothing_of_the_books_can_be_read_in_it() throws IOException {
        Path plain = Backup.make(live, out.resolve("a.db"), Progress.NONE).file();
        Path file = Backup.make(live, out.resolve("a.db.gpg"), RIGHT, Progress.NONE).file();

        assertThat(text(plain)).contains("SQLite format 3", "CREATE TABLE", "station");
        assertThat(text(file)).doesNotContain("SQLite format 3", "CREATE TABLE", "station");
        assertThat(Files.readAllBytes(file))
                .isNotEqualTo(
                        Files.readAllBytes(
                                Backup.make(live, out.resolve("b.gpg"), RIGHT, Progress.NONE)
                                        .file()));
    }

    @Test
    void another_passphrase_or_none_is_told_and_changes_nothing() throws IOException {
        Path file = Backup.make(live, out.resolve("a.db.gpg"), RIGHT, Progress.NONE).file();

        assertThat(Restore.needsPassphrase(file)).isTrue();
        assertRefused(file, WRONG, file + " does not open with this passphrase");
        assertRefused(file, null, file + " is encrypted and needs its passphrase");
    }

    @Test
    void a_file_that_was_changed_anywhere_is_refused() throws IOException {
        byte[] whole = Files.readAllBytes(quick());
        // the packets' heads and the wrapped key: what is wrong cannot always be told
        for (int place = 1; place < 100; place += 9) {
            assertRefused(flipped(whole, place), RIGHT, "file.gpg ");
        }
        for (int place : new int[] {140, 65_536, 66_000, whole.length / 2}) {
            assertRefused(flipped(whole, place), RIGHT, "changed or cut off");
        }
        for (int fromEnd = 1; fromEnd < 40; fromEnd += 3) {
            Path file = flipped(whole, whole.length - fromEnd);
            assertRefused(file, RIGHT, "changed or cut off");
        }
    }

    private Path flipped(byte[] whole, int place) throws IOException {
        byte[] changed = whole.clone();
        changed[place] ^= 1;
        return Files.write(out.resolve("file.gpg"), changed);
    }

    @Test
    void a_file_that_is_cut_anywhere_is_refused() throws IOException {
        byte[] whole = Files.readAllBytes(quick());
        for (int length = 1; length < 100; length += 11) {
            Path file = out.resolve("file.gpg");
            assertRefused(Files.write(file, Arrays.copyOf(whole, length)), RIGHT, "file.gpg ");
        }
        for (int missing = 1; missing < 40; missing += 3) {
            assertCut(whole, whole.length - missing);
        }
        for (int length = 65_536; length < whole.length; length += 65_536) {
            assertCut(whole, length);
        }
        assertRefused(Files.write(out.resolve("cut"), new byte[0]), RIGHT, "no Nebulon database");
    }

    private void assertCut(byte[] whole, int length) throws IOException {
        Path file = Files.write(out.resolve("file.gpg"), Arrays.copyOf(whole, length));
        assertRefused(file, RIGHT, "changed or cut off");
    }

    @Test
    void what_is_added_at_the_end_is_refused() throws IOException {
        byte[] whole = Files.readAllBytes(quick());
        Path longer = Files.write(out.resolve("longer"), whole);
        try (OutputStream end =
                Files.newOutputStream(longer, java.nio.file.StandardOpenOption.APPEND)) {
            end.write(0);
        }
        assertRefused(longer, RIGHT, "changed or cut off");
    }

    @Test
    void what_something_else_has_encrypted_is_told_apart() throws Exception {
        Path older = out.resolve("older.gpg");
        PGPEncryptedDataGenerator generator =
                new PGPEncryptedDataGenerator(
                        new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                                .setWithIntegrityPacket(true));
        generator.addMethod(
                new BcPBEKeyEncryptionMethodGenerator(
                        RIGHT.characters(),
                        new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA256),
                        QUICK));
        byte[] database = Files.readAllBytes(live.file());
        try (OutputStream file = Files.newOutputStream(older);
                OutputStream encrypted = generator.open(file, new byte[4096]);
                OutputStream literal =
                        new PGPLiteralDataGenerator()
                                .open(
                                        encrypted,
                                        PGPLiteralData.BINARY,
                                        "x",
                                        database.length,
                                        PGPLiteralData.NOW)) {
            literal.write(database);
        }
        assertRefused(older, RIGHT, "is encrypted, but not as Nebulon does it");
        Path text =
                Files.writeString(out.resolve("text.asc"), "-----BEGIN PGP MESSAGE-----\n\nabc\n");
        assertRefused(text, RIGHT, "is encrypted, but not as Nebulon does it");
        Path notes = Files.writeString(out.resolve("notes"), "no database ".repeat(1000));
        Path encrypted = out.resolve("notes.gpg");
        new EncryptedFile(encrypted, QUICK).encrypt(notes, RIGHT, Progress.NONE);
        assertRefused(encrypted, RIGHT, encrypted + " is no Nebulon database");
    }

    @Test
    void a_backup_that_cannot_be_made_leaves_nothing_behind() throws IOException {
        SqliteDatabase other = new SqliteDatabase(folder.resolve("other.db"));
        Tampering.with(other).sql("CREATE TABLE event (position INTEGER PRIMARY KEY)");
        List<String> before = names(folder);

        assertThatThrownBy(() -> Backup.make(other, out.resolve("a.db.gpg"), RIGHT, Progress.NONE))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("no Nebulon database");
        Progress failing =
                (what, _, _) -> {
                    if (what.startsWith("encrypting")) {
                        throw new IllegalStateException("stopped");
                    }
                };
        assertThatThrownBy(() -> Backup.make(live, out.resolve("a.db.gpg"), RIGHT, failing))
                .hasMessage("stopped");
        assertThat(names(out)).isEmpty();
        assertThat(names(folder)).isEqualTo(before);
        assertThat(names(home.folder())).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void what_a_killed_process_left_behind_is_removed_by_a_later_one() throws IOException {
        Path old = Files.writeString(home.folder().resolve(".nebulon.db.1.part"), "old");
        Path fresh = Files.writeString(home.folder().resolve(".nebulon.db.2.part"), "fresh");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(90_000)));

        Backup.make(live, out.resolve("a.db.gpg"), RIGHT, Progress.NONE);

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void passphrases_that_are_soon_guessed_are_refused() {
        for (String weak : List.of("", "short", "password1234", "111111111111", "nebulonnebulon")) {
            assertThatThrownBy(() -> PassphraseRules.checked(Passphrase.of(weak)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("too easy to guess");
        }
        PassphraseRules.checked(RIGHT);
        PassphraseRules.checked(Passphrase.of("x9".repeat(5) + "Tf7Qm2Vb8Kd4".repeat(90)));
    }

    private Path quick() throws IOException {
        Path plain = Backup.make(live, out.resolve("a.db"), Progress.NONE).file();
        Path file = out.resolve("quick.gpg");
        new EncryptedFile(file, QUICK).encrypt(plain, RIGHT, Progress.NONE);
        Path again = out.resolve("again.db");
        new EncryptedFile(file).decrypt(again, RIGHT, Progress.NONE);
        assertThat(again).hasSameBinaryContentAs(plain);
        assertThat(Files.size(file)).as("several chunks").isGreaterThan(3 * 65_536);
        return file;
    }

    private void assertRefused(Path file, Passphrase passphrase, String why) throws IOException {
        byte[] before = Files.readAllBytes(live.file());
        List<String> files = names(home.folder());
        assertThatThrownBy(() ->
                        new Restore(home, Clock.systemUTC())
                                .run(file, true, passphrase, Progress.NONE))
                .as(file + " of " + Files.size(file) + " bytes")
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(why);
        assertThat(live.file()).hasBinaryContent(before);
        assertThat(names(home.folder())).containsExactlyInAnyOrderElementsOf(with(files, "lock"));
    }

    private static List<String> with(List<String> names, String more) {
        return Stream.concat(names.stream(), Stream.of(more)).distinct().toList();
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
