package io.nebulon.server.store;

/// Where the log ends.
///
/// @param logId the identity of this log, a UUID; it changes when a backup is restored
/// @param origin the node that writes, 16 bytes
public record LogHead(
        String logId,
        byte[] origin,
        long position,
        byte[] chainHash,
        long originSequence,
        byte[] originHash) {}
