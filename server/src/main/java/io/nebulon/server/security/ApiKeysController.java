package io.nebulon.server.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.core.Rule;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.http.Columns;
import io.nebulon.server.http.JsonBody;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.RejectionProblems;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Tables;
import io.nebulon.server.http.Views;
import io.nebulon.server.query.Positioned;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Keys for the programs of whoever is signed in. A key is shown once; no idempotency key makes
/// that answer stay.
@Controller("/api/api-keys")
@Secured(Rights.OWN_ACCOUNT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ApiKeysController {
    private static final Columns COLUMNS = Columns.of(KeyView.class).without("key");

    private final ApiKeys keys;
    private final Clock clock;

    ApiKeysController(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// @param key the secret, in the answer to its making only
    record KeyView(
            String id,
            String name,
            String owner,
            Collection<Role> roles,
            @Nullable Collection<StationCode> stations,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key) {
        static KeyView of(ApiKey key, @Nullable String secret) {
            return new KeyView(
                    key.id(),
                    key.name(),
                    key.username(),
                    new TreeSet<>(key.roles()),
                    key.stations() == null ? null : new TreeSet<>(key.stations()),
                    key.createdAt(),
                    key.expiresAt(),
                    key.lastUsedAt(),
                    secret);
        }

        /// Keeps the secrets out of every message.
        @Override
        public String toString() {
            return "the API key " + id;
        }
    }

    @Post
    HttpResponse<?> make(HttpRequest<byte[]> request, Caller caller) {
        Params.none(request);
        KeyRequest wanted =
                KeyRequest.read(JsonBody.object(request.getBody().orElse(null)), clock.instant());
        ApiKeys.Made made = keys.make(caller, wanted);
        return HttpResponse.created(Views.json(KeyView.of(made.key(), made.secret())))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.LOCATION, "/api/api-keys/" + made.key().id())
                .header(Replies.POSITION, Long.toString(made.position()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /// The caller's own; an administrator may ask for another owner's, or for everybody's.
    @Get(produces = {MediaType.APPLICATION_JSON, Tables.CSV})
    HttpResponse<?> list(HttpRequest<?> request, Caller caller) {
        Params params = Params.of(request);
        String owner = params.text("owner");
        if (params.flag("everybody")) {
            return everybodys(request, caller, params, owner);
        }
        params.check();
        String username = owner == null ? caller.username() : Account.normalized(owner);
        if (!username.equals(caller.username()) && !caller.has(Role.ADMIN)) {
            return Refusal.forbidden(request);
        }
        Positioned<List<ApiKey>> found = keys.of(username);
        List<KeyView> views = found.value().stream().map(key -> KeyView.of(key, null)).toList();
        return Replies.page(
                request, new Positioned<>(new Page<>(views, null), found.position()), COLUMNS);
    }

    private HttpResponse<?> everybodys(
            HttpRequest<?> request, Caller caller, Params params, @Nullable String owner) {
        if (!caller.has(Role.ADMIN)) {
            return Refusal.forbidden(request);
        }
        if (owner != null) {
            params.fault("owner", "is not for everybody's keys");
        }
        int limit = params.limit();
        ApiKeyRows.End after = end(params, params.cursor());
        params.check();
        Positioned<List<ApiKey>> found = keys.page(after, limit + 1);
        return Replies.page(
                request,
                new Positioned<>(
                        Page.of(
                                found.value(),
                                limit,
                                last ->
                                        last.username()
                                                + " "
                                                + last.createdAt().toEpochMilli()
                                                + " "
                                                + last.id(),
                                key -> KeyView.of(key, null)),
                        found.position()),
                COLUMNS);
    }

    private static ApiKeyRows.End end(Params params, @Nullable String cursor) {
        if (cursor == null) {
            return ApiKeyRows.End.NONE;
        }
        String[] parts = cursor.split(" ", 3);
        try {
            if (parts.length == 3) {
                return new ApiKeyRows.End(parts[0], Long.parseLong(parts[1]), parts[2]);
            }
        } catch (NumberFormatException _) {
            // reported below
        }
        params.fault("cursor", "is not one that this server gave out");
        return ApiKeyRows.End.NONE;
    }

    @Delete(value = "/{id}", consumes = MediaType.ALL)
    HttpResponse<?> revoke(HttpRequest<?> request, Caller caller, String id) {
        Params.none(request);
        Long position = keys.revoke(caller, id);
        if (position == null) {
            String shown = id.length() > 60 ? id.substring(0, 60) : id;
            throw RejectionProblems.broken(Rule.NOT_FOUND, "You have no API key " + shown)
                    .with("kind", "api_key")
                    .with("key", shown)
                    .toException();
        }
        return HttpResponse.noContent().header(Replies.POSITION, Long.toString(position));
    }
}
