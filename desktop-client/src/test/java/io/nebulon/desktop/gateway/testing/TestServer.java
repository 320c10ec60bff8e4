package io.nebulon.desktop.gateway.testing;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.Credentials;
import io.nebulon.desktop.gateway.RememberedServers;
import io.nebulon.desktop.gateway.ServerAddress;
import io.nebulon.desktop.gateway.Servers;
import io.nebulon.desktop.gateway.SignIn;
import io.nebulon.desktop.gateway.feed.FeedTiming;
import io.nebulon.desktop.gateway.inventory.ItemInput;
import io.nebulon.desktop.gateway.inventory.Receipt;
import io.nebulon.desktop.gateway.station.BodyInput;
import io.nebulon.desktop.gateway.station.StationInput;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.server.app.NebulonServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real server in this process, on a home of its own, with two stations and one item.
public final class TestServer implements AutoCloseable {
    public static final String PASSWORD = "a quiet orbit is a long one";

    /// Quick enough for tests, slow enough to be seen.
    public static final FeedTiming QUICK =
            new FeedTiming(
                    Duration.ofSeconds(20),
                    Duration.ofMillis(20),
                    Duration.ofMillis(100),
                    Duration.ofMillis(400));

    /// Servers that are remembered as long as the tests run.
    public static final Servers SERVERS = servers(QUICK);

    private final Path home;
    private final NebulonServer server;

    private TestServer(Path home, NebulonServer server) {
        this.home = home;
        this.server = server;
    }

    public static Servers servers(FeedTiming timing) {
        try {
            Path folder = Files.createTempDirectory("nebulon-config");
            folder.toFile().deleteOnExit();
            return new Servers(new RememberedServers(folder), timing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TestServer start() {
        return start(Map.of());
    }

    /// @param settings further ones, by their names in application.yml
    public static TestServer start(Map<String, Object> settings) {
        try {
            Path home = Files.createTempDirectory("nebulon-gateway");
            Map<String, Object> all = new HashMap<>(settings);
            all.put("nebulon.admin-password", PASSWORD);
            return new TestServer(
                    home,
                    NebulonServer.start(new NebulonServer.Options(home, "127.0.0.1", 0, all)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri() {
        return server.uri();
    }

    public Path home() {
        return home;
    }

    public ServerAddress address() {
        return new ServerAddress(uri());
    }

    public <T> T part(Class<T> type) {
        return server.part(type);
    }

    public Connection admin() {
        return connect(address());
    }

    /// The administrator, through another address such as that of a proxy.
    public static Connection connect(ServerAddress address) {
        return connected(SERVERS, address);
    }

    public static Connection connected(Servers servers, ServerAddress address) {
        return connection(done(servers.signIn(address, new Credentials("admin", PASSWORD, null))));
    }

    /// The connection of a sign-in that must have ended well.
    public static Connection connection(SignIn signIn) {
        if (signIn instanceof SignIn.SignedIn(Connection connection)) {
            return connection;
        }
        throw new AssertionError(signIn);
    }

    public static SignIn signIn(
            ServerAddress address, String username, String password, String otp) {
        return done(SERVERS.signIn(address, new Credentials(username, password, otp)));
    }

    /// What a call must have ended with.
    public static <T> T done(Call<T> call) {
        try {
            return call.future().get(60, TimeUnit.SECONDS).orThrow();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// Stations ISS and KSC, and WATER by the kilogram, of which KSC has some.
    public static void furnish(Connection admin, String quantity) {
        done(admin.bodies().register(new BodyInput("EARTH", "Earth", null, null), Intent.fresh()));
        for (String code : List.of("ISS", "KSC")) {
            station(admin, code);
        }
        done(
                admin.items()
                        .register(
                                new ItemInput(
                                        "WATER",
                                        "Water",
                                        "kg",
                                        null,
                                        BigDecimal.ONE,
                                        null,
                                        null,
                                        false,
                                        null),
                                Intent.fresh()));
        done(admin.inventory().receive("KSC", water(quantity), Intent.fresh()));
    }

    /// A station on Earth by that code, called after it.
    public static void station(Connection admin, String code) {
        done(
                admin.stations()
                        .register(
                                new StationInput(
                                        code,
                                        "Station " + code,
                                        "EARTH",
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null),
                                Intent.fresh()));
    }

    public static Receipt water(String quantity) {
        return new Receipt(
                List.of(new Receipt.Line("WATER", new BigDecimal(quantity), null, null, null)),
                null,
                null,
                null);
    }

    @Override
    public void close() {
        server.close();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
