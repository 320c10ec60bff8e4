package io.nebulon.server.proof;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.server.http.Columns;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Tables;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Rights;

/// The conservation proof. It tells of all stations, so it is for who may see all of them.
@Controller("/api/proof")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProofController {
    private static final Columns COLUMNS = Columns.of(ProofView.ItemView.class);

    private final ProofQueries queries;

    ProofController(ProofQueries queries) {
        this.queries = queries;
    }

    /// The books change with the log alone, so the tag is the position. A table has none.
    @Get(produces = {MediaType.APPLICATION_JSON, Tables.CSV})
    @Secured(Rights.READ)
    HttpResponse<?> proof(HttpRequest<?> request, Caller caller) {
        var proof = queries.proof(request);
        Rights.requireEverywhere(caller);
        boolean isTable =
                Replies.preferred(request, MediaType.APPLICATION_JSON, Tables.CSV)
                        .equals(Tables.CSV);
        return Replies.linked(
                request,
                isTable
                        ? Replies.list(request, proof, proof.value().items(), COLUMNS)
                        : Replies.resource(request, proof, proof.position()),
                proof.value().nextCursor());
    }
}
