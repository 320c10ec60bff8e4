package io.nebulon.server.query;

import java.sql.Connection;

/// The books as of one commit, for as long as one query takes.
///
/// @param position the log position that everything read from the connection is true for
public record Snapshot(Connection connection, long position) {}
