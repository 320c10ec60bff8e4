package io.nebulon.server.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.server.http.Columns;
import io.nebulon.server.http.Fields;
import io.nebulon.server.http.JsonBody;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Tables;
import io.nebulon.server.http.Views;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.security.passkey.Passkey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The caller's passkeys. Recovery codes are shown once; no idempotency key makes an answer stay.
@Controller("/api/me/passkeys")
@Secured(Rights.OWN_ACCOUNT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PasskeysController {
    static final int MAX_CREDENTIAL = 32_768;

    private static final int MAX_CODE = 40;
    private static final Columns COLUMNS = Columns.of(PasskeyView.class).without("recoveryCodes");

    private final OwnPasskeys passkeys;

    PasskeysController(OwnPasskeys passkeys) {
        this.passkeys = passkeys;
    }

    /// @param synced whether its provider keeps a copy elsewhere
    /// @param cloneSuspectedAt when its counter went back last
    /// @param recoveryCodes in the answer to the first second factor only
    record PasskeyView(
            String id,
            String name,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            boolean synced,
            @Nullable Instant cloneSuspectedAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> recoveryCodes) {
        static PasskeyView of(Passkey passkey, List<String> recoveryCodes) {
            return new PasskeyView(
                    passkey.id(),
                    passkey.name(),
                    passkey.createdAt(),
                    passkey.lastUsedAt(),
                    passkey.synced(),
                    passkey.cloneSuspectedAt(),
                    recoveryCodes.isEmpty() ? null : recoveryCodes);
        }

        /// Keeps the secrets out of every message.
        @Override
        public String toString() {
            return "the passkey " + id;
        }
    }

    @Get(produces = {MediaType.APPLICATION_JSON, Tables.CSV})
    HttpResponse<?> list(HttpRequest<?> request, Caller caller) {
        Params.none(request);
        Positioned<List<Passkey>> found = passkeys.of(caller.username());
        List<PasskeyView> views =
                found.value().stream().map(p -> PasskeyView.of(p, List.of())).toList();
        return Replies.page(
                request, new Positioned<>(new Page<>(views, null), found.position()), COLUMNS);
    }

    @Post("/options")
    HttpResponse<?> options(HttpRequest<byte[]> request) {
        Params.none(request);
        Fields fields = JsonBody.object(request.getBody().orElse(null));
        String password = fields.text("password", PasswordHash.MAX_LENGTH);
        String otp = fields.optionalText("otp", MAX_CODE);
        fields.check();
        Positioned<String> options =
                passkeys.begin(AccessToken.of(request), password, otp, ClientAddress.of(request));
        return HttpResponse.ok(options.value().getBytes(StandardCharsets.UTF_8))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(Replies.POSITION, Long.toString(options.position()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @Post
    HttpResponse<?> add(HttpRequest<byte[]> request) {
        Params.none(request);
        Fields fields = JsonBody.object(request.getBody().orElse(null));
        String name = fields.text("name", Passkey.MAX_NAME);
        String credential = fields.json("credential", MAX_CREDENTIAL);
        fields.check();
        OwnPasskeys.Made made = passkeys.finish(AccessToken.of(request), name, credential);
        return HttpResponse.created(
                        Views.json(PasskeyView.of(made.passkey(), made.recoveryCodes())))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.LOCATION, "/api/me/passkeys/" + made.passkey().id())
                .header(Replies.POSITION, Long.toString(made.position()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @Patch(
            uri = "/{id}",
            consumes = {MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    HttpResponse<?> rename(HttpRequest<byte[]> request, Caller caller, String id) {
        Params.none(request);
        Fields fields = JsonBody.object(request.getBody().orElse(null));
        String name = fields.text("name", Passkey.MAX_NAME);
        fields.check();
        Positioned<Passkey> renamed = passkeys.rename(caller.username(), id, name);
        return Replies.state(
                new Positioned<>(PasskeyView.of(renamed.value(), List.of()), renamed.position()));
    }

    /// Takes a code or the password, so that a token alone is not enough.
    @Delete("/{id}")
    HttpResponse<?> remove(HttpRequest<byte[]> request, Caller caller, String id) {
        Params.none(request);
        Fields fields = JsonBody.objectOrEmpty(request.getBody().orElse(null));
        String otp = fields.optionalText("otp", MAX_CODE);
        String password = fields.optionalText("password", PasswordHash.MAX_LENGTH);
        if (otp == null && password == null) {
            fields.fault("otp", "is required, or password");
        }
        fields.check();
        long position =
                passkeys.remove(caller.username(), id, otp, password, ClientAddress.of(request));
        return HttpResponse.noContent().header(Replies.POSITION, Long.toString(position));
    }
}
