package io.nebulon.server.http;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMessage;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.HttpCompressionStrategy;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which answers are sent compressed to clients that take it: text of some length. Never the event
/// stream, where a compressor would hold back what should be there at once.
@Singleton
@Primary
final class Compression implements HttpCompressionStrategy {
    /// Shorter ones fit into one packet anyway.
    static final int LEAST_BYTES = 1_024;

    private static final Pattern TEXT =
            Pattern.compile("text/(?!event-stream).+|.+[/+-](json|ndjson|yaml|javascript|xml)");

    @Override
    public boolean shouldCompress(HttpResponse response) {
        long length = HttpUtil.getContentLength(response, Long.MAX_VALUE);
        return length >= LEAST_BYTES
                && isText(response.headers().get(HttpHeaders.CONTENT_TYPE))
                && !response.headers().contains(HttpHeaders.CONTENT_ENCODING);
    }

    /// Zstandard needs a library of its own, which is not here.
    @Override
    public int getMaxZstdEncodeSize() {
        return 0;
    }

    static boolean wouldShrink(HttpRequest<?> request, HttpMessage<?> response, int length) {
        return request.getHeaders().contains(HttpHeaders.ACCEPT_ENCODING)
                && length >= LEAST_BYTES
                && isText(response.getHeaders().get(HttpHeaders.CONTENT_TYPE));
    }

    private static boolean isText(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        int end = contentType.indexOf(';');
        String type = end < 0 ? contentType : contentType.substring(0, end);
        return TEXT.matcher(type.strip().toLowerCase(Locale.ROOT)).matches();
    }
}
