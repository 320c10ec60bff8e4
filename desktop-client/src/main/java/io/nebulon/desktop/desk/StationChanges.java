package io.nebulon.desktop.desk;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.feed.FeedListener;
import io.nebulon.desktop.gateway.feed.Subscription;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import io.nebulon.desktop.ui.work.AtMost;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.time.Duration;

/// Reads the stations anew after one of them has changed, so that new ones can be chosen and each
/// is called by its name of today.
final class StationChanges implements FeedListener {
    private static final Duration SETTLING = Duration.ofMillis(150);

    private final Connection connection;
    private final Stations stations;
    private final UiExecutor ui;
    private final AtMost reread;
    private final Subscription subscription;

    StationChanges(Connection connection, Stations stations, UiExecutor ui) {
        this.connection = connection;
        this.stations = stations;
        this.ui = ui;
        this.reread = new AtMost(ui, SETTLING, this::read);
        this.subscription = connection.feed().listen(this);
    }

    @Override
    public void event(LogEvent event) {
        if (event.group().equals("station")) {
            ui.execute(reread::request);
        }
    }

    @Override
    public void reset() {
        ui.execute(reread::request);
    }

    private void read() {
        connection
                .stations()
                .all(ReferenceFilter.ALL)
                .onDone(
                        ui,
                        outcome ->
                                outcome.ifDone().ifPresent(read -> stations.replace(read.value())));
    }

    void close() {
        subscription.close();
    }
}
