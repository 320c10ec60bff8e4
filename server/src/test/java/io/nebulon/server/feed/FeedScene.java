package io.nebulon.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.inventory.InventoryCommand.ReceiptLine;
import io.nebulon.core.inventory.InventoryCommand.ReceiveStock;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import io.nebulon.server.tls.Transport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/// A server with a small ring, two stations that get stock, and those who follow it.
final class FeedScene implements AutoCloseable {
    final ApiServer server;
    final ApiClient api;
    final String one;
    final String two;
    private final String sku;
    private final BatchCommitter committer;

    FeedScene(Map<String, Object> settings) {
        this(settings, Transport.LOCAL);
    }

    FeedScene(Map<String, Object> settings, Transport transport) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putIfAbsent("nebulon.feed.ring-events", 64);
        server = ApiServer.start(all, transport);
        api = server.admin();
        committer = server.part(BatchCommitter.class);
        Scene scene = new Scene(server);
        one = scene.station();
        two = scene.station();
        sku = scene.item();
    }

    /// An access token of whoever that client is.
    String token(ApiClient who) {
        return signIn(who.get("/api/me").expect(200).text("/username"));
    }

    /// A new access token.
    String signIn(String username) {
        String body =
                "{\"username\": \"%s\", \"password\": \"%s\"}"
                        .formatted(username, ApiServer.ADMIN_PASSWORD);
        return server.anonymous().post("/api/auth/login", body).expect(200).text("/access_token");
    }

    OpenStream open(String query, String... headers) {
        return open(api, query, headers);
    }

    OpenStream open(ApiClient who, String query, String... headers) {
        OpenStream stream = new OpenStream(server.uri(), token(who), query, headers);
        assertThat(stream.status()).isEqualTo(200);
        return stream;
    }

    OpenStream with(String token, String query, String... headers) {
        OpenStream stream = new OpenStream(server.uri(), token, query, headers);
        assertThat(stream.status()).isEqualTo(200);
        return stream;
    }

    long head() {
        return api.get("/api/events?limit=1").expect(200).position();
    }

    /// One event; it is durable when this returns.
    void receive(String station) {
        receive(station, null).join();
    }

    CompletableFuture<?> receive(String station, String note) {
        ReceiveStock command =
                new ReceiveStock(
                        StationCode.of(station),
                        List.of(new ReceiptLine(Sku.of(sku), Quantity.of(1), null, null, null)),
                        note,
                        null,
                        null);
        return committer.submit(List.of(CommandRequest.of(command, "test", (_, _) -> true)));
    }

    FeedStatistics statistics() {
        return server.part(Feed.class).statistics();
    }

    /// Waits until it is so, for at most ten seconds.
    static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it has not come so").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
