package io.nebulon.server.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What is wrong with a row.
///
/// @param line the line of the file where the row begins, from 1
/// @param column null when the row or file as a whole is wrong
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RowProblem(String file, long line, @Nullable String column, String reason) {
    /// Such as `shipments.csv:118: arrived_at: 1996-07-21T23:59:59Z is before departed_at`.
    public String text() {
        return file + ":" + line + ": " + (column == null ? "" : column + ": ") + reason;
    }
}
