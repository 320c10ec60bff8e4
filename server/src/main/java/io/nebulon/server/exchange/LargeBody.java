package io.nebulon.server.exchange;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.nebulon.server.http.Problem;
import io.netty.handler.codec.compression.DecompressionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The body of an import. Read as a stream, so that the limit of the server counts and not the
/// lower one of bodies that are taken whole. A body that says that it is larger is not even begun.
final class LargeBody {
    private LargeBody() {}

    /// @param limit the most bytes
    /// @throws ContentLengthExceededException when it is larger, 413
    /// @throws DecompressionException when it is not in the form that `Content-Encoding` says, 400
    static byte[] read(HttpRequest<?> request, long limit) {
        long length = request.getContentLength();
        if (length > limit) {
            throw new ContentLengthExceededException(limit, length);
        }
        if (!(request instanceof ServerHttpRequest<?> received)) {
            throw new IllegalStateException("no request of this server: " + request.getClass());
        }
        try (InputStream in = received.byteBody().toInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw switch (e.getCause()) {
                case ContentLengthExceededException tooLarge -> tooLarge;
                case BufferLengthExceededException unpacked -> // by far more than was sent
                        new ContentLengthExceededException(
                                unpacked.getAdvertisedLength(), unpacked.getReceivedLength());
                case DecompressionException garbled -> garbled;
                case EOFException _ -> Problem.cutOff().toException();
                case null, default -> new UncheckedIOException(e);
            };
        }
    }
}
