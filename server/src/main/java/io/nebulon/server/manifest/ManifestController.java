package io.nebulon.server.manifest;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Tags;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Rights;

/// The manifest of a shipment.
@Controller("/api/cargo/{id}/manifest.pdf")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ManifestController {
    private static final String PDF = "application/pdf";

    private final ManifestQueries queries;
    private final ManifestPress press;

    ManifestController(ManifestQueries queries, ManifestPress press) {
        this.queries = queries;
        this.press = press;
    }

    @Get(produces = PDF)
    @Secured(Rights.READ)
    MutableHttpResponse<byte[]> manifest(HttpRequest<?> request, String id, Caller caller) {
        Params.none(request);
        Positioned<Manifest> found = queries.find(id);
        Manifest manifest = found.value();
        Rights.requireAnyStation(
                caller,
                StationCode.of(manifest.origin().code()),
                StationCode.of(manifest.destination().code()));
        MutableHttpResponse<byte[]> response =
                Tags.isKnown(request, manifest.version())
                        ? HttpResponse.notModified()
                        : HttpResponse.ok(press.print(manifest, found.position()))
                                .contentType(PDF)
                                .header(
                                        HttpHeaders.CONTENT_DISPOSITION,
                                        "inline; filename=\"manifest-%s.pdf\""
                                                .formatted(manifest.id()));
        return response.header(HttpHeaders.ETAG, Tags.of(manifest.version()))
                .header(Replies.POSITION, Long.toString(found.position()));
    }
}
