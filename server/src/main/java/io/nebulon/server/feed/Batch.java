package io.nebulon.server.feed;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// The same bytes for every stream with the same view at the same position.
///
/// @param to the position that a stream stands at once it has sent them
/// @param bytes the messages, or null when the view shows none of these events
/// @param events how many messages these are
/// @param last the position of the last of them, or 0
record Batch(long to, @Nullable ByteBuf bytes, int events, long last) {}
