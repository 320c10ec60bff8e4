package io.nebulon.server.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The media types that a client takes, and how gladly (`Accept`, RFC 9110).
///
/// @param ranges in the order of the header; none when everything is welcome
record Accepted(List<Range> ranges) {
    private static final String NAME = Accepted.class.getName();
    private static final Pattern QUALITY = Pattern.compile("[qQ]=([01](?:\\.[0-9]{0,3})?)");

    /// @param type in lower case: `text/csv`, `text/*` or `*/*`
    /// @param quality from 0, not at all, to 1000
    record Range(String type, int quality) {
        static Range of(String text) {
            String[] parts = text.split(";", -1);
            int quality = 1_000;
            for (int i = 1; i < parts.length; i++) {
                Matcher q = QUALITY.matcher(parts[i].strip());
                if (q.matches()) {
                    quality = thousandths(q.group(1));
                }
            }
            return new Range(parts[0].strip().toLowerCase(Locale.ROOT), quality);
        }

        private static int thousandths(String q) {
            String digits = (q.replace(".", "") + "000").substring(0, 4);
            return Math.min(1_000, Integer.parseInt(digits));
        }

        boolean isOf(String family) {
            return type.equals(family + "/*");
        }

        @Override
        public String toString() {
            return type + ";q=" + quality / 1_000 + "." + "%03d".formatted(quality % 1_000);
        }
    }

    /// What the request came with, whatever became of its header since.
    static Accepted of(HttpRequest<?> request) {
        return request.getAttribute(NAME, Accepted.class)
                .orElseGet(() -> {
                    Accepted accepted = read(request);
                    request.setAttribute(NAME, accepted);
                    return accepted;
                });
    }

    private static Accepted read(HttpRequest<?> request) {
        List<Range> ranges = new ArrayList<>();
        for (String header : request.getHeaders().getAll(HttpHeaders.ACCEPT)) {
            for (String part : header.split(",", -1)) {
                if (!part.isBlank()) {
                    ranges.add(Range.of(part));
                }
            }
        }
        return new Accepted(ranges);
    }

    /// The type that the client likes best among those that are offered; the first of equals.
    String best(List<String> offered) {
        String best = offered.getFirst();
        for (String type : offered) {
            if (quality(type) > quality(best)) {
                best = type;
            }
        }
        return best;
    }

    /// How gladly this type is taken: what names it more exactly counts.
    int quality(String type) {
        if (ranges.isEmpty()) {
            return 1_000;
        }
        String family = type.substring(0, type.indexOf('/')) + "/*";
        for (String name : List.of(type, family, "*/*")) {
            for (Range range : ranges) {
                if (range.type.equals(name)) {
                    return range.quality;
                }
            }
        }
        return 0;
    }
}
