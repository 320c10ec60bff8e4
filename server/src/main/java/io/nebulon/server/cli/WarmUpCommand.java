package io.nebulon.server.cli;

import io.nebulon.server.app.NebulonServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/// `nebulon warm-up`: a short life of a server on a scratch home, so that the launcher can record
/// what a start needs. What the requests are answered does not matter here.
@Command(
        name = "warm-up",
        hidden = true,
        header = "Starts and ends a server on a scratch home, for the launcher to record.")
final class WarmUpCommand implements Runnable {
    private static final int MOST_SECONDS = 55;
    private static final String PASSWORD = "a short life for a good start";
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
    private static final Pattern SHIPMENT = Pattern.compile("\"shipmentId\":\"([^\"]+)\"");
    private static final List<String> READS =
            List.of(
                    "/health",
                    "/api/me",
                    "/api/bodies",
                    "/api/stations?limit=50",
                    "/api/stations/ISS",
                    "/api/stations/ISS/locations",
                    "/api/items?limit=50",
                    "/api/items/WATER",
                    "/api/fleets",
                    "/api/ships?limit=50",
                    "/api/ships/ATLANTIS",
                    "/api/inventory/ISS",
                    "/api/inventory/ISS?asOf=2010-01-01T00:00:00Z",
                    "/api/inventory/ISS/WATER",
                    "/api/inventory/ISS/WATER/movements",
                    "/api/cargo?station=ISS&limit=50",
                    "/api/trades?limit=50",
                    "/api/events?after=0&limit=100",
                    "/api/events?order=desc&limit=20",
                    "/api/users",
                    "/api/analytics/summary",
                    "/openapi.yml",
                    "/prometheus",
                    "/api/nothing");

    @Override
    public void run() {
        Thread.ofPlatform().daemon().start(WarmUpCommand::endInTime);
        try {
            Path home = Files.createTempDirectory("nebulon-warm-up");
            try (NebulonServer server =
                    NebulonServer.start(
                            new NebulonServer.Options(
                                    home,
                                    "127.0.0.1",
                                    0,
                                    Map.of("nebulon.admin-password", PASSWORD)))) {
                DemoCommand.importDemo(server);
                drive(server.uri());
            } finally {
                delete(home);
            }
        } catch (IOException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()));
        }
    }

    private static void endInTime() {
        try {
            Thread.sleep(Duration.ofSeconds(MOST_SECONDS));
        } catch (InterruptedException _) {
            return;
        }
        Runtime.getRuntime().halt(ExitCode.FAILED);
    }

    private static void drive(URI server) throws IOException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            Caller caller = new Caller(client, server);
            caller.signIn();
            for (int round = 0; round < 3; round++) {
                READS.forEach(caller::get);
                caller.write();
            }
            caller.post("/api/auth/logout", "{}");
        }
    }

    /// Sends requests and shrugs off what goes wrong with one.
    private static final class Caller {
        private final HttpClient client;
        private final URI server;
        private String token = "";

        Caller(HttpClient client, URI server) {
            this.client = client;
            this.server = server;
        }

        void signIn() {
            String answer =
                    post(
                            "/api/auth/login",
                            "{\"username\":\"admin\",\"password\":\"" + PASSWORD + "\"}");
            token = first(TOKEN, answer);
        }

        void get(String path) {
            send(request(path).GET());
        }

        void write() {
            post(
                    "/api/inventory/KSC/receipts",
                    """
                    {"lines":[{"sku":"WATER","quantity":12.5}],"note":"warm-up"}
                    """);
            String trade =
                    post(
                            "/api/trades",
                            """
                            {"seller":"KSC","buyer":"ISS","currency":"USD",
                             "lines":[{"sku":"WATER","quantity":5,"unitPrice":"12.50"}]}
                            """);
            String shipment = "/api/cargo/" + first(SHIPMENT, trade);
            get(shipment);
            post(shipment + "/dispatch", "{}");
            post(shipment + "/receive", "{}");
            post("/api/trades", "{\"seller\":\"KSC\"}");
        }

        String post(String path, String json) {
            return send(
                    request(path)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(json)));
        }

        private HttpRequest.Builder request(String path) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(server + path))
                            .timeout(Duration.ofSeconds(5));
            return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
        }

        private String send(HttpRequest.Builder request) {
            try {
                return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
            } catch (IOException _) {
                return "";
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return "";
            }
        }

        private static String first(Pattern pattern, @Nullable String text) {
            Matcher matcher = pattern.matcher(text == null ? "" : text);
            return matcher.find() ? matcher.group(1) : "none";
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
