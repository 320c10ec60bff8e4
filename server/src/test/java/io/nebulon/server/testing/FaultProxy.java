package io.nebulon.server.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// The way to a PostgreSQL server of this machine, with the faults that a network has. It passes
/// everything on until it is told otherwise.
public final class FaultProxy implements AutoCloseable {
    private static final Pattern COMMIT = Pattern.compile("(S_\\d+)\0COMMIT\0");

    /// What the server answers to a commit that it has done.
    private static final String COMMITTED = "C\0\0\0\u000bCOMMIT\0";

    private final ServerSocket door;
    private final int target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answersToLose = new AtomicInteger();
    private final AtomicInteger requestsToLose = new AtomicInteger();
    private final AtomicInteger roundTrips = new AtomicInteger();
    private final AtomicInteger allRoundTrips = new AtomicInteger();
    private final Object moment = new Object();
    private boolean isSilent;
    private int waiting;
    private volatile boolean isRefusing;
    private volatile UnaryOperator<String> falsified = UnaryOperator.identity();

    /// @param target the port of the server
    public FaultProxy(int target) {
        this.target = target;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("proxy").start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /// Ends every connection.
    public void cut() {
        links.forEach(Link::close);
    }

    /// Ends every connection and lets none in.
    public void refuse() {
        isRefusing = true;
        cut();
    }

    /// Nothing comes through any more, in neither direction; nobody is told. What was sent
    /// meanwhile arrives when it is healed.
    public void silence() {
        synchronized (moment) {
            isSilent = true;
        }
    }

    /// Of how many connections something is held back in silence.
    public int waiting() {
        synchronized (moment) {
            return waiting;
        }
    }

    /// The next commit of the writer reaches the server, its answer does not come back.
    public void loseAnswer() {
        answersToLose.incrementAndGet();
    }

    /// The next commit of the writer does not reach the server.
    public void loseRequest() {
        requestsToLose.incrementAndGet();
    }

    /// Whether everything that was to be lost was lost.
    public boolean hasLostAll() {
        return answersToLose.get() == 0 && requestsToLose.get() == 0;
    }

    /// How often the writer has asked the server for something since it was answered last.
    public int roundTrips() {
        return roundTrips.get();
    }

    /// The same of all connections together.
    public int allRoundTrips() {
        return allRoundTrips.get();
    }

    /// From now on the server answers something else, byte for byte, of the same length.
    public void falsify(UnaryOperator<String> answer) {
        falsified = answer;
    }

    public void heal() {
        isRefusing = false;
        synchronized (moment) {
            isSilent = false;
            moment.notifyAll();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (isRefusing) {
                    client.close();
                } else {
                    letIn(client);
                }
            } catch (IOException _) {
                // the door was closed, or somebody left while coming in
            }
        }
    }

    private void letIn(Socket client) throws IOException {
        try {
            new Link(client).start();
        } catch (IOException e) {
            client.close(); // the server is not there
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        heal();
        cut();
    }

    /// One connection, both ways.
    private final class Link {
        private final Socket client;
        private final Socket server;
        private volatile boolean isWriter;

        /// What stands for a commit on its way: the word, or the names under which it was prepared.
        private final Set<String> commits = ConcurrentHashMap.newKeySet();

        private volatile boolean isAsking;

        Link(Socket client) throws IOException {
            this.client = client;
            commits.add("COMMIT");
            this.server = new Socket(InetAddress.getLoopbackAddress(), target);
        }

        void start() {
            links.add(this);
            Thread.ofVirtual().start(() -> pass(client, server, true));
            Thread.ofVirtual().start(() -> pass(server, client, false));
        }

        private void pass(Socket from, Socket to, boolean isRequest) {
            byte[] buffer = new byte[1 << 16];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    awaitSound();
                    String text = new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
                    if (isRequest ? isLostRequest(text) : isLostAnswer(text)) {
                        break;
                    }
                    count(isRequest);
                    String passed = isRequest ? text : falsified.apply(text);
                    out.write(passed.getBytes(StandardCharsets.ISO_8859_1));
                    out.flush();
                }
            } catch (IOException | InterruptedException _) {
                // one of them has ended
            } finally {
                close();
            }
        }

        private void count(boolean isRequest) {
            if (isRequest && !isAsking) {
                allRoundTrips.incrementAndGet();
                if (isWriter) {
                    roundTrips.incrementAndGet();
                }
            }
            isAsking = isRequest;
        }

        private void awaitSound() throws InterruptedException {
            synchronized (moment) {
                while (isSilent) {
                    waiting++;
                    moment.wait();
                    waiting--;
                }
            }
        }

        private boolean isLostRequest(String text) {
            isWriter |= text.contains("nebulon-writer");
            COMMIT.matcher(text).results().forEach(found -> commits.add(found.group(1)));
            return isWriter
                    && commits.stream().anyMatch(name -> text.contains("\0" + name + "\0"))
                    && take(requestsToLose);
        }

        private boolean isLostAnswer(String text) {
            return isWriter && text.contains(COMMITTED) && take(answersToLose);
        }

        private static boolean take(AtomicInteger left) {
            return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        }

        void close() {
            links.remove(this);
            try {
                client.close();
                server.close();
            } catch (IOException _) {
                // it is to end
            }
        }
    }
}
