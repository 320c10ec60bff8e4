package io.nebulon.server.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The way to a database on another machine: what goes in comes out so much later, in both
/// directions, as much of it as there is.
final class SlowWay implements AutoCloseable {
    private final ServerSocket door;
    private final int target;
    private final long nanos;

    /// @param target a port of this machine
    /// @param micros in each direction
    SlowWay(int target, long micros) throws IOException {
        this.target = target;
        this.nanos = TimeUnit.MICROSECONDS.toNanos(micros);
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                pass(client, server);
                pass(server, client);
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /// @param bytes none at the end
    private record Piece(long due, byte[] bytes) {}

    private void pass(Socket from, Socket to) {
        BlockingQueue<Piece> underWay = new LinkedBlockingQueue<>(1_000);
        Thread.ofPlatform().daemon().start(() -> read(from, underWay));
        Thread.ofPlatform().daemon().start(() -> write(underWay, to));
    }

    private void read(Socket from, BlockingQueue<Piece> underWay) {
        byte[] buffer = new byte[1 << 16];
        try (from) {
            InputStream in = from.getInputStream();
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                underWay.put(new Piece(System.nanoTime() + nanos, Arrays.copyOf(buffer, n)));
            }
        } catch (IOException | InterruptedException _) {
            // it has ended
        } finally {
            underWay.add(new Piece(0, new byte[0]));
        }
    }

    private static void write(BlockingQueue<Piece> underWay, Socket to) {
        try (to) {
            OutputStream out = to.getOutputStream();
            for (Piece next = underWay.take(); next.bytes.length > 0; next = underWay.take()) {
                for (long left = left(next); left > 0; left = left(next)) {
                    LockSupport.parkNanos(left);
                }
                out.write(next.bytes);
            }
        } catch (IOException | InterruptedException _) {
            // it has ended
        }
    }

    private static long left(Piece piece) {
        return piece.due - System.nanoTime();
    }
}
