package io.nebulon.server.exchange;

import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.simple.SimpleHttpParameters;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Tables;
import io.nebulon.server.http.Views;
import io.nebulon.server.security.Caller;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a list whole: page after page, of which memory holds one.
final class ListExport {
    private static final int BUFFER = 1 << 16;

    private final Listing listing;
    private final HttpRequest<?> request;
    private final Caller caller;
    private final Page<?> first;

    /// Reads the first page, so that a wrong parameter is told before anything is written.
    ///
    /// @param request with the filters of the list
    ListExport(Listing listing, HttpRequest<?> request, Caller caller) {
        this.listing = listing;
        this.request = request;
        this.caller = caller;
        this.first = page(null);
    }

    @FunctionalInterface
    private interface Sink {
        void add(Object row) throws IOException;
    }

    /// @param type `text/csv`, or else one JSON object a line
    void write(String type, OutputStream out) throws IOException {
        if (type.equals(Tables.CSV)) {
            var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            try (var table =
                    new Tables.Writing(listing.columns(), new BufferedWriter(text, BUFFER))) {
                each(table::add);
            }
        } else {
            try (var lines = new BufferedOutputStream(out, BUFFER)) {
                each(row -> {
                    lines.write(Views.json(row));
                    lines.write('\n');
                });
            }
        }
    }

    private void each(Sink sink) throws IOException {
        Page<?> page = first;
        while (true) {
            for (Object row : page.items()) {
                sink.add(row);
            }
            String cursor = page.nextCursor();
            if (cursor == null) {
                return;
            }
            page = page(cursor);
        }
    }

    private Page<?> page(@Nullable String cursor) {
        return listing.page(new OfPage<>(request, cursor), caller).value();
    }

    /// Asks for a page of what an export asks for whole.
    private static final class OfPage<B> extends HttpRequestWrapper<B> {
        private final HttpParameters parameters;

        OfPage(HttpRequest<B> request, @Nullable String cursor) {
            super(request);
            Map<CharSequence, List<String>> all = new HashMap<>();
            for (String name : request.getParameters().names()) {
                all.put(name, request.getParameters().getAll(name));
            }
            all.put("limit", List.of(Integer.toString(Params.MAX_LIMIT)));
            if (cursor != null) {
                all.put("cursor", List.of(cursor));
            }
            parameters = new SimpleHttpParameters(all, ConversionService.SHARED);
        }

        @Override
        public HttpParameters getParameters() {
            return parameters;
        }
    }
}
