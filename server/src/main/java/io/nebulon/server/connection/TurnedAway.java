package io.nebulon.server.connection;

import io.micronaut.http.HttpStatus;
import io.nebulon.server.http.Problem;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/// A connection for which there is no place: tells so whoever asks something, and ends. It waits
/// for the question, because what closes unread would reach the client as a broken connection.
final class TurnedAway extends ChannelInboundHandlerAdapter {
    private static final int PATIENCE_MILLIS = 1_000;

    /// How encrypted connections begin; the answer would be of no use to them.
    private static final byte TLS_HANDSHAKE = 0x16;

    private boolean isAnswered;

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.executor().schedule(() -> context.close(), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        boolean isTls =
                message instanceof ByteBuf bytes
                        && bytes.isReadable()
                        && bytes.getByte(bytes.readerIndex()) == TLS_HANDSHAKE;
        ReferenceCountUtil.release(message);
        if (isTls) {
            context.close();
        } else if (!isAnswered) {
            isAnswered = true;
            LastWords.say(context, problem());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private static Problem problem() {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "too_many_connections",
                        "Too many connections are open")
                .detail("Close those that you do not need, or come again later")
                .retryAfter(5);
    }
}
