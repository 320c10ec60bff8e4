package io.nebulon.server.reference;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/// The OpenAPI document, and the page to browse it.
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class ReferenceController {
    private final ApiDocument document;
    private final DocsPage page;

    ReferenceController(ApiDocument document, DocsPage page) {
        this.document = document;
        this.page = page;
    }

    @Get("/openapi.yml")
    HttpResponse<?> document(HttpRequest<?> request) {
        return document.asset().answer(request);
    }

    @Get("/docs")
    HttpResponse<?> page(HttpRequest<?> request) {
        return page.start(request);
    }

    @Get("/docs/{file}")
    HttpResponse<?> file(HttpRequest<?> request, String file) {
        return page.file(request, file);
    }
}
