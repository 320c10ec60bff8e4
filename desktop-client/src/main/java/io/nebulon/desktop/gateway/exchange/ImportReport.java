package io.nebulon.desktop.gateway.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of an import, or would become of it.
///
/// @param dryRun whether it was a preview
/// @param position of the log after it
public record ImportReport(boolean dryRun, long position, List<FileReport> files) {
    /// @param rows lines of data that it has
    /// @param added entries that were not in the books
    /// @param changed entries that said something else
    /// @param unchanged entries that the books knew already
    /// @param problems all bad rows; when there are any, the file changed nothing
    public record FileReport(
            String file,
            int rows,
            int added,
            int changed,
            int unchanged,
            List<RowProblem> problems,
            @Nullable String note) {}

    /// @param line of the file where the row begins, from 1
    /// @param column null when the row or the file as a whole is wrong
    public record RowProblem(String file, long line, @Nullable String column, String reason) {}

    public int rows() {
        return files.stream().mapToInt(FileReport::rows).sum();
    }

    public int added() {
        return files.stream().mapToInt(FileReport::added).sum();
    }

    public int changed() {
        return files.stream().mapToInt(FileReport::changed).sum();
    }

    public int unchanged() {
        return files.stream().mapToInt(FileReport::unchanged).sum();
    }

    public List<RowProblem> problems() {
        return files.stream().flatMap(file -> file.problems().stream()).toList();
    }

    /// Whether nothing stands against it.
    public boolean holds() {
        return files.stream().allMatch(file -> file.problems().isEmpty());
    }
}
