package io.nebulon.server.command;

import java.util.SortedMap;

/// An answer as it was, or will be, given: what an idempotency receipt keeps.
///
/// @param headers by name, without those that every answer carries
/// @param body the exact bytes
public record StoredAnswer(int status, SortedMap<String, String> headers, byte[] body) {}
