package io.nebulon.desktop.gateway.wire;

import com.fasterxml.jackson.databind.JavaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Requests of somebody who is signed in. Each runs on a thread of its own; an access token that
/// has ended is renewed on the way, and what can be sent again without harm is, once, when its
/// connection was cut.
public final class Requests {
    private static final String JSON = "application/json";
    private static final int MOST_OF_A_REFUSAL = 1 << 20;
    private static final String PROBLEM = ", application/problem+json";

    private final Wire wire;
    private final Tokens tokens;
    private final Runnable onAnswer;

    /// @param onAnswer told whenever the server has answered: it is in reach
    public Requests(Wire wire, Tokens tokens, Runnable onAnswer) {
        this.wire = wire;
        this.tokens = tokens;
        this.onAnswer = onAnswer;
    }

    public <T> Call<Read<T>> read(Query query, Class<T> type) {
        return read(query, Json.type(type));
    }

    public <T> Call<Read<T>> read(Query query, JavaType type) {
        return Call.start("GET " + query, () -> this.<T>get(query, type));
    }

    public Call<Read<byte[]>> bytes(Query query, String mediaType) {
        return Call.start(
                "GET " + query,
                () -> send(request("GET", query, null).accept(mediaType)).then(Answers::bytes));
    }

    /// Takes an answer as it comes, however large it is.
    ///
    /// @param taken told how many bytes have come, on the thread that takes them
    public Call<Read<Nothing>> download(
            Query query, String mediaType, OutputStream into, LongConsumer taken) {
        Prepared request = request("GET", query, null).accept(mediaType);
        return Call.start(
                "GET " + query,
                () -> {
                    Outcome<HttpResponse<InputStream>> opened =
                            withToken(token -> wire.open(request.on(wire, token)));
                    if (!(opened
                            instanceof
                            Outcome.Done<HttpResponse<InputStream>>(
                                    HttpResponse<InputStream> answer))) {
                        return opened.notDone();
                    }
                    onAnswer.run();
                    try (InputStream body = answer.body()) {
                        return Answers.isGood(answer)
                                ? copy(answer, body, into, taken)
                                : Outcome.refused(
                                        Answers.refusal(
                                                answer.statusCode(),
                                                answer.headers(),
                                                body.readNBytes(MOST_OF_A_REFUSAL)));
                    }
                });
    }

    private static Outcome<Read<Nothing>> copy(
            HttpResponse<?> answer, InputStream body, OutputStream into, LongConsumer taken)
            throws IOException {
        byte[] some = new byte[1 << 16];
        long all = 0;
        for (int count = body.read(some); count >= 0; count = body.read(some)) {
            try {
                into.write(some, 0, count);
            } catch (IOException e) {
                return Outcome.refused(
                        Refusal.local(Refusal.UNWRITABLE_FILE, String.valueOf(e.getMessage())));
            }
            all += count;
            taken.accept(all);
        }
        return Outcome.done(Answers.with(answer, Nothing.NOTHING));
    }

    public <T> Call<Read<Page<T>>> page(Query query, Paging paging, Class<T> type) {
        return read(paging.on(query), Json.type(Page.class, type));
    }

    /// All pages, one after the other.
    ///
    /// @param sink takes them while they come
    /// @return all entries, with the position of the first page: what happened after it may be in
    ///   some of them already
    public <T> Call<Read<List<T>>> all(Query query, Class<T> type, PageSink<? super T> sink) {
        return Call.start("GET all " + query, () -> allPages(query, type, sink));
    }

