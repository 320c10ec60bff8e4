package io.nebulon.desktop.desk;

import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.ui.work.AtMost;
import java.time.Duration;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// A number about the station, beside an entry of the menu: read at once, when another station is
/// chosen, and again some seconds after something of its kind happened. It ends with its desk.
public final class StationCount {
    private final Desk desk;
    private final Function<String, Call<Integer>> count;
    private final ReadOnlyIntegerWrapper number = new ReadOnlyIntegerWrapper();

    /// @param group of events, such as `trade`
    /// @param count reads the number of the station with that code
    public StationCount(
            Desk desk, Duration pause, String group, Function<String, Call<Integer>> count) {
        this.desk = desk;
        this.count = count;
        AtMost again = new AtMost(desk.ui(), pause, this::read);
        desk.stationProperty().addListener((_, _, _) -> read());
        desk.endWithThis(
                desk.connection()
                        .feed()
                        .listen(event -> {
                            if (event.group().equals(group)) {
                                desk.ui().execute(again::request);
                            }
                        }));
        desk.endWithThis(again::cancel);
        read();
    }

    public ReadOnlyIntegerProperty property() {
        return number.getReadOnlyProperty();
    }

    private void read() {
        String station = desk.station().code();
        count.apply(station)
                .onDone(
                        desk.ui(),
                        outcome ->
                                outcome.ifDone()
                                        .filter(_ -> station.equals(desk.station().code()))
                                        .ifPresent(number::set));
    }
}
