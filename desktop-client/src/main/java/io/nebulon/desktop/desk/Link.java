package io.nebulon.desktop.desk;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.feed.LinkState;
import io.nebulon.desktop.gateway.feed.Subscription;
import io.nebulon.desktop.ui.control.Status;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.time.Instant;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// How the link to the server is, for the screens.
public final class Link {
    private final Connection connection;
    private final ReadOnlyObjectWrapper<LinkState> state;
    private final BooleanBinding isUp;
    private final Subscription subscription;

    Link(Connection connection, UiExecutor ui) {
        this.connection = connection;
        this.state = new ReadOnlyObjectWrapper<>(connection.feed().state());
        this.isUp = Bindings.createBooleanBinding(() -> !isLost(state.get()), state);
        this.subscription = connection.feed().onState(now -> ui.execute(() -> state.set(now)));
    }

    public ReadOnlyObjectProperty<LinkState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Whether what needs the link can be tried: it is there, or broke only a moment ago.
    public BooleanBinding isUp() {
        return isUp;
    }

    public Status status() {
        return switch (state.get()) {
            case LinkState.Live _ -> Status.LIVE;
            case LinkState.OfflineStation _ -> Status.OFFLINE_STATION;
            case LinkState.Reconnecting _ -> Status.RECONNECTING;
            case LinkState.Lost _, LinkState.SignedOut _ -> Status.LINK_LOST;
        };
    }

    /// The moment for which the screens are right.
    public Instant trueFor() {
        return state.get().isLive() ? connection.feed().lastSign() : state.get().lastSign();
    }

    public void tryNow() {
        connection.feed().tryNow();
    }

    private static boolean isLost(LinkState state) {
        return state instanceof LinkState.Lost || state instanceof LinkState.SignedOut;
    }

    void close() {
        subscription.close();
    }
}
