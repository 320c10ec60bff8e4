package io.nebulon.server.history;

import io.nebulon.server.query.Snapshot;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// How everything that counts at a moment is put together: checkpoints whose facts all count, and
/// the stretches of the log that have to be read because only some of theirs do. In an orderly log
/// that is one stretch where the moment lies and the end of the log, where no checkpoint is yet.
///
/// @param whole in the order of the log, like `parts`
record Cover(List<Checkpoint> whole, List<Stretch> parts) {
    static Cover of(Snapshot snapshot, Moment moment) throws SQLException {
        Search search = new Search(snapshot, moment);
        search.run();
        return new Cover(search.whole, search.parts);
    }

    /// From the roots down to the checkpoints that the moment divides.
    private static final class Search {
        private final Snapshot snapshot;
        private final Moment moment;
        private final List<Checkpoint> whole = new ArrayList<>();
        private final List<Stretch> parts = new ArrayList<>();
        private Mark mark = Mark.START;

        Search(Snapshot snapshot, Moment moment) {
            this.snapshot = snapshot;
            this.moment = moment;
        }

        void run() throws SQLException {
            List<Long> counts = counts(snapshot);
            long first = 0;
            for (int level = counts.size() - 1; level >= 0; level--) {
                look(level, first, counts.get(level));
                first = counts.get(level) * Checkpoint.FANOUT;
            }
            if (mark.position() < Math.min(moment.position(), snapshot.position())) {
                parts.add(new Stretch(mark, Mark.END));
            }
        }

        private void look(int level, long from, long to) throws SQLException {
            for (Checkpoint found : range(snapshot, level, from, to)) {
                if (found.isAfter(moment, mark)) {
                    mark = found.end();
                } else if (found.isWithin(moment)) {
                    whole.add(found);
                    mark = found.end();
                } else if (level == 0) {
                    parts.add(new Stretch(mark, found.end()));
                    mark = found.end();
                } else {
                    long child = found.number() * Checkpoint.FANOUT;
                    look(level - 1, child, child + Checkpoint.FANOUT);
                }
            }
        }
    }

    /// Where the stretch of a checkpoint begins.
    static Mark start(Snapshot snapshot, Checkpoint checkpoint) throws SQLException {
        return checkpoint.number() == 0
                ? Mark.START
                : range(snapshot, checkpoint.level(), checkpoint.number() - 1, checkpoint.number())
                        .getFirst()
                        .end();
    }

    /// How many checkpoints each level has, from 0 up.
    static List<Long> counts(Snapshot snapshot) throws SQLException {
        List<Long> counts = new ArrayList<>();
        while (true) {
            Long last =
                    snapshot.first(
                            "SELECT COALESCE(MAX(number), -1) FROM checkpoint WHERE level = ?",
                            row -> row.getLong(1),
                            counts.size());
            if (last == null || last < 0) {
                return counts;
            }
            counts.add(last + 1);
        }
    }

    /// @param to exclusive
    static List<Checkpoint> range(Snapshot snapshot, int level, long from, long to)
            throws SQLException {
        return snapshot.list(
                Checkpoint.SELECT
                        + "WHERE level = ? AND number >= ? AND number < ? ORDER BY number",
                Checkpoint::of,
                level,
                from,
                to);
    }
}
