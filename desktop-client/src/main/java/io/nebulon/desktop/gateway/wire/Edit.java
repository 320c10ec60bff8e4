package io.nebulon.desktop.gateway.wire;

/// What became of an edit.
public sealed interface Edit<T> {
    record Saved<T>(Read<T> now) implements Edit<T> {}

    /// Somebody else was quicker; nothing has changed. What they made of it is read already, so
    /// that mine and theirs can be shown side by side; its `etag` is the one to save mine over it.
    record Stale<T>(Refusal refusal, Read<T> theirs) implements Edit<T> {}
}
