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
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Views;
import io.nebulon.server.security.SignInThrottle.Standing;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Signing in, staying signed in, signing out.
@Controller("/api/auth")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuthController {
    private static final int MAX_TOKEN_LENGTH = 200;

    private final SignIn signIn;
    private final TokenFamilies families;

    AuthController(SignIn signIn, TokenFamilies families) {
        this.signIn = signIn;
        this.families = families;
    }

    @Post("/login")
    HttpResponse<?> login(HttpRequest<byte[]> request) {
        Params.none(request);
        Fields fields = JsonBody.object(body(request));
        String username = fields.text("username", 200);
        String password = fields.text("password", PasswordHash.MAX_LENGTH);
        String otp = fields.optionalText("otp", 40);
        fields.check();
        SignIn.Outcome outcome =
                signIn.attempt(
                        new SignIn.Attempt(
                                username,
                                password,
                                otp,
                                client(request),
                                ClientAddress.of(request)));
        Standing standing = outcome.standing();
        MutableHttpResponse<?> response =
                switch (outcome) {
                    case SignIn.Outcome.SignedIn(var tokens, _) -> answer(tokens);
                    case SignIn.Outcome.OtpRequired _ -> Refusal.otpRequired(request);
                    case SignIn.Outcome.PasskeyRequired _ -> Refusal.passkeyRequired(request);
                    case SignIn.Outcome.WrongOtp _ -> Refusal.wrongOtp(request);
                    case SignIn.Outcome.Refused _ -> Refusal.wrongPassword(request);
                    case SignIn.Outcome.TooMany _ ->
                            Refusal.tooManyAttempts(request, standing.pauseSeconds());
                };
        return limited(response, standing);
    }

    @Post("/refresh")
    HttpResponse<?> refresh(HttpRequest<byte[]> request) {
        Params.none(request);
        Fields fields = JsonBody.object(body(request));
        String token = fields.text("refresh_token", MAX_TOKEN_LENGTH);
        fields.check();
        Optional<TokenPair> next = families.refresh(token);
        return next.isPresent() ? answer(next.get()) : Refusal.badRefreshToken(request);
    }

    /// Takes the refresh token, the bearer, or both. A refresh token that is good no more is no
    /// error: what the caller wants is so already. An API key is no sign-in, and nothing that its
    /// finder could end.
    @Post("/logout")
    HttpResponse<?> logout(HttpRequest<byte[]> request) {
        Params.none(request);
        Fields fields = JsonBody.objectOrEmpty(body(request));
        String refreshToken = fields.optionalText("refresh_token", MAX_TOKEN_LENGTH);
        fields.check();
        AccessToken bearer = request.getUserPrincipal(AccessToken.class).orElse(null);
        if (refreshToken == null && bearer == null) {
            return Refusal.unauthorized(request);
        }
        if (refreshToken == null && bearer != null && bearer.isKey()) {
            return Refusal.noSignIn(request);
        }
        if (refreshToken != null) {
            families.end(refreshToken);
        }
        if (bearer != null && !bearer.isLocal() && !bearer.isKey()) {
            families.end(bearer);
        }
        return HttpResponse.noContent();
    }

    private static byte[] body(HttpRequest<byte[]> request) {
        return request.getBody().orElse(new byte[0]);
    }

    static MutableHttpResponse<?> limited(MutableHttpResponse<?> response, Standing standing) {
        return Replies.limited(
                response, standing.limit(), standing.remaining(), standing.resetSeconds());
    }

    static MutableHttpResponse<?> answer(TokenPair tokens) {
        return HttpResponse.ok(Views.json(tokens))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /// What the client calls itself, as far as it can be shown; null when it says nothing.
    static @Nullable String client(HttpRequest<?> request) {
        String agent = request.getHeaders().get(HttpHeaders.USER_AGENT);
        if (agent == null || agent.isBlank()) {
            return null;
        }
        String shown = agent.replaceAll("[^\\x20-\\x7E]", "?").strip();
        return shown.length() > 200 ? shown.substring(0, 200) : shown;
    }
}
