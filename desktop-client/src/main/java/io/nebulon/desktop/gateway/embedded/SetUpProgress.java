package io.nebulon.desktop.gateway.embedded;

/// Told how far a first start is, on the threads that do the work.
@FunctionalInterface
public interface SetUpProgress {
    enum Step {
        PERSON,
        STATION,
        HISTORY
    }

    /// @param done of `all` within the step
    void at(Step step, int done, int all);
}
