package io.nebulon.server.http;

import io.netty.channel.ChannelHandler;

/// Something that looks at the requests and answers of every connection, before the framework does.
public interface ConnectionPart {
    /// A handler for one new connection.
    ChannelHandler handler();
}
