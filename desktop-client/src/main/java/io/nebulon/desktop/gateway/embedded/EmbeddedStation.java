package io.nebulon.desktop.gateway.embedded;

import io.nebulon.desktop.gateway.ServerAddress;
import io.nebulon.desktop.gateway.Servers;
import io.nebulon.desktop.gateway.SignIn;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.gateway.user.User;
import io.nebulon.desktop.gateway.user.UserFilter;
import io.nebulon.desktop.gateway.user.UserStatus;
import io.nebulon.desktop.gateway.user.Users;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Nothing;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Query;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.gateway.wire.Requests;
import io.nebulon.desktop.gateway.wire.Wire;
import io.nebulon.server.app.Home;
import io.nebulon.server.app.HomeInUseException;
import io.nebulon.server.app.NebulonServer;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.security.LocalSignIn;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server of this station, inside this process. It is reached over loopback at a port of its
/// own, like any other; who sits in front of it is signed in by this process, without a password.
public final class EmbeddedStation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStation.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final String CLIENT = "Nebulon desktop, this station";
    private static final long MOST_MILLIS_TO_END = 4_500;

    private final NebulonServer server;
    private final Servers servers;
    private final ServerAddress address;
    private final Wire wire;
    private final Requests operator;
    private volatile @Nullable String founded;

    private EmbeddedStation(NebulonServer server, Home home, Servers servers) {
        this.server = server;
        this.servers = servers;
        this.address = new ServerAddress(server.uri());
        this.wire = new Wire(server.uri(), null);
        this.operator = new Requests(wire, new OperatorTokens(home), () -> {});
    }

    /// Starts the server of a home. Cancelling does not end a start that is under way; what it
    /// started is then closed.
    public static Call<StationStart> start(Path home, Servers servers) {
        return Call.start("start the station", () -> Outcome.done(started(home, servers)));
    }

    private static StationStart started(Path folder, Servers servers) throws InterruptedException {
        try {
            NebulonServer server =
                    NebulonServer.start(new NebulonServer.Options(folder, LOOPBACK, 0, Map.of()));
            EmbeddedStation station = new EmbeddedStation(server, new Home(folder), servers);
            if (Thread.interrupted()) {
                station.close();
                throw new InterruptedException();
            }
            return new StationStart.Started(station);
        } catch (HomeInUseException _) {
            return new StationStart.InUse(folder);
        } catch (RuntimeException e) {
            LOG.error("the station at {} cannot start", folder, e);
            return new StationStart.Failed(folder, String.valueOf(e.getMessage()));
        }
    }

    public ServerAddress address() {
        return address;
    }

    /// Whether no station was named here yet.
    public Call<Boolean> isNew() {
        return operator.page(Query.path("api", "stations"), Paging.first(1), Station.class)
                .map(read -> read.value().items().isEmpty());
    }

    /// Who may sit in front of it.
    public Call<List<User>> people() {
        return new Users(operator)
                .all(new UserFilter(null, UserStatus.ACTIVE, null, null))
                .map(Read::value);
    }

    /// Adds somebody who may sit in front of it.
    public Call<User> addPerson(String username, String displayName, List<Role> roles) {
        return new Users(operator)
                .create(SetUp.person(username, displayName, roles), Intent.fresh())
                .map(Read::value);
    }

    /// Names the station and who sits in front of it. What was there before stays, so that it may
    /// be asked for again after a refusal.
    public Call<Nothing> setUp(FirstStart wanted, SetUpProgress progress) {
        Call<Nothing> call =
                new SetUp(operator, server.part(BatchCommitter.class), wanted, progress).start();
        call.onDone(
                Runnable::run,
                outcome -> {
                    if (outcome instanceof Outcome.Done<?>) {
                        founded = wanted.stationCode();
                    }
                });
        return call;
    }

    /// The code of the station that was named here since this start, if one was.
    public Optional<String> founded() {
        return Optional.ofNullable(founded);
    }

    /// Signs in one of the [#people].
    public Call<SignIn> signIn(String username) {
        return Call.start(
                        "sign in " + username,
                        () ->
                                server.part(LocalSignIn.class)
                                        .refreshToken(username, CLIENT)
                                        .map(Outcome::done)
                                        .orElseGet(() -> Outcome.refused(unknown(username))))
                .then(token -> servers.resumeOffline(address, token));
    }

    private static Refusal unknown(String username) {
        return Refusal.local("unknown_user", "Nobody here is called " + username);
    }

    /// Ends the server. What was answered is durable at any moment, so one that takes too long is
    /// left to end by itself.
    @Override
    public void close() {
        wire.close();
        Thread ending = Thread.ofPlatform().daemon().name("end of station").start(server::close);
        try {
            ending.join(MOST_MILLIS_TO_END);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
