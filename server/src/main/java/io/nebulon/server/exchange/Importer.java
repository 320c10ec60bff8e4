package io.nebulon.server.exchange;

import io.nebulon.server.acts.BooksAct;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.command.Unit;
import io.nebulon.server.command.Writing;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/// Imports files, each in a transaction of its own: all of a file, or nothing when one of its rows
/// is bad.
public final class Importer {
    private final BatchCommitter committer;
    private final String actor;
    private final Function<String, Progress> progress;

    /// @param actor who the imported facts are recorded by
    public Importer(BatchCommitter committer, String actor) {
        this(committer, actor, _ -> Progress.NONE);
    }

    /// @param progress who is told how far the file of a name is
    public Importer(BatchCommitter committer, String actor, Function<String, Progress> progress) {
        this.committer = committer;
        this.actor = actor;
        this.progress = progress;
    }

    /// Takes back a transaction although nothing failed in it, and carries out what it found.
    private static final class TakenBack extends RuntimeException {
        @Serial private static final long serialVersionUID = 1;

        private final transient ImportReport report;

        TakenBack(ImportReport report) {
            super("taken back", null, false, false);
            this.report = report;
        }
    }

    /// Imports the files in their order, up to the first that has a bad row.
    public ImportReport run(List<CsvSource> sources) {
        List<FileReport> reports = new ArrayList<>();
        long position = 0;
        for (CsvSource source : sources) {
            Prepared prepared = read(source);
            ImportReport report =
                    inTransaction(writing -> {
                        FileReport done = apply(prepared, sources, writing);
                        tell(writing, done);
                        ImportReport one =
                                new ImportReport(false, writing.position(), List.of(done));
                        if (!one.holds()) {
                            throw new TakenBack(one);
                        }
                        return one;
                    });
            reports.addAll(report.files());
            position = report.position();
            if (!report.holds()) {
                break;
            }
        }
        return new ImportReport(false, position, reports);
    }

    /// Tells the log of a file that has changed something.
    private void tell(Writing writing, FileReport file) {
        if (file.added() + file.changed() > 0) {
            new BooksAct.Imported(file.file(), file.rows(), file.added(), file.changed())
                    .note(writing, actor);
        }
    }

    /// Does the same and takes it back: says what an import would do and changes nothing.
    public ImportReport preview(List<CsvSource> sources) {
        List<Prepared> prepared = sources.stream().map(this::read).toList();
        return inTransaction(writing -> {
            long position = writing.position();
            List<FileReport> reports = new ArrayList<>();
            for (Prepared one : prepared) {
                FileReport report = apply(one, sources, writing);
                reports.add(report);
                if (!report.problems().isEmpty()) {
                    break;
                }
            }
            throw new TakenBack(new ImportReport(true, position, reports));
        });
    }

    private record Prepared(CsvSource source, Problems problems, List<Row> rows) {}

    private Prepared read(CsvSource source) {
        Problems problems = new Problems(source.name());
        List<Row> rows =
                source.isNdjson()
                        ? NdjsonTable.read(source, problems)
                        : CsvTable.read(source, problems);
        return new Prepared(source, problems, rows);
    }

    private FileReport apply(Prepared prepared, List<CsvSource> together, Writing writing) {
        CsvSource source = prepared.source;
        if (source.kind() == FileKind.SHIPMENTS && holdsBalances(together)) {
            return FileReport.skipped(
                    source,
                    prepared.rows.size(),
                    "left alone: the balances in stock.csv hold what these shipments delivered");
        }
        OpenFile file = new OpenFile(writing, actor, prepared.problems);
        FileRows.of(source.kind(), progress.apply(source.name())).apply(prepared.rows, file);
        return file.report(source, prepared.rows.size());
    }

    /// Whether the stock among the files is that of an export: balances, not receipts.
    private boolean holdsBalances(List<CsvSource> sources) {
        return sources.stream()
                .filter(s -> s.kind() == FileKind.STOCK)
                .flatMap(s -> read(s).rows.stream())
                .anyMatch(row -> isBalance(row));
    }

    private static boolean isBalance(Row row) {
        String reference = row.raw("reference");
        return reference != null && reference.startsWith(StockRows.BALANCE);
    }

    private ImportReport inTransaction(Unit<ImportReport> unit) {
        try {
            return committer.alone(unit).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TakenBack taken) {
                return taken.report;
            }
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw e;
        }
    }
}
