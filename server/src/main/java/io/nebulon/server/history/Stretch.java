package io.nebulon.server.history;

/// A part of the log.
///
/// @param after where it begins, exclusive
/// @param upTo where it ends, inclusive
record Stretch(Mark after, Mark upTo) {}
