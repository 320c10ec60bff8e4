package io.nebulon.server.cli;

import io.nebulon.server.app.Home;
import io.nebulon.server.app.HomeInUseException;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.exchange.CsvSource;
import io.nebulon.server.exchange.FileReport;
import io.nebulon.server.exchange.ImportReport;
import io.nebulon.server.exchange.Importer;
import io.nebulon.server.exchange.RowProblem;
import io.nebulon.server.security.LocalToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nebulon import`
@Command(
        name = "import",
        header = "Takes stations, ships, items, stock and finished shipments into the books.",
        description = {
            "PATH is one CSV file or a folder of them; docs/import.md describes every column."
                    + " All of a file is imported, or nothing of it: every bad row is named with"
                    + " file, line and column, and the import stops there. To import the same"
                    + " files again changes nothing.",
            "",
            "When a server runs on the home, the import goes through it."
        },
        footer = {
            "  nebulon import ./data --dry-run     says what it would do",
            "  nebulon import ./data",
            "  nebulon import stock.csv --home /srv/nebulon"
        })
final class ImportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private HomeOption homeOption = new HomeOption();

    @Parameters(paramLabel = "PATH", description = "A file such as stations.csv, or a folder.")
    private Path path = Path.of("");

    @Option(
            names = "--dry-run",
            description = "Reads and checks everything, says what it would do, changes nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        List<CsvSource> sources;
        try {
            sources = CsvSource.of(path);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()));
        }
        Home home = homeOption.home();
        ImportReport report = run(home, sources);
        print(report);
        return report.holds() ? ExitCode.OK : ExitCode.FAILED;
    }

    private ImportReport run(Home home, List<CsvSource> sources) throws IOException {
        try (Home.Lock _ = home.lock()) {
            return direct(home, sources);
        } catch (HomeInUseException _) {
            return new RunningServer(home).run(sources, dryRun);
        }
    }

    private ImportReport direct(Home home, List<CsvSource> sources) {
        homeOption.database().migrate();
        try (ProgressLine line = ProgressLine.on(spec.commandLine().getErr());
                BatchCommitter committer =
                        new BatchCommitter(homeOption.database().openStore(), Clock.systemUTC())) {
            Importer importer =
                    new Importer(
                            committer,
                            LocalToken.OPERATOR,
                            file -> (done, all) -> line.show(file, done, all));
            return dryRun ? importer.preview(sources) : importer.run(sources);
        }
    }

    private void print(ImportReport report) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        for (FileReport file : report.files()) {
            for (RowProblem problem : file.problems()) {
                err.println(problem.text());
            }
            out.println(line(file, report.dryRun()));
        }
        if (report.dryRun()) {
            out.println("This was a preview: nothing was changed.");
        }
        out.flush();
    }

    private static String line(FileReport file, boolean dryRun) {
        if (!file.problems().isEmpty()) {
            int bad = file.problems().size();
            String outcome = dryRun ? "would not be imported" : "nothing was imported";
            return "%-14s %s: %d %s"
                    .formatted(file.file(), outcome, bad, bad == 1 ? "problem" : "problems");
        }
        String counts =
                dryRun
                        ? "%-14s would add %d, change %d, leave %d as they are"
                        : "%-14s %d added, %d changed, %d as they were";
        return counts.formatted(file.file(), file.added(), file.changed(), file.unchanged())
                + (file.note() == null ? "" : " (" + file.note() + ")");
    }
}
