package io.nebulon.server.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Entity tags: the version of an entity, as `"3"`.
public final class Tags {
    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

    private Tags() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /// The version that `If-Match` asks for, or null when it does not or accepts any.
    ///
    /// @throws ProblemException 400 when it is no entity tag
    public static @Nullable Long expected(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.IF_MATCH);
        if (header == null || header.strip().equals("*")) {
            return null;
        }
        Matcher tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw Problem.of(
                            HttpStatus.BAD_REQUEST,
                            "invalid_header",
                            "A header is not as it must be")
                    .detail("If-Match must be one entity tag such as \"3\", or *")
                    .toException();
        }
        return Long.parseLong(tag.group(1));
    }

    /// Whether the client has this version already (`If-None-Match`).
    public static boolean isKnown(HttpRequest<?> request, long version) {
        String header = request.getHeaders().get(HttpHeaders.IF_NONE_MATCH);
        if (header == null) {
            return false;
        }
        if (header.strip().equals("*")) {
            return true;
        }
        for (String tag : header.split(",", -1)) {
            String strong = tag.strip().startsWith("W/") ? tag.strip().substring(2) : tag.strip();
            if (strong.equals(of(version))) {
                return true;
            }
        }
        return false;
    }
}
