package io.nebulon.server.query;

/// What a query found, with the log position for which it is true.
public record Positioned<T>(T value, long position) {}
