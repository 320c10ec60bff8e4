package io.nebulon.server.audit;

/// Told how far a long piece of work has come; may be called from several threads.
@FunctionalInterface
public interface Progress {
    Progress NONE = (_, _, _) -> {};

    /// A step has begun, or has come so far.
    ///
    /// @param step what is being done, such as `reading the log`
    /// @param done how much of it
    /// @param all of how much; 0 when not known
    void at(String step, long done, long all);
}
