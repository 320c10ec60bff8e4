package io.nebulon.server.backup;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.nebulon.server.acts.BooksAct;
import io.nebulon.server.app.Home;
import io.nebulon.server.audit.Audit;
import io.nebulon.server.audit.AuditReport;
import io.nebulon.server.audit.Progress;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.secret.Passphrase;
import io.nebulon.server.security.UnusableSettingException;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Backups by the clock, off unless `nebulon.backup.every` is set: makes one, audits it, and only
/// then deletes the oldest beyond `nebulon.backup.keep`. They lie in `nebulon.backup.folder`, by
/// default the home's `backups`, which should be on another disk.
///
/// With `nebulon.backup.passphrase-file` they are encrypted. The file is read anew for each, and
/// the audit is of what comes out when the backup is decrypted.
///
/// Each is an event of the log, by the actor `system`. One that does not pass its audit is set
/// aside with the ending `.unsound`, nothing older is deleted, and a warning is logged; so it is
/// when a backup fails, which is then tried again soon.
@Context
@Requires(property = "nebulon.backup.every")
public final class ScheduledBackups implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledBackups.class);
    private static final Duration RETRY = Duration.ofMinutes(10);

    /// What is being made when the server ends is given up, and has so long to clear away.
    private static final Duration LAST_WAIT = Duration.ofSeconds(3);

    private static final String ACTOR = "system";
    private static final String PREFIX = "nebulon-";
    private static final String ENDING = ".db";
    private static final String ENCRYPTED = ".db.gpg";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final SqliteDatabase database;
    private final BatchCommitter committer;
    private final Clock clock;
    private final Duration every;
    private final Path folder;
    private final int keep;
    private final @Nullable Path passphraseFile;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("backups").daemon().factory());
    private volatile @Nullable String problem;
    private volatile @Nullable Future<?> next;

    /// @param every how much time from one backup to the next
    /// @param folder where they lie, or null for the home's `backups`
    /// @param keep how many stay, at least 1
    /// @param passphraseFile whose first line encrypts them, or null
    ScheduledBackups(
            Database database,
            BatchCommitter committer,
            Home home,
            Clock clock,
            @Value("${nebulon.backup.every}") Duration every,
            @Nullable @Value("${nebulon.backup.folder:}") String folder,
            @Value("${nebulon.backup.keep:7}") int keep,
            @Nullable @Value("${nebulon.backup.passphrase-file:}") String passphraseFile) {
        if (!every.isPositive()) {
            throw new IllegalArgumentException("nebulon.backup.every must be more than nothing");
        }
        if (keep < 1) {
            throw new IllegalArgumentException("nebulon.backup.keep must be at least 1");
        }
        this.database = fileOf(database);
        this.committer = committer;
        this.clock = clock;
        this.every = every;
        this.folder =
                folder == null || folder.isBlank()
                        ? home.folder().resolve("backups")
                        : Path.of(folder).toAbsolutePath();
        this.keep = keep;
        this.passphraseFile =
                passphraseFile == null || passphraseFile.isBlank() ? null : Path.of(passphraseFile);
        passphrase(); // so that one which cannot be used is told at the start
    }

    private static SqliteDatabase fileOf(Database database) {
        if (database instanceof SqliteDatabase file) {
            return file;
        }
        throw new UnusableSettingException(
                "nebulon.backup.every is for books in the home's own file; "
                        + database.name()
                        + " is saved with PostgreSQL's own tools (docs/operations.md)");
    }

    @PostConstruct
    void start() {
        Instant newest = newest();
        Duration wait =
                newest == null
                        ? Duration.ZERO
                        : Duration.between(clock.instant(), newest.plus(every));
        schedule(wait.isNegative() ? Duration.ZERO : wait);
    }

    @Override
    @PreDestroy
    public void close() {
        Future<?> waiting = next;
        if (waiting != null) {
            waiting.cancel(true);
        }
        executor.shutdownNow();
        try {
            var _ = executor.awaitTermination(LAST_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// What is wrong with the backups since the last try, or null when all is well.
    public @Nullable String problem() {
        return problem;
    }

    /// Makes a backup now, verifies it and deletes the oldest. Failures are logged.
    ///
    /// @return whether there is a sound new backup
    boolean run() {
        try {
            DurableFiles.createPrivateFolder(folder);
            Passphrase passphrase = passphrase();
            Path file =
                    folder.resolve(
                            PREFIX
                                    + TIME.format(clock.instant())
                                    + (passphrase == null ? ENDING : ENCRYPTED));
            Backup.Made made = Backup.make(database, file, passphrase, Progress.NONE);
            AuditReport report = audit(file, passphrase);
            if (!report.holds()) {
                setAside(file, report);
                return false;
            }
            tell(made);
            deleteOldest();
            problem = null;
            LOG.info("made and audited the backup {} with the head {}", file, made.head());
            return true;
        } catch (IOException | RuntimeException e) {
            if (executor.isShutdown()) {
                LOG.debug("the server ended during a backup");
            } else {
                problem = "no backup was made: " + DurableFiles.reason(e);
                LOG.warn("{}", problem);
            }
            return false;
        }
    }

    /// A backup is sound whether or not it could be told of.
    private void tell(Backup.Made made) {
        BooksAct act = new BooksAct.BackedUp(made.name(), made.head());
        var _ =
                committer
                        .alone(writing -> act.note(writing, ACTOR))
                        .exceptionally(e -> {
                            LOG.warn("the log does not tell of a backup: {}", e.getMessage());
                            return 0L;
                        });
    }

    private @Nullable Passphrase passphrase() {
        try {
            return passphraseFile == null
                    ? null
                    : PassphraseRules.checked(Passphrase.read(passphraseFile));
        } catch (IOException | IllegalArgumentException e) {
            throw new BackupException(
                    "nebulon.backup.passphrase-file cannot be used: " + DurableFiles.reason(e), e);
        }
    }

    private AuditReport audit(Path file, @Nullable Passphrase passphrase) throws IOException {
        if (passphrase == null) {
            return Audit.run(new SqliteDatabase(file), null, Progress.NONE);
        }
        try (Draft clear = Draft.of(database.file())) {
            new EncryptedFile(file).decrypt(clear.file(), passphrase, Progress.NONE);
            return Audit.runInPlace(new SqliteDatabase(clear.file()), null, Progress.NONE);
        }
    }

    private void setAside(Path file, AuditReport report) throws IOException {
        Path aside = DurableFiles.beside(file, ".unsound");
        Files.move(file, aside);
        problem = "the backup " + aside + " does not pass its audit";
        LOG.warn(
                "{}: {} things do not hold, such as {}; older backups are kept",
                problem,
                report.findingCount(),
                report.findings().subList(0, Math.min(3, report.findings().size())));
    }

    private void deleteOldest() throws IOException {
        List<Path> all = backups();
        for (Path old : all.subList(0, Math.max(0, all.size() - keep))) {
            Files.delete(old);
            LOG.info("deleted the old backup {}", old);
        }
    }

    private void schedule(Duration wait) {
        try {
            next = executor.schedule(this::runAndSchedule, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            LOG.debug("the server is ending: no further backup");
        }
    }

    private void runAndSchedule() {
        boolean isWell = run();
        schedule(isWell || every.compareTo(RETRY) < 0 ? every : RETRY);
    }

    private @Nullable Instant newest() {
        try {
            List<Path> all = backups();
            return all.isEmpty() ? null : timeOf(all.getLast());
        } catch (IOException | UncheckedIOException _) {
            return null;
        }
    }

    /// The backups that were made by the clock, from the oldest to the newest.
    private List<Path> backups() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> timeOf(file) != null).sorted().toList();
        }
    }

    private static @Nullable Instant timeOf(Path file) {
        String name = file.getFileName().toString();
        String ending = name.endsWith(ENCRYPTED) ? ENCRYPTED : ENDING;
        if (!name.startsWith(PREFIX) || !name.endsWith(ending)) {
            return null;
        }
        try {
            return LocalDateTime.parse(
                            name.substring(PREFIX.length(), name.length() - ending.length()), TIME)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
