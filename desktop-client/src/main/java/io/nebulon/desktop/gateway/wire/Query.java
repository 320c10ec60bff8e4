package io.nebulon.desktop.gateway.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A path of the server with its parameters, encoded.
public final class Query {
    private final String text;
    private final boolean hasParameters;

    private Query(String text, boolean hasParameters) {
        this.text = text;
        this.hasParameters = hasParameters;
    }

    /// @param segments each is encoded, such as `api`, `stations`, a code
    public static Query path(String... segments) {
        StringBuilder path = new StringBuilder();
        for (String segment : segments) {
            path.append('/').append(encoded(segment));
        }
        return new Query(path.toString(), false);
    }

    /// The path with one more segment.
    public Query slash(String segment) {
        return new Query(text + "/" + encoded(segment), false);
    }

    /// With a parameter; null leaves it out.
    public Query with(String name, @Nullable Object value) {
        return value == null
                ? this
                : new Query(
                        text + (hasParameters ? "&" : "?") + name + "=" + encoded(value.toString()),
                        true);
    }

    /// With several values, joined by commas; none leave it out.
    public Query with(String name, Collection<?> values) {
        return values.isEmpty()
                ? this
                : with(
                        name,
                        (Object)
                                values.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(",")));
    }

    public Query with(AsOf asOf) {
        return switch (asOf) {
            case AsOf.Now _ -> this;
            case AsOf.Moment(var time) -> with("asOf", time);
            case AsOf.Position(var position) -> with("asOfPosition", position);
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text;
    }
}
