package io.nebulon.desktop.gateway.exchange;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nebulon.desktop.gateway.wire.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
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
    /// @param reason in the server's English words
    /// @param code the same, stable; empty from a server that does not give it
    /// @param values what stands behind the code, by name
    public record RowProblem(
            String file,
            long line,
            @Nullable String column,
            String reason,
            String code,
            ObjectNode values) {
        @JsonCreator
        static RowProblem read(
                @JsonProperty("file") String file,
                @JsonProperty("line") long line,
                @JsonProperty("column") @Nullable String column,
                @JsonProperty("reason") String reason,
                @JsonProperty("code") @Nullable String code,
                @JsonProperty("values") @Nullable ObjectNode values) {
            return new RowProblem(
                    file,
                    line,
                    column,
                    reason,
                    code == null ? "" : code,
                    values == null ? JsonNodeFactory.instance.objectNode() : values);
        }

        /// A value as it would stand in a file.
        public Optional<String> value(String name) {
            JsonNode node = values.path(name);
            if (node.isArray()) {
                return Optional.of(
                        StreamSupport.stream(node.spliterator(), false)
                                .map(JsonNode::asText)
                                .collect(Collectors.joining(", ")));
            }
            return node.isNumber()
                    ? Optional.of(node.decimalValue().toPlainString())
                    : Optional.ofNullable(node.textValue());
        }

        /// The same as a refusal, for codes that are those of rules of the domain.
        public Refusal refusal() {
            return new Refusal(422, code, reason, reason, List.of(), values, null);
        }
    }

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
