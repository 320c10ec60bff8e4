package io.nebulon.server.security.passkey;

/// Why the library refuses an answer, for the log of who looks for it.
final class RefusalReason {
    private RefusalReason() {}

    /// What strangers said is in there: it must not look like another line.
    static String of(Exception refusal) {
        return String.valueOf(refusal.getMessage()).replaceAll("\\p{Cntrl}", "?");
    }
}
