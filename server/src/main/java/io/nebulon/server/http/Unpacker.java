package io.nebulon.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.compression.JdkZlibDecoder;
import io.netty.handler.codec.compression.ZlibWrapper;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Unpacks one body, piece by piece. It must be whole: the last byte belongs to the end of what was
/// packed. In gzip several members may follow each other (RFC 1952), each of them whole.
final class Unpacker implements AutoCloseable {
    private final ZlibWrapper form;
    private Member member;
    private EmbeddedChannel stage;
    private boolean isInside;

    Unpacker(ZlibWrapper form) {
        this.form = form;
        this.member = new Member(form);
        this.stage = new EmbeddedChannel(member);
    }

    /// @param packed the next bytes; released
    /// @param out is given what they unpack to, and releases it
    /// @throws DecompressionException when they are not in that form
    void unpack(ByteBuf packed, Consumer<ByteBuf> out) {
        ByteBuf next = packed;
        while (next != null && next.isReadable()) {
            if (member.isClosed()) {
                begin(next);
            }
            isInside = true;
            stage.writeInbound(next);
            for (ByteBuf piece = stage.readInbound(); piece != null; piece = stage.readInbound()) {
                out.accept(piece);
            }
            next = member.takeRest();
        }
        if (next != null) {
            next.release();
        }
    }

    private void begin(ByteBuf next) {
        if (form != ZlibWrapper.GZIP) {
            next.release();
            throw new DecompressionException("something follows the end");
        }
        close();
        member = new Member(form);
        stage = new EmbeddedChannel(member);
    }

    /// No more bytes come.
    ///
    /// @throws DecompressionException when there should be more
    void end() {
        if (isInside && !member.isClosed()) {
            throw new DecompressionException("it ends early");
        }
    }

    @Override
    public void close() {
        try {
            stage.finishAndReleaseAll();
        } catch (DecoderException _) {
            // what is left of a body that was refused
        }
    }

    /// One member, which keeps what follows it.
    private static final class Member extends JdkZlibDecoder {
        private @Nullable ByteBuf rest;

        Member(ZlibWrapper form) {
            super(form, false, 0);
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
                throws Exception {
            if (isClosed()) {
                rest = in.readRetainedSlice(in.readableBytes());
            } else {
                super.decode(context, in, out);
            }
        }

        @Nullable ByteBuf takeRest() {
            ByteBuf taken = rest;
            rest = null;
            return taken;
        }
    }
}
