package io.nebulon.desktop.gateway.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Json;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Query;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.gateway.wire.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongConsumer;

/// Imports of files: all or nothing, and the answer names every bad row.
public final class Imports {
    /// The largest file that a server takes by default.
    public static final long LARGEST = 64L << 20;

    private static final Query PATH = Query.path("api", "import");

    private final Requests requests;

    public Imports(Requests requests) {
        this.requests = requests;
    }

    /// Says what would happen, and changes nothing. Bad rows are an answer here, not a refusal.
    ///
    /// @param sent told how many bytes have been sent, on the thread that sends
    public Call<ImportReport> preview(FileKind kind, Path file, LongConsumer sent) {
        return run(PATH.slash(kind.id()).with("dryRun", true), file, Intent.fresh(), sent);
    }

    /// Imports a file; with a bad row nothing is imported, and the report says so.
    public Call<ImportReport> run(FileKind kind, Path file, Intent intent, LongConsumer sent) {
        return run(PATH.slash(kind.id()), file, intent, sent);
    }

    private Call<ImportReport> run(Query query, Path file, Intent intent, LongConsumer sent) {
        return Call.start(
                "POST " + query,
                () -> {
                    Outcome<Read<ImportReport>> outcome = sent(query, file, intent, sent).await();
                    if (outcome instanceof Outcome.Refused<Read<ImportReport>>(Refusal refusal)
                            && refusal.is("import_refused")) {
                        return Outcome.done(report(refusal));
                    }
                    return outcome.map(Read::value);
                });
    }

    private Call<Read<ImportReport>> sent(
            Query query, Path file, Intent intent, LongConsumer sent) {
        byte[] content;
        try {
            if (Files.size(file) > LARGEST) {
                return Call.ended(
                        Outcome.refused(
                                Refusal.local(
                                        "request_entity_too_large", "the file is too large")));
            }
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            return Call.ended(
                    Outcome.refused(
                            Refusal.local("unreadable_file", String.valueOf(e.getMessage()))));
        }
        return requests.upload(
                query, content, mediaType(file), intent, Json.type(ImportReport.class), sent);
    }

    private static String mediaType(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        boolean isLines =
                name.endsWith(".ndjson") || name.endsWith(".jsonl") || name.endsWith(".json");
        return isLines ? "application/x-ndjson" : "text/csv";
    }

    private static ImportReport report(Refusal refusal) throws IOException {
        JsonNode report = refusal.numbers().path("report");
        return Json.convert(report, ImportReport.class);
    }
}
