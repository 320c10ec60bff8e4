package io.nebulon.server.reference;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.nebulon.server.http.Problem;
import jakarta.inject.Singleton;
import java.util.Map;

/// The page to browse the document, with all that it loads: no file comes from elsewhere.
@Singleton
class DocsPage {
    /// Nothing from other hosts and no script in the page. The viewer makes its styles itself,
    /// which takes `unsafe-inline` for styles.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; connect-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";

    private static final String FOLDER = "/docs/";

    private final Asset start = Asset.ofResource("text/html", FOLDER + "index.html");
    private final Map<String, Asset> files =
            Map.of(
                    "docs.js", Asset.ofResource("text/javascript", FOLDER + "docs.js"),
                    "docs.css", Asset.ofResource("text/css", FOLDER + "docs.css"),
                    "viewer.js", Asset.ofResource("text/javascript", FOLDER + "viewer.js"));

    HttpResponse<?> start(HttpRequest<?> request) {
        return guarded(start.answer(request));
    }

    HttpResponse<?> file(HttpRequest<?> request, String name) {
        Asset file = files.get(name);
        if (file == null) {
            throw Problem.of(HttpStatus.NOT_FOUND, "not_found", "Not found")
                    .detail("The reference has no such file")
                    .toException();
        }
        return guarded(file.answer(request));
    }

    private static MutableHttpResponse<byte[]> guarded(MutableHttpResponse<byte[]> response) {
        return response.header("Content-Security-Policy", POLICY);
    }
}
