package io.nebulon.server.security;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.nebulon.server.http.Fields;
import io.nebulon.server.http.JsonBody;
import io.nebulon.server.http.Params;
import io.nebulon.server.security.SignInThrottle.Standing;
import java.nio.charset.StandardCharsets;

/// Signing in by passkey, in two steps: options, and what the authenticator made of them.
@Controller("/api/auth/login/passkey")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PasskeySignInController {
    private final PasskeySignIn signIn;

    PasskeySignInController(PasskeySignIn signIn) {
        this.signIn = signIn;
    }

    @Post("/options")
    HttpResponse<?> options(HttpRequest<byte[]> request) {
        Params.none(request);
        Fields fields = JsonBody.objectOrEmpty(request.getBody().orElse(null));
        String username = fields.optionalText("username", 200);
        fields.check();
        return HttpResponse.ok(signIn.begin(username).getBytes(StandardCharsets.UTF_8))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @Post
    HttpResponse<?> finish(HttpRequest<byte[]> request) {
        Params.none(request);
        Fields fields = JsonBody.object(request.getBody().orElse(null));
        String credential = fields.json("credential", PasskeysController.MAX_CREDENTIAL);
        fields.check();
        PasskeySignIn.Outcome outcome =
                signIn.attempt(
                        credential, AuthController.client(request), ClientAddress.of(request));
        Standing standing = outcome.standing();
        MutableHttpResponse<?> response =
                switch (outcome) {
                    case PasskeySignIn.Outcome.SignedIn(var tokens, _) ->
                            AuthController.answer(tokens);
                    case PasskeySignIn.Outcome.Refused _ -> Refusal.wrongPasskey(request);
                    case PasskeySignIn.Outcome.TooMany _ ->
                            Refusal.tooManyAttempts(request, standing.pauseSeconds());
                };
        return AuthController.limited(response, standing);
    }
}
