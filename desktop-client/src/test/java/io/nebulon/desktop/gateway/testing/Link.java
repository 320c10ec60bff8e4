package io.nebulon.desktop.gateway.testing;

import io.nebulon.desktop.gateway.ServerAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/// A way to a server that can be cut, silenced, or lose an answer; with a certificate of its own if
/// wanted.
public final class Link implements AutoCloseable {
    private final URI server;
    private final ServerSocket listener;
    private final boolean isSecure;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answersToLose = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile boolean isCut;
    private volatile boolean isSilent;

    private Link(URI server, ServerSocket listener, boolean isSecure) {
        this.server = server;
        this.listener = listener;
        this.isSecure = isSecure;
        Thread.ofVirtual().start(this::accept);
    }

    public static Link to(URI server) {
        try {
            return new Link(
                    server, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One that speaks TLS towards the client.
    public static Link secure(URI server, SSLContext tls) {
        try {
            return new Link(
                    server,
                    tls.getServerSocketFactory()
                            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                    true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ServerAddress address() {
        return new ServerAddress(
                URI.create(
                        (isSecure ? "https" : "http") + "://127.0.0.1:" + listener.getLocalPort()));
    }

    /// Ends all connections and lets none through.
    public void cut() {
        isCut = true;
        closeAll();
    }

    public void mend() {
        isCut = false;
        isSilent = false;
    }

    /// Keeps connections open, but nothing comes from the server any more.
    public void silence() {
        isSilent = true;
    }

    /// The next answer of the server that comes does not reach the client: the connection ends.
    public void loseNextAnswer() {
        answersToLose.incrementAndGet();
    }

    public int accepted() {
        return accepted.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                accepted.incrementAndGet();
                if (isCut) {
                    client.close();
                } else {
                    connect(client);
                }
            } catch (IOException _) {
                // closed, or a client that went away at once
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket up = new Socket();
        up.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        open.add(client);
        open.add(up);
        Thread.ofVirtual().start(() -> copy(client, up, false));
        Thread.ofVirtual().start(() -> copy(up, client, true));
    }

    private void copy(Socket from, Socket to, boolean isAnswer) {
        byte[] bytes = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                if (isAnswer && answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    return;
                }
                if (!(isAnswer && isSilent)) {
                    out.write(bytes, 0, n);
                    out.flush();
                }
            }
        } catch (IOException _) {
            // one side has ended
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void closeAll() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException _) {
                // ended already
            }
        }
        open.clear();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException _) {
            // ended already
        }
        closeAll();
    }
}
