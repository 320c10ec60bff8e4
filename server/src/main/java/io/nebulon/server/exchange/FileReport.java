package io.nebulon.server.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of one file.
///
/// @param rows lines of data that it has
/// @param added entries that were not in the books
/// @param changed entries that said something else
/// @param unchanged entries that the books knew already
/// @param problems all bad rows; when there are any, the file changed nothing
/// @param note what else is to be said of the file, or null
public record FileReport(
        String file,
        int rows,
        int added,
        int changed,
        int unchanged,
        List<RowProblem> problems,
        @Nullable String note) {
    static FileReport skipped(CsvSource source, int rows, String note) {
        return new FileReport(source.name(), rows, 0, 0, 0, List.of(), note);
    }
}
