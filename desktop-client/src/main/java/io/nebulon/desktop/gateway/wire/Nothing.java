package io.nebulon.desktop.gateway.wire;

/// The value of an answer that has none.
public enum Nothing {
    NOTHING
}
