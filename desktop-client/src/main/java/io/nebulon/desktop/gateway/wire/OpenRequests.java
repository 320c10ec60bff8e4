package io.nebulon.desktop.gateway.wire;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/// Requests that need no token: those by which one signs in. They wait for the answer.
public final class OpenRequests {
    private static final String JSON = "application/json";

    private final Wire wire;

    public OpenRequests(Wire wire) {
        this.wire = wire;
    }

    public <T> Outcome<T> post(Query query, Object body, Class<T> type)
            throws IOException, InterruptedException {
        return Answers.<T>read(send(query, body), Json.type(type)).map(Read::value);
    }

    public Outcome<Nothing> command(Query query, Object body)
            throws IOException, InterruptedException {
        return Answers.nothing(send(query, body)).map(Read::value);
    }

    private HttpResponse<byte[]> send(Query query, Object body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                wire.request(query)
                        .header("Accept", JSON + ", application/problem+json")
                        .header("Content-Type", JSON)
                        .POST(BodyPublishers.ofByteArray(Json.bytes(body)));
        return wire.send(request);
    }
}
