package io.nebulon.server.http;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.server.HttpServerConfiguration.CorsConfiguration;
import io.micronaut.http.server.cors.CorsOriginConfiguration;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;

/// Lets the pages of some origins use the API from a browser (CORS). None may unless the operator
/// names them, each exactly: `https://console.example.org`. There are no cookies to protect, so
/// none are allowed along.
@Context // so that a wrong origin is told at the start
final class CrossOrigin implements BeanCreatedEventListener<CorsConfiguration> {
    private static final List<String> EXPOSED =
            List.of(
                    "ETag",
                    "Link",
                    "Location",
                    "Allow",
                    "Retry-After",
                    "Content-Disposition",
                    Replies.POSITION,
                    "Nebulon-Log",
                    Replies.LIMIT,
                    Replies.REMAINING,
                    Replies.RESET,
                    RequestIds.HEADER);

    private final List<String> origins;

    /// @throws IllegalArgumentException when one of them is no origin
    CrossOrigin(@Value("${nebulon.cors.origins:}") List<String> origins) {
        this.origins =
                origins.stream().map(String::strip).filter(origin -> !origin.isEmpty()).toList();
        this.origins.forEach(CrossOrigin::check);
    }

    @Override
    public CorsConfiguration onCreated(BeanCreatedEvent<CorsConfiguration> event) {
        CorsConfiguration cors = event.getBean();
        if (!origins.isEmpty()) {
            CorsOriginConfiguration pages = new CorsOriginConfiguration();
            pages.setAllowedOrigins(origins);
            pages.setAllowedMethods(
                    List.of(
                            HttpMethod.GET,
                            HttpMethod.HEAD,
                            HttpMethod.POST,
                            HttpMethod.PUT,
                            HttpMethod.PATCH,
                            HttpMethod.DELETE));
            pages.setExposedHeaders(EXPOSED);
            pages.setAllowCredentials(false);
            pages.setAllowPrivateNetwork(false);
            cors.setEnabled(true);
            cors.setConfigurations(Map.of("pages", pages));
        }
        return cors;
    }

    private static void check(String origin) {
        try {
            URI uri = new URI(origin);
            if (List.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && origin.equals(uri.getScheme() + "://" + uri.getAuthority())
                    && uri.getUserInfo() == null) {
                return;
            }
        } catch (URISyntaxException _) {
            // told below
        }
        throw new IllegalArgumentException(
                "nebulon.cors.origins names "
                        + origin
                        + ", which is no origin such as https://console.example.org");
    }
}
