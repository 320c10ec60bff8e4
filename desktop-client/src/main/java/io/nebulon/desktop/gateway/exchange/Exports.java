package io.nebulon.desktop.gateway.exchange;

import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Nothing;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Query;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.gateway.wire.Requests;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.function.LongConsumer;

/// Whole lists into files, each as of one commit.
public final class Exports {
    private static final Query PATH = Query.path("api", "export");

    private final Requests requests;

    public Exports(Requests requests) {
        this.requests = requests;
    }

    /// Whether a name says that the file is a table; any other one has a JSON object in each line.
    public static boolean isTable(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /// Writes a list into a file, in place of one that may be there. The file is there when all of
    /// it is, and not before.
    ///
    /// @param taken told how many bytes have come, on the thread that takes them
    public Call<Path> write(ExportKind kind, Path file, LongConsumer taken) {
        Query query = PATH.slash(kind.id());
        return Call.start(
                "GET " + query + " into a file",
                () -> {
                    Path begun;
                    try {
                        begun =
                                Files.createTempFile(
                                        file.toAbsolutePath().getParent(), "", ".part");
                    } catch (IOException e) {
                        return unwritable(e);
                    }
                    try {
                        return write(query, begun, file, taken);
                    } finally {
                        Files.deleteIfExists(begun);
                    }
                });
    }

    private Outcome<Path> write(Query query, Path begun, Path file, LongConsumer taken)
            throws IOException, InterruptedException {
        Outcome<Read<Nothing>> outcome;
        try (OutputStream out = Files.newOutputStream(begun)) {
            String type = isTable(file) ? "text/csv" : "application/x-ndjson";
            outcome = requests.download(query, type, out, taken).await();
        }
        if (!(outcome instanceof Outcome.Done<Read<Nothing>>)) {
            return outcome.notDone();
        }
        try {
            Files.move(begun, file, StandardCopyOption.REPLACE_EXISTING);
            return Outcome.done(file);
        } catch (IOException e) {
            return unwritable(e);
        }
    }

    private static Outcome<Path> unwritable(IOException e) {
        return Outcome.refused(
                Refusal.local(Refusal.UNWRITABLE_FILE, String.valueOf(e.getMessage())));
    }
}
