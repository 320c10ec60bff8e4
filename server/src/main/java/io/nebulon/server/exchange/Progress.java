package io.nebulon.server.exchange;

/// Told how far an import is.
@FunctionalInterface
public interface Progress {
    Progress NONE = (_, _) -> {};

    void at(int done, int all);
}
