package io.nebulon.server.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is wrong with a row.
///
/// @param line the line of the file where the row begins, from 1
/// @param column null when the row or file as a whole is wrong
/// @param reason in English words
/// @param code the same as a stable code: that of a [RowFault], or of a rule of the domain
/// @param values what stands behind the code, by name; what is not known is left out
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RowProblem(
        String file,
        long line,
        @Nullable String column,
        String reason,
        String code,
        Map<String, Object> values) {
    static RowProblem of(String file, long line, @Nullable String column, Reason reason) {
        return new RowProblem(file, line, column, reason.text(), reason.code(), reason.values());
    }

    /// Such as `shipments.csv:118: arrived_at: 1996-07-21T23:59:59Z is before departed_at`.
    public String text() {
        return file + ":" + line + ": " + (column == null ? "" : column + ": ") + reason;
    }
}
