package io.nebulon.server.exchange;

import io.nebulon.core.CommonRejection.AlreadyRecorded;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.OccurredInFuture;
import io.nebulon.core.CommonRejection.Retired;
import io.nebulon.core.Rejection;
import io.nebulon.core.SeveralRejections;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.Station;
import io.nebulon.core.station.StationBook;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.RejectionProblems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a command comes from in a file, so that its refusal can name row and column.
///
/// @param rows the row of each line of the command; one row when all lines stand in it
/// @param columns the columns of the command's members; a member that is missing here has a column
///   of its own name
/// @param keyColumn the column of refusals that name no member
record Place(List<Row> rows, Map<String, String> columns, String keyColumn) {
    static Place of(Row row, String keyColumn) {
        return new Place(List.of(row), Map.of(), keyColumn);
    }

    static Place of(Row row, Map<String, String> columns, String keyColumn) {
        return new Place(List.of(row), columns, keyColumn);
    }

    void refused(Rejection rejection, StationBook books) {
        if (rejection instanceof SeveralRejections(var all)) {
            all.forEach(r -> refused(r, books));
            return;
        }
        Problem problem = RejectionProblems.of(rejection);
        String pointer = problem.errors().isEmpty() ? "" : problem.errors().getFirst().pointer();
        String[] path = pointer.split("/", -1);
        String member = path[path.length - 1];
        row(path)
                .problem(
                        member.isEmpty() ? keyColumn : columns.getOrDefault(member, member),
                        reason(rejection, problem, books));
    }

    /// The row of a pointer such as `/lines/2/sku`.
    private Row row(String[] path) {
        int line = path.length == 4 ? Integer.parseInt(path[2]) : 0;
        return rows.get(Math.min(line, rows.size() - 1));
    }

    /// The rule that is broken, or, where a file can say more of it, the fault of the row.
    private static Reason reason(Rejection rejection, Problem problem, StationBook books) {
        return switch (rejection) {
            case Retired(var kind, var code, _, _) when kind == Kind.STATION -> {
                Station station = books.station(StationCode.of(code));
                yield station == null || station.retiredAt() == null
                        ? broken(problem)
                        : RowFault.AFTER_SERVICE.with(code, station.retiredAt());
            }
            case OccurredInFuture(var occurredAt, _) -> RowFault.IN_FUTURE.with(occurredAt);
            case AlreadyRecorded(var reference) -> RowFault.OTHER_FACT.with(reference);
            default -> broken(problem);
        };
    }

    private static Reason broken(Problem problem) {
        return new Reason(
                problem.code(), problem.members(), lowerCase(problem.detail(), problem.title()));
    }

    /// Sentences begin with a capital letter, reasons do not; codes keep theirs.
    private static String lowerCase(@Nullable String detail, String title) {
        String text = detail == null ? title : detail;
        boolean isWord = text.length() > 1 && Character.isLowerCase(text.charAt(1));
        return isWord ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
    }
}
