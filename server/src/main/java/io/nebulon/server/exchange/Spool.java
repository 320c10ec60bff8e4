package io.nebulon.server.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// A file that is read while it is still being written, and is gone afterwards. The writer never
/// waits for the reader, so that a slow client does not hold a snapshot of the books open; memory
/// holds none of it.
final class Spool implements Closeable {
    private final FileChannel file;
    private final Runnable whenClosed;
    private long written;
    private boolean isComplete;
    private boolean isAbandoned;
    private @Nullable Throwable failure;

    /// @param whenClosed runs once, when the file is gone
    Spool(Runnable whenClosed) throws IOException {
        this.whenClosed = whenClosed;
        Path path = Files.createTempFile("nebulon-export", null);
        file =
                FileChannel.open(
                        path,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
    }

    /// Where the writer writes; it fails once nobody reads any more. Closing it does not complete
    /// the file: that is [#complete], after all went well.
    OutputStream in() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                append(ByteBuffer.wrap(bytes, from, length));
            }
        };
    }

    /// Where the reader reads: what is written so far, and waits for more until the file is
    /// complete. Fails when the writer failed, so that nobody takes a part for the whole.
    InputStream out() {
        return new InputStream() {
            private long position;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int size = (int) Math.min(length, awaitBeyond(position));
                if (size <= 0) {
                    return length == 0 ? 0 : -1;
                }
                int read = file.read(ByteBuffer.wrap(bytes, from, size), position);
                position += Math.max(0, read);
                return read;
            }

            @Override
            public void close() {
                Spool.this.close();
            }
        };
    }

    private void append(ByteBuffer bytes) throws IOException {
        synchronized (this) {
            if (isAbandoned) {
                throw new IOException("nobody reads this export any more");
            }
        }
        int length = bytes.remaining();
        while (bytes.hasRemaining()) {
            file.write(bytes, written + length - bytes.remaining());
        }
        synchronized (this) {
            written += length;
            notifyAll();
        }
    }

    /// @return how many bytes there are beyond that position; 0 at the end of the file
    private synchronized long awaitBeyond(long position) throws IOException {
        while (written <= position && !isComplete && failure == null && !isAbandoned) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        if (failure != null) {
            throw new IOException("the export has failed", failure);
        }
        return written - position;
    }

    synchronized void complete() {
        isComplete = true;
        notifyAll();
    }

    synchronized void fail(Throwable cause) {
        failure = cause;
        notifyAll();
    }

    synchronized boolean isAbandoned() {
        return isAbandoned;
    }

    /// The reader has all it wants.
    @Override
    public void close() {
        synchronized (this) {
            if (isAbandoned) {
                return;
            }
            isAbandoned = true;
            notifyAll();
        }
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            whenClosed.run();
        }
    }
}
