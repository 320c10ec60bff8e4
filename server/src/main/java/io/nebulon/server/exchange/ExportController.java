package io.nebulon.server.exchange;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.server.acts.BooksAct;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.ProblemException;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Tables;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Durable;
import io.nebulon.server.security.Rights;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Whole lists for administrators, each as of one commit: one JSON object a line, or CSV. They take
/// the filters of the list.
@Controller("/api/export")
@Secured(Rights.ADMINISTRATION)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ExportController {
    private final Snapshots snapshots;
    private final Exports exports;
    private final Durable durable;
    private final Map<String, Listing> listings = new TreeMap<>();

    ExportController(
            Snapshots snapshots, Exports exports, Durable durable, Collection<Listing> listings) {
        this.snapshots = snapshots;
        this.exports = exports;
        this.durable = durable;
        listings.forEach(listing -> this.listings.put(listing.kind(), listing));
    }

    @Get(
            value = "/{kind}",
            produces = {Tables.NDJSON, Tables.CSV})
    HttpResponse<?> export(HttpRequest<?> request, Caller caller, String kind) throws IOException {
        checkParameters(request);
        Listing listing = listings.get(kind.toLowerCase(Locale.ROOT));
        if (listing == null) {
            throw unknown(); // only the kind knows which parameters it takes
        }
        String type = Replies.preferred(request, Tables.NDJSON, Tables.CSV);
        if (request.getMethod() == HttpMethod.HEAD) {
            long position = snapshots.read(_ -> listing).position();
            return described(HttpResponse.ok(), listing, type, position);
        }
        Exports.Begun begun = exports.begin(listing, request, caller, type);
        tell(begun, new BooksAct.Exported(listing.kind(), format(type), filters(request)), caller);
        return described(
                HttpResponse.ok(new StreamedFile(begun.content(), MediaType.of(type))),
                listing,
                type,
                begun.position());
    }

    /// Before the first byte goes out: nobody takes the books along without a record of it.
    private void tell(Exports.Begun begun, BooksAct act, Caller caller) throws IOException {
        try {
            durable.write(writing -> act.note(writing, caller.username()));
        } catch (RuntimeException e) {
            begun.content().close();
            throw e;
        }
    }

    private static String format(String type) {
        return type.equals(Tables.CSV) ? "csv" : "ndjson";
    }

    private static @Nullable Map<String, String> filters(HttpRequest<?> request) {
        Map<String, String> filters = new TreeMap<>();
        for (String name : request.getParameters().names()) {
            filters.put(name, String.join(",", request.getParameters().getAll(name)));
        }
        return filters.isEmpty() ? null : filters;
    }

    private static MutableHttpResponse<?> described(
            MutableHttpResponse<?> response, Listing listing, String type, long position) {
        boolean isTable = type.equals(Tables.CSV);
        return response.header(
                        HttpHeaders.CONTENT_TYPE,
                        isTable ? Tables.CSV + "; charset=utf-8; header=present" : type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"%s.%s\""
                                .formatted(listing.kind(), isTable ? "csv" : "ndjson"))
                .header(Replies.POSITION, Long.toString(position));
    }

    /// A part of a list is what the list is there for.
    private static void checkParameters(HttpRequest<?> request) {
        Params params = Params.of(request);
        for (String name : new String[] {"limit", "cursor", "count"}) {
            if (request.getParameters().contains(name)) {
                params.fault(name, "is for lists; an export is whole");
            }
        }
        params.checkFaults();
    }

    private ProblemException unknown() {
        return Problem.of(HttpStatus.NOT_FOUND, "not_found", "Not found")
                .detail(
                        "There is no such export; there are "
                                + String.join(", ", listings.keySet()))
                .toException();
    }
}
