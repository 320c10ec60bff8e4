package io.nebulon.server.query.replica;

/// How a replica does.
///
/// @param behind how many positions it lacks of what this server knows; 0 when it is not known how
///   far it has come
/// @param behindNanos since when it lacks them
public record ReplicaStatus(Standing standing, long behind, long behindNanos) {
    /// Whether it is asked, or why not.
    public enum Standing {
        IN_USE,

        /// It is too far behind: nobody waits for it.
        LATE,

        /// It is none of this database.
        REFUSED,

        UNREACHABLE;

        public boolean isThere() {
            return this == IN_USE || this == LATE;
        }
    }
}
