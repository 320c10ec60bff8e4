package io.nebulon.server.store.postgres;

/// The advisory locks of a database with books: "nebulon" in ASCII, and the numbers after it.
final class Locks {
    /// Held together by all who write, alone by who changes the schema.
    static final long WRITERS = 0x6E6562756C6F6EL;

    /// Held for a transaction by the one who writes.
    static final long TURN = WRITERS + 1;

    /// Held by the one who does what only one has to do.
    static final long CHORES = WRITERS + 2;

    private Locks() {}
}
