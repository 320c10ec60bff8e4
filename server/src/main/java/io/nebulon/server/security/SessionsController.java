package io.nebulon.server.security;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.core.Rule;
import io.nebulon.server.http.Columns;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.RejectionProblems;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Tables;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.security.SessionRows.End;
import io.nebulon.server.security.SessionRows.Session;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where the caller is signed in, and how to end it there.
@Controller("/api/me/sessions")
@Secured(Rights.OWN_ACCOUNT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SessionsController {
    private static final Columns COLUMNS = Columns.of(SessionView.class);

    private final Snapshots snapshots;
    private final TokenFamilies families;
    private final Clock clock;

    SessionsController(Snapshots snapshots, TokenFamilies families, Clock clock) {
        this.snapshots = snapshots;
        this.families = families;
        this.clock = clock;
    }

    /// @param lastUsedAt when it last got a new access token
    /// @param current whether this very request comes from it
    record SessionView(
            String id,
            Instant startedAt,
            Instant lastUsedAt,
            Instant expiresAt,
            @Nullable String client,
            boolean current) {
        static SessionView of(Session session, AccessToken token) {
            return new SessionView(
                    session.id(),
                    session.startedAt(),
                    session.refreshedAt(),
                    session.expiresAt(),
                    session.client(),
                    session.id().equals(token.family()));
        }
    }

    @Get(produces = {MediaType.APPLICATION_JSON, Tables.CSV})
    HttpResponse<?> list(HttpRequest<?> request) {
        AccessToken token = AccessToken.of(request);
        Params params = Params.of(request);
        int limit = params.limit();
        End after = end(params, params.cursor());
        params.check();
        Positioned<Page<SessionView>> found =
                snapshots.read(snapshot ->
                        Page.of(
                                SessionRows.page(
                                        snapshot.connection(),
                                        token.caller().username(),
                                        clock.instant(),
                                        after,
                                        limit + 1),
                                limit,
                                last -> last.startedAt().toEpochMilli() + " " + last.id(),
                                session -> SessionView.of(session, token)));
        return Replies.page(request, found, COLUMNS);
    }

    @Delete(value = "/{id}", consumes = MediaType.ALL)
    HttpResponse<?> end(HttpRequest<?> request, String id) {
        Params.none(request);
        Long position = families.endSession(AccessToken.of(request).caller().username(), id);
        if (position == null) {
            String shown = id.length() > 60 ? id.substring(0, 60) : id;
            throw RejectionProblems.broken(Rule.NOT_FOUND, "You are not signed in as " + shown)
                    .with("kind", "session")
                    .with("key", shown)
                    .toException();
        }
        return HttpResponse.status(HttpStatus.NO_CONTENT)
                .header(Replies.POSITION, Long.toString(position));
    }

    private static End end(Params params, @Nullable String cursor) {
        if (cursor == null) {
            return End.NONE;
        }
        String[] parts = cursor.split(" ", 2);
        try {
            if (parts.length == 2) {
                return new End(Long.parseLong(parts[0]), parts[1]);
            }
        } catch (NumberFormatException _) {
            // reported below
        }
        params.fault("cursor", "is not one that this server gave out");
        return End.NONE;
    }
}
