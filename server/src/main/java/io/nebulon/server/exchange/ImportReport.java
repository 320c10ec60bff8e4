package io.nebulon.server.exchange;

import java.util.List;

/// What became of an import.
///
/// @param dryRun whether it was a preview, which changed nothing
/// @param position the log position after it
/// @param files in the order of the import; after a file with bad rows none was read
public record ImportReport(boolean dryRun, long position, List<FileReport> files) {
    /// Whether no row was bad.
    public boolean holds() {
        return files.stream().allMatch(f -> f.problems().isEmpty());
    }

    public List<RowProblem> problems() {
        return files.stream().flatMap(f -> f.problems().stream()).toList();
    }
}
