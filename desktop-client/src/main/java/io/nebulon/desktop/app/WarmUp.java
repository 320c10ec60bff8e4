package io.nebulon.desktop.app;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.RememberedServers;
import io.nebulon.desktop.gateway.Servers;
import io.nebulon.desktop.gateway.SignIn;
import io.nebulon.desktop.gateway.cargo.ShipmentFilter;
import io.nebulon.desktop.gateway.embedded.EmbeddedStation;
import io.nebulon.desktop.gateway.embedded.FirstStart;
import io.nebulon.desktop.gateway.embedded.StationStart;
import io.nebulon.desktop.gateway.events.EventFilter;
import io.nebulon.desktop.gateway.inventory.LevelFilter;
import io.nebulon.desktop.gateway.trade.TradeFilter;
import io.nebulon.desktop.gateway.user.UserFilter;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.PageSink;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/// A short life of a station on a scratch home, so that the launcher can record what a start needs,
/// and a package can be tried.
final class WarmUp {
    private static final Duration MOST = Duration.ofSeconds(60);

    private WarmUp() {}

    /// @return whether all of it went well
    static boolean run() throws IOException, InterruptedException {
        Thread.ofPlatform().daemon().name("warm-up watch").start(WarmUp::endInTime);
        Path scratch = Files.createTempDirectory("nebulon-warm-up");
        try {
            Servers servers = new Servers(new RememberedServers(scratch.resolve("settings")));
            Outcome<StationStart> start =
                    EmbeddedStation.start(scratch.resolve("home"), servers).await();
            if (start instanceof Outcome.Done<StationStart>(StationStart.Started started)) {
                try (EmbeddedStation station = started.station()) {
                    return live(station);
                }
            }
            return false;
        } finally {
            delete(scratch);
        }
    }

    private static boolean live(EmbeddedStation station) throws InterruptedException {
        FirstStart first =
                new FirstStart("GATEWAY", "Lunar Gateway", "MOON", "Moon", "ana", "Ana", true);
        boolean isSetUp = isDone(station.setUp(first, (_, _, _) -> {}));
        if (station.signIn("ana").await()
                instanceof Outcome.Done<SignIn>(SignIn.SignedIn(Connection connection))) {
            connection.feed().listen(_ -> {});
            connection.feed().start();
            boolean isRead = true;
            for (int round = 0; round < 3; round++) {
                isRead &= read(connection);
            }
            return isSetUp && isRead && isDone(connection.signOut());
        }
        return false;
    }

    private static boolean isDone(Call<?> call) throws InterruptedException {
        return call.await() instanceof Outcome.Done<?>;
    }

    private static boolean read(Connection connection) throws InterruptedException {
        boolean isDone = true;
        for (Call<?> call :
                new Call<?>[] {
                    connection.stations().all(ReferenceFilter.ALL),
                    connection.bodies().all(ReferenceFilter.ALL),
                    connection.items().all(ReferenceFilter.ALL),
                    connection.ships().all(ReferenceFilter.ALL),
                    connection.fleets().all(ReferenceFilter.ALL),
                    connection.locations().all("ISS"),
                    connection.inventory().allLevels("ISS", LevelFilter.ALL, PageSink.none()),
                    connection.inventory().level("ISS", "WATER", AsOf.NOW),
                    connection.trades().list(TradeFilter.ALL, Paging.first(100)),
                    connection.cargo().list(ShipmentFilter.ALL, Paging.first(100)),
                    connection.events().list(EventFilter.NEWEST, Paging.first(100)),
                    connection.analytics().summary(null),
                    connection.users().all(UserFilter.ALL),
                    connection.account().sessions()
                }) {
            isDone &= isDone(call);
        }
        return isDone;
    }

    private static void endInTime() {
        try {
            Thread.sleep(MOST);
        } catch (InterruptedException _) {
            return;
        }
        Runtime.getRuntime().halt(1);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
