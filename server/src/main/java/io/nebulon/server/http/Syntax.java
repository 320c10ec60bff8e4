package io.nebulon.server.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Strict about what says where a request ends and whom it is for (RFC 9112): where two readers
/// might see two different requests, one of them could be made to guard another request than the
/// one that is carried out.
final class Syntax {
    private Syntax() {}

    /// What is wrong, or null when nothing is.
    static @Nullable String fault(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        boolean isOld = version.equals(HttpVersion.HTTP_1_0);
        if (!isOld && !version.equals(HttpVersion.HTTP_1_1)) {
            return "the version is neither HTTP/1.1 nor HTTP/1.0";
        }
        if (!isName(request.method().name())) {
            return "the method is no word in capitals";
        }
        HttpHeaders headers = request.headers();
        int hosts = headers.getAll(HttpHeaderNames.HOST).size();
        if (hosts > 1 || (hosts == 0 && !isOld)) {
            return "Host must be there once";
        }
        List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        if (lengths.size() > 1 || !lengths.stream().allMatch(Syntax::isNumber)) {
            return "Content-Length must be one number";
        }
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean isChunked =
                codings.size() == 1
                        && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst());
        return codings.isEmpty() || isChunked ? null : "Transfer-Encoding must be chunked";
    }

    private static boolean isName(String method) {
        return method.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || c == '-');
    }

    private static boolean isNumber(String length) {
        return !length.isEmpty() && length.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
