package io.nebulon.desktop.gateway.embedded;

import static io.nebulon.desktop.gateway.testing.TestServer.connection;
import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.feed.LinkState;
import io.nebulon.desktop.gateway.testing.Await;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.gateway.user.User;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import io.nebulon.server.app.NebulonServer;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedStationTest {
    @Test
    void aFirstStartNamesTheStationAndItsPerson(@TempDir Path home) throws Exception {
        try (EmbeddedStation station = start(home)) {
            assertThat(InetAddress.getByName(station.address().uri().getHost()).isLoopbackAddress())
                    .isTrue();
            assertThat(done(station.isNew())).isTrue();
            done(station.setUp(first(false), (_, _, _) -> {}));
            assertThat(done(station.isNew())).isFalse();
            assertThat(done(station.people())).extracting(User::username).containsExactly("ana");
            try (Connection connection = connection(done(station.signIn("ana")))) {
                assertThat(connection.me().has(Role.ADMIN)).isTrue();
                assertThat(connection.isOfflineStation()).isTrue();
                connection.feed().start();
                Await.until(
                        "it is live",
                        () -> connection.feed().state() instanceof LinkState.OfflineStation);
                assertThat(done(connection.stations().get("GATEWAY")).value().name())
                        .isEqualTo("Lunar Gateway");
            }
        }
    }

    @Test
    void theDemoHistoryComesWithProgress(@TempDir Path home) throws Exception {
        try (EmbeddedStation station = start(home)) {
            ConcurrentLinkedQueue<Integer> history = new ConcurrentLinkedQueue<>();
            done(
                    station.setUp(
                            first(true),
                            (step, done, all) -> {
                                if (step == SetUpProgress.Step.HISTORY) {
                                    history.add(100 * done / all);
                                }
                            }));
            assertThat(history).isNotEmpty().contains(100);
            try (Connection connection = connection(done(station.signIn("ana")))) {
                assertThat(done(connection.stations().all(ReferenceFilter.ALL)).value())
                        .hasSizeGreaterThan(6);
                assertThat(
                                done(connection.inventory().level("ISS", "WATER", AsOf.NOW))
                                        .value()
                                        .onHand())
                        .isPositive();
            }
        }
    }

    @Test
    void morePeopleMaySitInFrontOfIt(@TempDir Path home) throws Exception {
        try (EmbeddedStation station = start(home)) {
            done(station.setUp(first(false), (_, _, _) -> {}));
            done(station.addPerson("ben", "Ben", List.of(Role.QUARTERMASTER)));
            try (Connection connection = connection(done(station.signIn("ben")))) {
                assertThat(connection.me().displayName()).isEqualTo("Ben");
            }
            assertThat(station.signIn("nobody").await()).isInstanceOf(Outcome.Refused.class);
        }
    }

    @Test
    void aRefusedFirstStartMayBeAskedForAgain(@TempDir Path home) throws Exception {
        try (EmbeddedStation station = start(home)) {
            FirstStart wrong =
                    new FirstStart(
                            "NOT A CODE", "Lunar Gateway", "MOON", "Moon", "ana", "Ana", false);
            assertThat(station.setUp(wrong, (_, _, _) -> {}).await().ifRefused())
                    .hasValueSatisfying(refusal -> assertThat(refusal.at("/code")).isNotEmpty());
            done(station.setUp(first(false), (_, _, _) -> {}));
            assertThat(done(station.isNew())).isFalse();
        }
    }

    @Test
    void aHomeInUseIsToldAndLeftAlone(@TempDir Path home) {
        try (NebulonServer _ = NebulonServer.start(NebulonServer.Options.of(home, 0))) {
            assertThat(done(EmbeddedStation.start(home, TestServer.SERVERS)))
                    .isEqualTo(new StationStart.InUse(home));
        }
    }

    @Test
    void itEndsInTimeAndStartsAgainAsItWas(@TempDir Path home) throws Exception {
        try (EmbeddedStation station = start(home)) {
            done(station.setUp(first(false), (_, _, _) -> {}));
            Connection connection = connection(done(station.signIn("ana")));
            connection.feed().start();
            Instant before = Instant.now();
            connection.close();
            station.close();
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
        }
        try (EmbeddedStation station = start(home)) {
            assertThat(done(station.isNew())).isFalse();
        }
    }

    private static FirstStart first(boolean withDemoHistory) {
        return new FirstStart(
                "GATEWAY", "Lunar Gateway", "MOON", "Moon", "ana", "Ana Petrova", withDemoHistory);
    }

    private static EmbeddedStation start(Path home) {
        StationStart start = done(EmbeddedStation.start(home, TestServer.SERVERS));
        if (start instanceof StationStart.Started(EmbeddedStation station)) {
            return station;
        }
        throw new AssertionError(start);
    }
}
