package io.nebulon.server.exchange;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.command.StoredAnswer;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.ProblemException;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Tables;
import io.nebulon.server.http.Writes;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Rights;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Imports over HTTP: one file as CSV or as one JSON object a line, or a folder of CSV files as a
/// zip archive. With `?dryRun=true` it says what it would do. The answer is an [ImportReport]; when
/// a row is bad, a problem that holds it as `report`.
@Controller("/api/import")
@Secured(Rights.ADMINISTRATION)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ImportController {
    private static final long UNPACKED_LIMIT = 256L << 20;
    private static final int MOST_ERRORS = 1_000;

    private final BatchCommitter committer;
    private final Writes writes;
    private final long limit;

    ImportController(BatchCommitter committer, Writes writes, HttpServerConfiguration server) {
        this.committer = committer;
        this.writes = writes;
        this.limit = server.getMaxRequestSize();
    }

    /// One route for both types: of two the framework cannot choose where no type is named, and
    /// says so before it asks who is there. What names none is CSV.
    @Post("/{kind}")
    @Consumes({Tables.CSV, Tables.NDJSON})
    HttpResponse<?> file(HttpRequest<?> request, Caller caller, @PathVariable String kind) {
        boolean isLines =
                request.getContentType()
                        .filter(type -> type.getName().equalsIgnoreCase(Tables.NDJSON))
                        .isPresent();
        return run(
                request,
                caller,
                body -> {
                    FileKind known = known(kind);
                    return List.of(
                            isLines
                                    ? CsvSource.ofNdjson(known, body)
                                    : new CsvSource(known, known.fileName(), body));
                });
    }

    @Post
    @Consumes("application/zip")
    HttpResponse<?> folder(HttpRequest<?> request, Caller caller) {
        return run(request, caller, ImportController::unpacked);
    }

    private static List<CsvSource> unpacked(byte[] body) {
        try {
            return CsvSource.ofZip(body, UNPACKED_LIMIT);
        } catch (IllegalArgumentException e) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "malformed_body", "The body cannot be read")
                    .detail(String.valueOf(e.getMessage()))
                    .toException();
        }
    }

    private HttpResponse<?> run(
            HttpRequest<?> request, Caller caller, Function<byte[], List<CsvSource>> sources) {
        Params params = Params.of(request);
        boolean dryRun = params.flag("dryRun");
        params.check();
        byte[] body = LargeBody.read(request, limit);
        return writes.once(
                request,
                caller.username(),
                body,
                () -> answer(caller, dryRun, sources.apply(body)));
    }

    private StoredAnswer answer(Caller caller, boolean dryRun, List<CsvSource> sources) {
        Importer importer = new Importer(committer, caller.username());
        ImportReport report = dryRun ? importer.preview(sources) : importer.run(sources);
        if (!report.holds()) {
            throw refused(report);
        }
        return Replies.answer(200, report.position(), report, Map.of());
    }

    private static ProblemException refused(ImportReport report) {
        List<RowProblem> all = report.problems();
        return Problem.of(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        "import_refused",
                        "A file has bad rows and was not imported")
                .detail(all.getFirst().text())
                .with("report", report)
                .faults(
                        all.stream()
                                .limit(MOST_ERRORS)
                                .map(p -> new Problem.Fault(pointer(p), p.reason()))
                                .toList())
                .toException();
    }

    private static String pointer(RowProblem problem) {
        return "/" + problem.line() + (problem.column() == null ? "" : "/" + problem.column());
    }

    private static FileKind known(String kind) {
        return FileKind.ofFileName(kind + ".csv").orElseThrow(() -> unknown(kind));
    }

    private static ProblemException unknown(String kind) {
        return Problem.of(HttpStatus.NOT_FOUND, "not_found", "Not found")
                .detail(
                        "There is no kind of file "
                                + Row.quoted(kind.toLowerCase(Locale.ROOT))
                                + "; there are "
                                + FileKind.fileNames())
                .toException();
    }
}
