package io.nebulon.server.audit;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What an audit did and found.
///
/// @param database the name of the database that was audited
/// @param logId the identity of the log, or `unknown`
/// @param position the position of the last event, 0 for an empty log
/// @param hash the chain hash there, 64 hexadecimal digits
/// @param events how many events the log has
/// @param applied how many of them changed the books; the others tell of users and operators
/// @param checked what was checked, one sentence each
/// @param rows how many rows each table has
/// @param sums what the books add up to, one sentence each
/// @param findings what does not hold, at most [Findings#LISTED] of each place
/// @param counts how many findings there are in all, by place
public record AuditReport(
        String database,
        String logId,
        long position,
        String hash,
        long events,
        long applied,
        List<String> checked,
        Map<String, Long> rows,
        List<String> sums,
        List<Finding> findings,
        Map<String, Long> counts,
        Duration duration) {
    public boolean holds() {
        return counts.isEmpty();
    }

    /// Where the log ends, to be noted elsewhere and given to a later audit as what it must find.
    public String head() {
        return position + ":" + hash;
    }

    public long findingCount() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /// The report for people, several lines.
    public String toText() {
        StringBuilder text = new StringBuilder(1_000);
        line(text, "Audit of " + database);
        checked.forEach(c -> line(text, "  checked   " + c));
        sums.forEach(s -> line(text, "  sum       " + s));
        line(text, "  log       " + logId);
        line(text, "  duration  " + seconds(duration));
        line(text, "  head      " + head());
        if (holds()) {
            line(text, "All holds.");
            return text.toString();
        }
        line(text, "NOT ALL HOLDS: " + count(findingCount(), "finding") + ".");
        findings.forEach(f -> line(text, "  - " + f));
        long hidden = findingCount() - findings.size();
        if (hidden > 0) {
            line(text, "  and " + number(hidden) + " more, in all: " + byPlace());
        }
        return text.toString();
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String count(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    private String byPlace() {
        StringBuilder text = new StringBuilder();
        counts.forEach((where, count) ->
                text.append(text.isEmpty() ? "" : ", ")
                        .append(number(count))
                        .append(" in ")
                        .append(where));
        return text.toString();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
