package io.nebulon.server.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything that is wrong with one file.
final class Problems {
    private final String file;
    private final List<RowProblem> all = new ArrayList<>();
    private final Set<Long> lines = new HashSet<>();

    Problems(String file) {
        this.file = file;
    }

    void add(long line, @Nullable String column, Reason reason) {
        all.add(RowProblem.of(file, line, column, reason));
        lines.add(line);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    boolean has(long line) {
        return lines.contains(line);
    }

    /// In the order of the file.
    List<RowProblem> sorted() {
        return all.stream().sorted(Comparator.comparingLong(RowProblem::line)).toList();
    }
}
