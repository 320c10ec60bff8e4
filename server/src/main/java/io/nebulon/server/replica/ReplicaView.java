package io.nebulon.server.replica;

import io.nebulon.server.query.replica.ReplicaStatus;
import io.nebulon.server.query.replica.ReplicaStatus.Standing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// How the replica does. Whoever looks need not be signed in, so it names nothing.
///
/// @param status `UP`, or `DOWN` when it is not there
/// @param standing whether it is asked, or why not
/// @param positionsBehind what it lacks of the log, or null when nobody knows
/// @param secondsBehind since when, or null
record ReplicaView(
        String status,
        Standing standing,
        @Nullable Long positionsBehind,
        @Nullable BigDecimal secondsBehind) {
    static ReplicaView of(ReplicaStatus replica) {
        boolean isThere = replica.standing().isThere();
        return new ReplicaView(
                isThere ? "UP" : "DOWN",
                replica.standing(),
                isThere ? replica.behind() : null,
                isThere
                        ? BigDecimal.valueOf(replica.behindNanos(), 9)
                                .setScale(3, RoundingMode.HALF_UP)
                        : null);
    }
}
