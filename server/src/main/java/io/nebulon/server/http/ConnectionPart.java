package io.nebulon.server.http;

import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;

/// Something that looks at the requests and answers of every connection, before the framework does.
/// Says by `@Order` where it stands.
public interface ConnectionPart {
    /// Sees every request first, and every answer last.
    int NEXT_TO_THE_WIRE = 0;

    /// Lets nothing new in when the server ends.
    int FAREWELL = 1;

    /// Says what is no request at all.
    int SYNTAX = 2;

    /// Lets through what may be too much.
    int LIMITS = 3;

    /// Answers by itself, or changes answers.
    int ANSWERS = 4;

    /// A handler for one new connection.
    ChannelHandler handler();

    /// Whether this only says that a body may come (100): it looks like a whole answer, and the
    /// real one follows.
    static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
