package io.nebulon.server.exchange;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.ProblemException;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.security.Caller;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The exports that are under way. Each is read from one snapshot, at the pace of the disk, while
/// what is there already is being sent.
@Singleton
class Exports {
    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);

    /// How many are sent at a time; each takes disk, and for a while a connection to the books.
    private static final int MOST_AT_ONCE = 4;

    private final Snapshots snapshots;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    Exports(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /// @param content to be closed by who reads it
    /// @param position of the log for which it is true
    record Begun(InputStream content, long position) {}

    private record Asked(Listing listing, HttpRequest<?> request, Caller caller, String type) {}

    /// @param type `text/csv`, or else one JSON object a line
    /// @throws ProblemException when a parameter is wrong, and when too many are under way
    Begun begin(Listing listing, HttpRequest<?> request, Caller caller, String type)
            throws IOException {
        if (!places.tryAcquire()) {
            throw busy();
        }
        Spool spool = spool();
        Asked asked = new Asked(listing, request, caller, type);
        CompletableFuture<Long> position = new CompletableFuture<>();
        Runnable writing = () -> write(spool, asked, position);
        Thread.ofVirtual().name("export").start(PropagatedContext.getOrEmpty().wrap(writing));
        try {
            return new Begun(spool.out(), position.join());
        } catch (CompletionException e) {
            spool.close();
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    private Spool spool() throws IOException {
        try {
            return new Spool(places::release);
        } catch (IOException e) {
            places.release();
            throw e;
        }
    }

    private void write(Spool spool, Asked asked, CompletableFuture<Long> position) {
        try {
            snapshots.read(snapshot -> {
                var export = new ListExport(asked.listing, asked.request, asked.caller);
                position.complete(snapshot.position());
                try {
                    export.write(asked.type, spool.in());
                } catch (IOException e) {
                    throw new SpoolException(e);
                }
                return asked;
            });
            spool.complete();
        } catch (RuntimeException | Error e) {
            if (!position.completeExceptionally(e) && !spool.isAbandoned()) {
                LOG.error("an export of {} has failed", asked.listing.kind(), e);
            }
            spool.fail(e);
        }
    }

    private static ProblemException busy() {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "busy", "Too much is waiting")
                .detail(MOST_AT_ONCE + " exports are under way already")
                .retryAfter(5)
                .toException();
    }
}
