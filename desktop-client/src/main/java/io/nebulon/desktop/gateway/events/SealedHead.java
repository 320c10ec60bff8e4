package io.nebulon.desktop.gateway.events;

/// The last event of a log at some moment, to be held against the log later. Whoever changes what
/// came before it needs another seal.
///
/// @param logId which log
/// @param seal its hash, in hex
public record SealedHead(String logId, long position, String seal) {}
