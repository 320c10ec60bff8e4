package io.nebulon.server.cli;

import io.nebulon.server.acts.BooksAct;
import io.nebulon.server.app.Home;
import io.nebulon.server.exchange.Exporter;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nebulon export`
@Command(
        name = "export",
        header = "Writes the books as CSV files, in the format of the import.",
        description = {
            "PATH is a folder, which is made when it is missing and must not hold such files yet."
                    + " stock.csv holds what lies where now, shipments.csv every shipment."
                    + " A server may run meanwhile. The log tells of it, with the actor 'operator'."
        },
        footer = {
            "  nebulon export ./books-2026-11",
            "  nebulon export ./books --home /srv/nebulon"
        })
final class ExportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private HomeOption homeOption = new HomeOption();

    @Parameters(paramLabel = "PATH", description = "The folder to write to.")
    private Path path = Path.of("");

    @Override
    public Integer call() throws IOException {
        Home home = homeOption.existing();
        Exporter.Report report = export(homeOption.database());
        new Telling(home, homeOption.database(), spec.commandLine().getErr())
                .of(new BooksAct.Exported("all", "csv", null));
        report.rows()
                .forEach((file, rows) ->
                        spec.commandLine().getOut().println("%-14s %d rows".formatted(file, rows)));
        spec.commandLine()
                .getOut()
                .println("The books as of position " + report.position() + ", in " + path);
        return ExitCode.OK;
    }

    /// Reads a copy: a long read of a live database would hold back its write-ahead log.
    private Exporter.Report export(Database database) throws IOException {
        Path folder = Files.createTempDirectory("nebulon-export");
        Path copy = folder.resolve("books.db");
        try {
            List<String> _ = database.copyTo(copy, (_, _) -> {});
            return Exporter.export(new SqliteDatabase(copy), path);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()));
        } finally {
            for (String end : List.of("", "-wal", "-shm", "-journal")) {
                Files.deleteIfExists(folder.resolve("books.db" + end));
            }
            Files.delete(folder);
        }
    }
}
