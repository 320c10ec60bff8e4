package io.nebulon.server.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What does not hold, as one part of the audit notes it: all counted, the first of each place kept
/// in words.
final class Findings {
    /// The most that are kept of one place.
    static final int LISTED = 50;

    private final List<Finding> listed = new ArrayList<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();

    void add(String where, String what) {
        if (isListed(where)) {
            listed.add(new Finding(where, what));
        }
        counts.merge(where, 1L, Long::sum);
    }

    /// Whether the next finding there would be kept in words; if not, it need not have any.
    boolean isListed(String where) {
        return counts.getOrDefault(where, 0L) < LISTED;
    }

    void addAll(Findings others) {
        listed.addAll(others.listed);
        others.counts.forEach((where, count) -> counts.merge(where, count, Long::sum));
    }

    List<Finding> listed() {
        return listed;
    }

    Map<String, Long> counts() {
        return counts;
    }
}
