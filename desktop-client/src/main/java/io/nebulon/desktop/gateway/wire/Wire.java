package io.nebulon.desktop.gateway.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// HTTP to one server. What it sends ends in time, or with the interrupt of the thread that waits.
public final class Wire implements AutoCloseable {
    private static final String USER_AGENT =
            "Nebulon desktop (" + System.getProperty("os.name", "unknown") + ")";
    private static final Duration CONNECT = Duration.ofSeconds(8);
    private static final Duration ANSWER = Duration.ofSeconds(35);
    private static final Duration WHOLE_ANSWER = Duration.ofSeconds(90);
    private static final Duration LARGE_ANSWER = Duration.ofMinutes(10);
    private static final long LARGEST_ANSWER = 64L << 20;
    private static final int MOST_AT_ONCE = 12;

    private final URI server;
    private final HttpClient http;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);

    /// @param server without a path
    /// @param tls what is trusted, or null for what the platform trusts
    public Wire(URI server, @Nullable SSLContext tls) {
        this.server = server;
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT);
        if (tls != null) {
            builder.sslContext(tls);
        }
        this.http = builder.build();
    }

    public URI server() {
        return server;
    }

    HttpRequest.Builder request(Query query) {
        return HttpRequest.newBuilder(URI.create(server + query.toString()))
                .header("User-Agent", USER_AGENT);
    }

    /// Sends a request and waits for the whole answer.
    HttpResponse<byte[]> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        free.acquire();
        try {
            return whole(
                    http.sendAsync(
                            request.timeout(ANSWER).build(),
                            BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER)),
                    WHOLE_ANSWER);
        } finally {
            free.release();
        }
    }

    /// The same for a request that the server may be long at, such as the import of a file.
    HttpResponse<byte[]> sendLarge(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        free.acquire();
        try {
            return whole(
                    http.sendAsync(
                            request.timeout(LARGE_ANSWER).build(),
                            BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER)),
                    LARGE_ANSWER);
        } finally {
            free.release();
        }
    }

    /// The timeout of a request ends with the headers of its answer; this one with its last byte.
    private static <T> T whole(CompletableFuture<T> answer, Duration patience)
            throws IOException, InterruptedException {
        try {
            return answer.get(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            throw new HttpTimeoutException("the answer does not end");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause
                    ? cause
                    : new IOException("the request failed", e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    /// Opens an answer to a request that the server may be long at; whoever reads it must close it.
    HttpResponse<InputStream> open(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.timeout(LARGE_ANSWER).build(), BodyHandlers.ofInputStream());
    }

    /// Opens an answer that goes on; whoever reads it must close it.
    public HttpResponse<InputStream> open(Query query, String... headers)
            throws IOException, InterruptedException {
        return http.send(
                request(query).headers(headers).GET().timeout(ANSWER).build(),
                BodyHandlers.ofInputStream());
    }

    /// Ends all that is under way.
    @Override
    public void close() {
        http.shutdownNow();
    }
}
