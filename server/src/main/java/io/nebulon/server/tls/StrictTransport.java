package io.nebulon.server.tls;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/// Tells browsers to come back encrypted only (HSTS). Not with a certificate for which nobody
/// vouches: they would then not let anybody in who has not installed it, and for `localhost` that
/// would concern every other server of the machine.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE) // outermost, so that refusals of other filters have it too
@Requires(property = TlsSettings.ENCRYPTED, value = "true")
final class StrictTransport {
    private static final String ONE_YEAR = "max-age=31536000";

    private final ServerCertificate certificate;

    StrictTransport(ServerCertificate certificate) {
        this.certificate = certificate;
    }

    @ResponseFilter
    void add(MutableHttpResponse<?> response) {
        if (!certificate.isSelfSigned()) {
            response.getHeaders().add("Strict-Transport-Security", ONE_YEAR);
        }
    }
}
