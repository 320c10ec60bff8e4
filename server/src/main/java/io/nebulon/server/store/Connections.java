package io.nebulon.server.store;

import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/// Where a store takes its connections from: once, and again when one was lost.
public interface Connections {
    /// The one that writes.
    ///
    /// @throws StoreUnavailableException when there is none now
    Connection writer();

    /// Another one, that sees what is committed: with it, what is not in memory is read without
    /// waiting for the commit under way. Null when every read goes by the writer's.
    @Nullable Connection reader();
}
