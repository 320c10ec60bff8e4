package io.nebulon.server.bench;

import io.nebulon.server.app.Home;
import io.nebulon.server.app.NebulonServer;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.postgres.PostgresAddress;
import io.nebulon.server.store.postgres.PostgresDatabase;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.tls.Transport;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// What `wrk`, which must be installed, gets out of a server by POST: trades of one line between
/// any two stations, or receipts of one line. Each is answered when it is durable. With a last
/// number, so many servers on one PostgreSQL database, which share the connections.
///
/// ```
/// server/src/test/measure bench.HttpMeasurement postgres trades 256 10 4
/// server/src/test/measure bench.HttpMeasurement postgres trades 256 10 4 2
/// ```
final class HttpMeasurement {
    private static final Map<String, String> BODIES =
            Map.of(
                    "trades",
                    """
                    local buyer = (seller + 1 + math.random(0, 98)) % 100
                    return wrk.format("POST", "/api/trades", nil, '{"seller":"STATION-' .. seller ..
                        '","buyer":"STATION-' .. buyer .. '","currency":"USD","lines":[{"sku":"' ..
                        'PRODUCT-' .. item .. '","quantity":1,"unitPrice":"12.50"}]}')
                    """,
                    "receipts",
                    """
                    return wrk.format("POST", "/api/inventory/STATION-" .. seller .. "/receipts", nil,
                        '{"lines":[{"sku":"PRODUCT-' .. item .. '","quantity":1}]}')
                    """);

    private HttpMeasurement() {}

    public static void main(String[] arguments) throws Exception {
        boolean isPostgres = arguments[0].equals("postgres");
        String body = Objects.requireNonNull(BODIES.get(arguments[1]), "trades or receipts");
        int clients = Integer.parseInt(arguments[2]);
        int seconds = Integer.parseInt(arguments[3]);
        int rounds = Integer.parseInt(arguments[4]);
        int nodes = arguments.length > 5 ? Integer.parseInt(arguments[5]) : 1;
        Path folder = Files.createTempDirectory("nebulon-measure");
        List<NebulonServer> servers = new ArrayList<>();
        try (EmbeddedPostgres postgres =
                isPostgres
                        ? EmbeddedPostgres.builder()
                                .setDataDirectory(folder.resolve("postgres"))
                                .setServerConfig("synchronous_commit", "on")
                                .start()
                        : null) {
            try {
                for (int node = 1; node <= nodes; node++) {
                    servers.add(start(folder, postgres, node));
                }
                measure(servers, folder, body, clients / nodes, seconds, rounds);
            } finally {
                servers.forEach(NebulonServer::close);
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private static NebulonServer start(Path folder, @Nullable EmbeddedPostgres postgres, int node)
            throws IOException {
        Path home = Files.createDirectory(folder.resolve("home" + node));
        Database database =
                postgres == null
                        ? new Home(home).database()
                        : new PostgresDatabase(
                                new PostgresAddress(
                                        "jdbc:postgresql://127.0.0.1:"
                                                + postgres.getPort()
                                                + "/postgres",
                                        "postgres",
                                        ""),
                                home);
        return NebulonServer.start(
                new NebulonServer.Options(
                        home,
                        "127.0.0.1",
                        0,
                        Transport.LOCAL,
                        Map.of(
                                "nebulon.admin-password",
                                ApiServer.ADMIN_PASSWORD,
                                "nebulon.keys",
                                folder.resolve("keys").toString()),
                        database));
    }

    private static void measure(
            List<NebulonServer> servers,
            Path folder,
            String body,
            int clients,
            int seconds,
            int rounds)
            throws Exception {
        BatchCommitter committer = servers.getFirst().part(BatchCommitter.class);
        EngineBench.prepare(committer);
        LongAdder commits = new LongAdder();
        committer.addListener(_ -> commits.increment());
        Path script = script(folder, servers.getFirst(), body);
        System.out.println("round  requests/s  commits/s  not 2xx");
        for (int round = 1; round <= rounds; round++) {
            long before = commits.sum();
            List<Process> loads = new ArrayList<>();
            for (NebulonServer server : servers) {
                loads.add(wrk(server, script, clients, seconds));
            }
            double requests = 0;
            String refused = "none";
            for (Process load : loads) {
                String said = said(load);
                requests += Double.parseDouble(after(said, "Requests/sec:"));
                if (said.contains("Non-2xx")) {
                    refused = after(said, "Non-2xx");
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%5d %,11.0f %,10.0f  %s%n",
                    round,
                    requests,
                    (commits.sum() - before) / (double) seconds,
                    refused);
        }
    }

    private static Path script(Path folder, NebulonServer server, String body) throws IOException {
        String token =
                new ApiClient(server.uri(), (String) null)
                        .signedIn("admin", ApiServer.ADMIN_PASSWORD)
                        .token();
        return Files.writeString(
                folder.resolve("post.lua"),
                """
                wrk.headers["Authorization"] = "Bearer %s"
                wrk.headers["Content-Type"] = "application/json"
                request = function()
                    local seller = math.random(0, 99)
                    local item = math.random(0, 49)
                    %s
                end
                """
                        .formatted(token, body));
    }

    private static Process wrk(NebulonServer server, Path script, int clients, int seconds)
            throws IOException {
        return new ProcessBuilder(
                        List.of(
                                "wrk",
                                "-t1",
                                "-c" + clients,
                                "-d" + seconds,
                                "-s",
                                script.toString(),
                                server.uri().toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String said(Process process) throws IOException, InterruptedException {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("wrk failed: " + said);
        }
        return said;
    }

    private static String after(String said, String label) {
        return said.lines()
                .filter(line -> line.strip().startsWith(label))
                .map(line -> line.substring(line.lastIndexOf(' ')).strip())
                .findFirst()
                .orElseThrow();
    }
}
