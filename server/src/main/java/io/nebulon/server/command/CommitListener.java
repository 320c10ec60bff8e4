package io.nebulon.server.command;

import io.nebulon.server.store.LogEntry;
import java.util.List;

/// Told of every committed event, in order, on the writer's thread: must be quick and must not
/// throw.
@FunctionalInterface
public interface CommitListener {
    void committed(List<LogEntry> entries);
}
