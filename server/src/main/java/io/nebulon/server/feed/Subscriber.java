package io.nebulon.server.feed;

import io.nebulon.server.security.AccessToken;
import io.netty.channel.Channel;

/// An open stream: who reads what, and how far. Only the event loop of its channel touches it.
final class Subscriber {
    final Channel channel;
    final View view;
    final AccessToken token;

    /// Where its pump keeps it.
    int place;

    /// Everything up to here was looked at and, where the view shows it, sent.
    long position;

    /// The position that the reader was told last.
    long told;

    /// Where the pieces of the log that it lacks are being read.
    boolean isReplaying;

    /// Nothing more is sent; what was is still on its way.
    boolean isEnding;

    long lastSentNanos;
    long heartbeatNanos;

    Subscriber(Channel channel, View view, AccessToken token, long position) {
        this.channel = channel;
        this.view = view;
        this.token = token;
        this.position = position;
        this.told = -1;
    }
}
