package io.nebulon.server.security;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.server.http.Fields;
import io.nebulon.server.http.JsonBody;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Replies;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.security.mfa.SecondFactors.Enrolment;
import java.util.Base64;
import java.util.List;

/// The caller's second factor. Its secrets are shown once; no idempotency key makes an answer stay.
@Controller("/api/me/mfa/totp")
@Secured(Rights.OWN_ACCOUNT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class MfaController {
    private static final int MAX_CODE = 40;

    private final Enrolments enrolments;

    MfaController(Enrolments enrolments) {
        this.enrolments = enrolments;
    }

    /// @param secret in base 32
    /// @param qrPng the URI as a picture, in base 64
    record EnrolmentView(
            String secret, String otpauthUri, String qrPng, List<String> recoveryCodes) {
        static EnrolmentView of(Enrolment enrolment) {
            return new EnrolmentView(
                    enrolment.secret(),
                    enrolment.uri(),
                    Base64.getEncoder().encodeToString(enrolment.qrPng()),
                    enrolment.recoveryCodes());
        }

        /// Keeps the secrets out of every message.
        @Override
        public String toString() {
            return "an enrolment";
        }
    }

    @Post
    HttpResponse<?> enrol(HttpRequest<byte[]> request) {
        Params.none(request);
        Fields fields = JsonBody.objectOrEmpty(request.getBody().orElse(null));
        String password = fields.optionalText("password", PasswordHash.MAX_LENGTH);
        fields.check();
        Positioned<Enrolment> enrolment =
                enrolments.enrol(AccessToken.of(request), password, ClientAddress.of(request));
        return Replies.state(
                        new Positioned<>(EnrolmentView.of(enrolment.value()), enrolment.position()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @Post("/confirm")
    HttpResponse<?> confirm(HttpRequest<byte[]> request, Caller caller) {
        Params.none(request);
        Fields fields = JsonBody.object(request.getBody().orElse(null));
        String otp = fields.text("otp", MAX_CODE);
        fields.check();
        return done(enrolments.confirm(caller.username(), otp, ClientAddress.of(request)));
    }

    /// Takes the code or the password, so that a token alone is not enough.
    @Delete
    HttpResponse<?> remove(HttpRequest<byte[]> request, Caller caller) {
        Params.none(request);
        Fields fields = JsonBody.objectOrEmpty(request.getBody().orElse(null));
        String otp = fields.optionalText("otp", MAX_CODE);
        String password = fields.optionalText("password", PasswordHash.MAX_LENGTH);
        if (otp == null && password == null) {
            fields.fault("otp", "is required, or password");
        }
        fields.check();
        return done(enrolments.remove(caller.username(), otp, password, ClientAddress.of(request)));
    }

    private static HttpResponse<?> done(long position) {
        return HttpResponse.noContent().header(Replies.POSITION, Long.toString(position));
    }
}