    private <T> Outcome<Read<List<T>>> allPages(
            Query query, Class<T> type, PageSink<? super T> sink)
            throws IOException, InterruptedException {
        JavaType pages = Json.type(Page.class, type);
        List<T> all = new ArrayList<>();
        @Nullable Long position = null;
        Paging next = Paging.first(Paging.LARGEST);
        while (true) {
            Outcome<Read<Page<T>>> outcome = get(next.on(query), pages);
            if (!(outcome instanceof Outcome.Done<Read<Page<T>>>(Read<Page<T>> read))) {
                return outcome.notDone();
            }
            Page<T> page = read.value();
            position = position == null ? read.position() : position;
            all.addAll(page.items());
            tell(sink, read.map(Page::items), all.size());
            if (page.isLast()) {
                return Outcome.done(new Read<>(all, position, null));
            }
            next = Paging.after(page, Paging.LARGEST);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    @SuppressWarnings("unchecked") // a sink only takes
    private static <T> void tell(PageSink<? super T> sink, Read<List<T>> page, int soFar) {
        ((PageSink<T>) sink).page(page, soFar);
    }

    /// Asks for something that is to happen once.
    ///
    /// @param etag what was seen of the thing, or null to do it whatever it has become
    public <T> Call<Read<T>> book(
            Query query,
            @Nullable Object body,
            @Nullable String etag,
            Intent intent,
            JavaType type) {
        Prepared request = request("POST", query, body).once(intent).ifMatch(etag);
        return Call.start("POST " + query, () -> send(request).then(a -> Answers.read(a, type)));
    }

    public <T> Call<Read<T>> book(
            Query query, @Nullable Object body, Intent intent, Class<T> type) {
        return book(query, body, null, intent, Json.type(type));
    }

    /// Posts what is harmless twice or is no booking.
    public <T> Call<Read<T>> post(Query query, @Nullable Object body, Class<T> type) {
        Prepared request = request("POST", query, body);
        return Call.start(
                "POST " + query, () -> send(request).then(a -> Answers.read(a, Json.type(type))));
    }

    public <T> Call<Read<T>> put(Query query, Object body, Class<T> type) {
        Prepared request = request("PUT", query, body);
        return Call.start(
                "PUT " + query, () -> send(request).then(a -> Answers.read(a, Json.type(type))));
    }

    /// Sends a whole file, which may take its time.
    ///
    /// @param sent told how many bytes have been sent, on the thread that sends
    public <T> Call<Read<T>> upload(
            Query query,
            byte[] file,
            String mediaType,
            Intent intent,
            JavaType type,
            LongConsumer sent) {
        Upload upload = new Upload(query, file, mediaType, intent, sent);
        return Call.start(
                "POST " + query,
                () ->
                        withToken(
                                        token -> {
                                            HttpResponse<byte[]> answer =
                                                    wire.sendLarge(upload.on(wire, token));
                                            onAnswer.run();
                                            return answer;
                                        })
                                .then(answer -> Answers.read(answer, type)));
    }

    private record Upload(
            Query query, byte[] file, String mediaType, Intent intent, LongConsumer sent) {
        HttpRequest.Builder on(Wire wire, String token) {
            return wire.request(query)
                    .header("Authorization", "Bearer " + token)
                    .header("Accept", JSON + PROBLEM)
                    .header("Content-Type", mediaType)
                    .header("Idempotency-Key", intent.key())
                    .POST(
                            file.length == 0
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.fromPublisher(
                                            BodyPublishers.ofInputStream(
                                                    () -> new Counting(file, sent)),
                                            file.length));
        }
    }

    /// Tells how much of a file has been taken.
    private static final class Counting extends ByteArrayInputStream {
        private final LongConsumer sent;

        Counting(byte[] file, LongConsumer sent) {
            super(file);
            this.sent = sent;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            int taken = super.read(into, offset, length);
            sent.accept(pos);
            return taken;
        }
    }

    /// Sends what is answered without a body.
    public Call<Read<Nothing>> command(
            String method, Query query, @Nullable Object body, @Nullable String etag) {
        Prepared request = request(method, query, body).ifMatch(etag);
        return Call.start(method + " " + query, () -> send(request).then(Answers::nothing));
    }

    /// Changes a thing that was read before. When it has changed meanwhile, what it has become is
    /// read.
    public <T> Call<Edit<T>> edit(
            String method, Query query, Object body, @Nullable String etag, Class<T> type) {
        Prepared request = request(method, query, body).ifMatch(etag);
        return Call.start(method + " " + query, () -> edited(request, query, Json.type(type)));
    }

    private <T> Outcome<Edit<T>> edited(Prepared request, Query query, JavaType type)
            throws IOException, InterruptedException {
        Outcome<Read<T>> outcome = send(request).then(a -> Answers.read(a, type));
        if (outcome instanceof Outcome.Refused<Read<T>>(Refusal refusal) && refusal.isStale()) {
            Outcome<Read<T>> theirs = get(query, type);
            return theirs.map(read -> new Edit.Stale<>(refusal, read));
        }
        return outcome.map(Edit.Saved::new);
    }

    private <T> Outcome<Read<T>> get(Query query, JavaType type)
            throws IOException, InterruptedException {
        return send(request("GET", query, null)).then(answer -> Answers.read(answer, type));
    }

    private Prepared request(String method, Query query, @Nullable Object body) {
        return new Prepared(
                method, query, body == null ? null : Json.bytes(body), JSON, null, null);
    }

    private record Prepared(
            String method,
            Query query,
            byte @Nullable [] body,
            String mediaType,
            @Nullable String etag,
            @Nullable Intent intent) {
        Prepared accept(String type) {
            return new Prepared(method, query, body, type, etag, intent);
        }

        Prepared ifMatch(@Nullable String seen) {
            return new Prepared(method, query, body, mediaType, seen, intent);
        }

        Prepared once(Intent of) {
            return new Prepared(method, query, body, mediaType, etag, of);
        }

        /// Whether the server does it once however often it comes.
        boolean isRepeatable() {
            return method.equals("GET") || intent != null;
        }

        HttpRequest.Builder on(Wire wire, String token) {
            HttpRequest.Builder request =
                    wire.request(query)
                            .header("Authorization", "Bearer " + token)
                            .header("Accept", mediaType + PROBLEM)
                            .method(
                                    method,
                                    body == null
                                            ? BodyPublishers.noBody()
                                            : BodyPublishers.ofByteArray(body));
            if (body != null) {
                request.header("Content-Type", JSON);
            }
            if (etag != null) {
                request.header("If-Match", etag);
            }
            if (intent != null) {
                request.header("Idempotency-Key", intent.key());
            }
            return request;
        }
    }

    private Outcome<HttpResponse<byte[]>> send(Prepared request)
            throws IOException, InterruptedException {
        return withToken(token -> exchange(request, token));
    }

    @FunctionalInterface
    private interface Sending<T> {
        HttpResponse<T> with(String token) throws IOException, InterruptedException;
    }

    private <T> Outcome<HttpResponse<T>> withToken(Sending<T> sending)
            throws IOException, InterruptedException {
        Outcome<String> first = tokens.current();
        if (!(first instanceof Outcome.Done<String>(String token))) {
            return first.notDone();
        }
        HttpResponse<T> answer = sending.with(token);
        if (answer.statusCode() != 401) {
            return Outcome.done(answer);
        }
        if (answer.body() instanceof InputStream body) {
            body.close();
        }
        Outcome<String> other = tokens.insteadOf(token);
        return other instanceof Outcome.Done<String>(String renewed)
                ? Outcome.done(sending.with(renewed))
                : other.notDone();
    }

    private HttpResponse<byte[]> exchange(Prepared request, String token)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer;
        try {
            answer = wire.send(request.on(wire, token));
        } catch (IOException e) {
            if (LinkDown.of(e).reason() != LinkDown.Reason.CUT || !request.isRepeatable()) {
                throw e;
            }
            answer = wire.send(request.on(wire, token));
        }
        onAnswer.run();
        return answer;
    }
}
