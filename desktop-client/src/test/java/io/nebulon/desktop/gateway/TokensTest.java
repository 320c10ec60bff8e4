package io.nebulon.desktop.gateway;

import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What happens when tokens end, against a server whose tokens end when the test says so.
final class TokensTest {
    private static final String ITEM =
            "{\"sku\":\"WATER\",\"name\":\"Water\",\"unit\":\"kg\",\"tracksLots\":false,"
                    + "\"status\":\"ACTIVE\"}";
    private static final String ME =
            "{\"username\":\"ana\",\"roles\":[\"VIEWER\"],\"preferences\":{},"
                    + "\"mustChangePassword\":false,\"mfa\":{},\"version\":1}";

    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger refreshes = new AtomicInteger();
    private volatile boolean isRefreshRefused;
    private volatile long lifetime = 600;
    private volatile int firstGood = 1;
    private HttpServer server;
    private ServerAddress address;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/auth/login", exchange -> answer(exchange, 200, pair()));
        server.createContext("/api/auth/refresh", this::refresh);
        server.createContext("/api/me", exchange -> guarded(exchange, ME));
        server.createContext("/api/items", exchange -> guarded(exchange, ITEM));
        server.start();
        address =
                new ServerAddress(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @Test
    void aTokenThatHasEndedIsRenewedOnceForAllWhoAsk() {
        try (Connection connection = connect()) {
            firstGood = tokens.get() + 1;
            List<Call<Read<Item>>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(connection.items().get("WATER"));
            }
            calls.forEach(TestServer::done);
            assertThat(refreshes).hasValue(1);
        }
    }

    @Test
    void aTokenThatEndsSoonIsRenewedBefore() {
        lifetime = 0;
        try (Connection connection = connect()) {
            lifetime = 600;
            done(connection.items().get("WATER"));
            int before = refreshes.get();
            assertThat(before).isPositive();
            done(connection.items().get("WATER"));
            assertThat(refreshes).hasValue(before);
        }
    }

    @Test
    void anEndedSignInIsRefusedAndNotTriedAgain() throws Exception {
        try (Connection connection = connect()) {
            firstGood = Integer.MAX_VALUE;
            isRefreshRefused = true;
            for (int i = 0; i < 3; i++) {
                Outcome<Read<Item>> outcome = connection.items().get("WATER").await();
                assertThat(outcome.ifRefused())
                        .hasValueSatisfying(refusal ->
                                assertThat(refusal.code()).isEqualTo("invalid_refresh_token"));
            }
            assertThat(refreshes).hasValue(1);
        }
    }

    private Connection connect() {
        return TestServer.connection(
                done(TestServer.SERVERS.signIn(address, new Credentials("ana", "secret", null))));
    }

    private void refresh(HttpExchange exchange) throws IOException {
        refreshes.incrementAndGet();
        if (isRefreshRefused) {
            answer(exchange, 401, "{\"code\":\"invalid_refresh_token\",\"title\":\"no\"}");
        } else {
            answer(exchange, 200, pair());
        }
    }

    private String pair() {
        int number = tokens.incrementAndGet();
        return "{\"access_token\":\"%d\",\"refresh_token\":\"r%d\",\"expires_in\":%d}"
                .formatted(number, number, lifetime);
    }

    private void guarded(HttpExchange exchange, String body) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        boolean isGood = Integer.parseInt(token.substring("Bearer ".length())) >= firstGood;
        answer(
                exchange,
                isGood ? 200 : 401,
                isGood ? body : "{\"code\":\"invalid_token\",\"title\":\"no\"}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
