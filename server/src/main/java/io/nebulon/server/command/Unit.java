package io.nebulon.server.command;

/// A unit of work in a transaction of its own; when it throws, nothing of it is kept.
@FunctionalInterface
public interface Unit<R> {
    R run(Writing writing);
}
