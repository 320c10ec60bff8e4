package io.nebulon.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.app.NebulonServer;
import io.nebulon.server.testing.ApiServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What docs/examples promises: each client ends with 0 when it has seen all of its walk, and only
/// then; the public `eventsource` package follows the feed through a restart of the server.
@Tag("clients")
class ClientsTest {
    private static final Path EXAMPLES = Path.of("../docs/examples");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static ApiServer server;

    /// Where the TypeScript client is built: it leaves nothing in the sources.
    @TempDir static Path typescript;

    enum Client {
        CURL("sh", "walk.sh"),
        JAVA(ClientsTest.JAVA, "Walk.java"),
        PYTHON("python3", "walk.py"),
        TYPESCRIPT("node", "build/walk.js");

        private final List<String> command;

        Client(String... command) {
            this.command = List.of(command);
        }

        Program start(URI server, String username, String password) {
            Path folder = this == TYPESCRIPT ? typescript : EXAMPLES.resolve(name().toLowerCase());
            return Program.start(folder, server, username, password, command);
        }
    }

    @BeforeAll
    static void buildTheTypescriptClientFromTheDocumentOfTheServer() throws IOException {
        server = ApiServer.start(Map.of());
        Path sources = EXAMPLES.resolve("typescript");
        Files.createDirectory(typescript.resolve("src"));
        for (String folder : List.of("", "src")) {
            try (Stream<Path> files = Files.list(sources.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, typescript.resolve(sources.relativize(file)));
                }
            }
        }
        npm("ci", "--no-audit", "--no-fund");
        npm("run", "generate");
        npm("run", "build");
    }

    private static void npm(String... arguments) {
        List<String> command = Stream.concat(Stream.of("npm"), Stream.of(arguments)).toList();
        try (Program npm = Program.start(typescript, server.uri(), "", "", command)) {
            assertThat(npm.ended()).as(npm.toString()).isZero();
        }
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void itSignsInTradesFollowsAndLosesNothing(Client client) {
        try (Program walk = client.start(server.uri(), "admin", ApiServer.ADMIN_PASSWORD)) {
            assertThat(walk.ended()).as(walk.toString()).isZero();
            assertThat(walk.lines(0))
                    .as("the events of the trade, in their order")
                    .filteredOn(line -> line.matches(" +[0-9]+  .*"))
                    .extracting(line -> line.strip().split(" +")[1])
                    .containsExactly(
                            "trade.initiated",
                            "shipment.booked",
                            "shipment.dispatched",
                            "shipment.received",
                            "trade.delivered");
            assertThat(walk.lines(0))
                    .as("the steps of the walk")
                    .filteredOn(line -> line.matches(" +[0-9]\\. .*"))
                    .hasSize(9)
                    .anyMatch(line -> line.contains("409 insufficient_stock"))
                    .last()
                    .asString()
                    .contains("Signed out");
        }
    }

    @ParameterizedTest
    @EnumSource
    void itTellsARefusalAndFails(Client client) {
        try (Program walk = client.start(server.uri(), "nobody", "not the password")) {
            assertThat(walk.ended()).as(walk.toString()).isEqualTo(1);
            assertThat(walk.lines(0)).singleElement().asString().contains("401 bad_credentials");
        }
    }

    @Test
    void theEventsourcePackageResumesAfterTheServerHasCutTheStream(@TempDir Path home) {
        NebulonServer first = start(home, portOfNoClient());
        URI address = first.uri();
        try (Program follower = follower(address)) {
            try (first) {
                walk(address);
                assertThat(follower.lines(5)).allMatch(line -> line.endsWith("(connection 1)"));
            }
            await(() -> isFree(address.getPort()));
            try (NebulonServer second = start(home, address.getPort())) {
                walk(second.uri());
                List<String> told = follower.lines(10);
                assertThat(told.subList(5, 10)).allMatch(line -> line.endsWith("(connection 2)"));
                assertThat(told.stream().map(line -> line.split(" ")[1]))
                        .as("none missing, none twice")
                        .containsExactlyElementsOf(twice(told.subList(0, 5)));
                assertThat(told.stream().map(line -> Long.parseLong(line.split(" ")[0])).toList())
                        .isSorted()
                        .doesNotHaveDuplicates();
            }
        }
    }

    private static List<String> twice(List<String> lines) {
        return IntStream.range(0, 2)
                .boxed()
                .flatMap(_ -> lines.stream().map(line -> line.split(" ")[1]))
                .toList();
    }

    /// A port below those that the system gives to clients. On loopback, a client that keeps trying
    /// one of those while nobody listens is given it in the end, and is connected to itself.
    private static int portOfNoClient() {
        int first = 20_000 + (int) (ProcessHandle.current().pid() % 5_000);
        return IntStream.range(first, first + 5_000)
                .filter(ClientsTest::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException _) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it has not come so").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static NebulonServer start(Path home, int port) {
        return NebulonServer.start(
                new NebulonServer.Options(
                        home,
                        "127.0.0.1",
                        port,
                        Map.of("nebulon.admin-password", ApiServer.ADMIN_PASSWORD)));
    }

    private static Program follower(URI server) {
        return Program.start(
                typescript,
                server,
                "admin",
                ApiServer.ADMIN_PASSWORD,
                List.of("node", "build/follow.js", "0"));
    }

    private static void walk(URI server) {
        try (Program walk = Client.PYTHON.start(server, "admin", ApiServer.ADMIN_PASSWORD)) {
            assertThat(walk.ended()).as(walk.toString()).isZero();
        }
    }
}
