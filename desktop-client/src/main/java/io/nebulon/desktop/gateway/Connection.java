package io.nebulon.desktop.gateway;

import io.nebulon.desktop.gateway.analytics.Analytics;
import io.nebulon.desktop.gateway.cargo.Cargo;
import io.nebulon.desktop.gateway.events.EventLog;
import io.nebulon.desktop.gateway.exchange.Exports;
import io.nebulon.desktop.gateway.exchange.Imports;
import io.nebulon.desktop.gateway.feed.Feed;
import io.nebulon.desktop.gateway.feed.FeedTiming;
import io.nebulon.desktop.gateway.fleet.Fleet;
import io.nebulon.desktop.gateway.fleet.FleetInput;
import io.nebulon.desktop.gateway.fleet.Ship;
import io.nebulon.desktop.gateway.fleet.ShipInput;
import io.nebulon.desktop.gateway.inventory.Inventory;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.gateway.inventory.ItemInput;
import io.nebulon.desktop.gateway.proof.Proofs;
import io.nebulon.desktop.gateway.station.Body;
import io.nebulon.desktop.gateway.station.BodyInput;
import io.nebulon.desktop.gateway.station.Locations;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.station.StationInput;
import io.nebulon.desktop.gateway.trade.Trades;
import io.nebulon.desktop.gateway.user.ApiKeys;
import io.nebulon.desktop.gateway.user.Me;
import io.nebulon.desktop.gateway.user.OwnAccount;
import io.nebulon.desktop.gateway.user.Users;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Nothing;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Query;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.References;
import io.nebulon.desktop.gateway.wire.Requests;
import io.nebulon.desktop.gateway.wire.Wire;
import java.util.concurrent.atomic.AtomicReference;

/// Somebody signed in to a server: all that can be asked of it, and what happens there.
public final class Connection implements AutoCloseable {
    private final ServerAddress address;
    private final boolean isOffline;
    private final Wire wire;
    private final SignedInTokens tokens;
    private final Requests requests;
    private final AtomicReference<Me> me;
    private final Feed feed;

    Connection(
            ServerAddress address,
            boolean isOffline,
            Wire wire,
            SignedInTokens tokens,
            Read<Me> me,
            FeedTiming timing) {
        this.address = address;
        this.isOffline = isOffline;
        this.wire = wire;
        this.tokens = tokens;
        this.me = new AtomicReference<>(me.value());
        this.feed = new Feed(wire, tokens, timing, isOffline, me.position());
        this.requests = new Requests(wire, tokens, feed::serverAnswered);
    }

    public ServerAddress address() {
        return address;
    }

    /// Whether the server is in this process.
    public boolean isOfflineStation() {
        return isOffline;
    }

    /// Who is signed in, as last read.
    public Me me() {
        return me.get();
    }

    /// Reads anew who is signed in, after a change of the own account.
    public Call<Read<Me>> readMe() {
        return account()
                .me()
                .map(read -> {
                    me.set(read.value());
                    return read;
                });
    }

    /// What happens, and how the link is. It has to be started, once nothing else must be done
    /// first.
    public Feed feed() {
        return feed;
    }

    public References<Body, BodyInput> bodies() {
        return new References<>(requests, Query.path("api", "bodies"), Body.class);
    }

    public References<Station, StationInput> stations() {
        return new References<>(requests, Query.path("api", "stations"), Station.class);
    }

    public Locations locations() {
        return new Locations(requests);
    }

    public References<Item, ItemInput> items() {
        return new References<>(requests, Query.path("api", "items"), Item.class);
    }

    public References<Ship, ShipInput> ships() {
        return new References<>(requests, Query.path("api", "ships"), Ship.class);
    }

    public References<Fleet, FleetInput> fleets() {
        return new References<>(requests, Query.path("api", "fleets"), Fleet.class);
    }

    public Inventory inventory() {
        return new Inventory(requests);
    }

    public Trades trades() {
        return new Trades(requests);
    }

    public Cargo cargo() {
        return new Cargo(requests);
    }

    public EventLog events() {
        return new EventLog(requests);
    }

    public Analytics analytics() {
        return new Analytics(requests);
    }

    public Proofs proofs() {
        return new Proofs(requests);
    }

    public Users users() {
        return new Users(requests);
    }

    public OwnAccount account() {
        return new OwnAccount(requests);
    }

    public ApiKeys apiKeys() {
        return new ApiKeys(requests);
    }

    public Exports exports() {
        return new Exports(requests);
    }

    public Imports imports() {
        return new Imports(requests);
    }

    /// The token with which [Servers#resume] goes on with this sign-in. It changes whenever tokens
    /// are renewed.
    public String refreshToken() {
        return tokens.refreshToken();
    }

    /// Ends the sign-in at the server, if that is in reach, and the connection in any case.
    public Call<Nothing> signOut() {
        return Call.start(
                "sign out",
                () -> {
                    try {
                        tokens.end();
                        return Outcome.done(Nothing.NOTHING);
                    } finally {
                        close();
                    }
                });
    }

    /// Ends the connection; the sign-in stays good until its tokens end.
    @Override
    public void close() {
        feed.close();
        wire.close();
    }
}
