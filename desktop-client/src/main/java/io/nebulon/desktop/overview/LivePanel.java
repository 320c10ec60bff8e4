package io.nebulon.desktop.overview;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.EventWords;
import io.nebulon.desktop.desk.ItemNames;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Told;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.ui.control.Panel;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.DataTable;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.table.Shown;
import io.nebulon.desktop.ui.table.TableRows;
import io.nebulon.desktop.ui.table.TableState;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;

/// The last events of the station in words, the newest first.
final class LivePanel {
    private final Desk desk;
    private final Ticker ticker;
    private final Supplier<String> station;
    private final Words words;
    private final Formats formats;
    private final EventWords eventWords;
    private final TableRows<Line, Long> rows;
    private final DataTable<Line, Long> table;
    private final Label age = Text.small("");
    private final Panel panel;
    private final Runnable onNames = this::show;

    /// A line of the ticker.
    private record Line(long position, Instant at, Told told) {}

    LivePanel(
            Desk desk,
            Ticker ticker,
            ItemNames items,
            Supplier<String> station,
            List<Action> actions) {
        this.desk = desk;
        this.ticker = ticker;
        this.station = station;
        this.words = desk.words(LivePanel.class);
        this.formats = desk.formats();
        this.eventWords = new EventWords(desk, items);
        rows = new TableRows<>(desk.tasks(), Line::position);
        table = table(actions);
        panel = new Panel(words.get("live.title"), age).with(table);
        ticker.eventsProperty().addListener((_, _, _) -> show());
        ticker.failureProperty().addListener((_, _, _) -> show());
    }

    Panel panel() {
        return panel;
    }

    Node table() {
        return table.table();
    }

    private DataTable<Line, Long> table(List<Action> actions) {
        List<Column<Line>> columns =
                List.of(
                        Column.<Line>of(
                                        "at",
                                        words.get("live.at"),
                                        l -> Shown.text(clock(l.at()), Tone.MUTED))
                                .width(72),
                        Column.<Line>of(
                                        "what",
                                        words.get("live.what"),
                                        l ->
                                                Shown.text(l.told().what())
                                                        .icon(l.told().icon(), l.told().tone()))
                                .face(Face.MEDIUM)
                                .width(140),
                        Column.<Line>of(
                                        "about",
                                        words.get("live.about"),
                                        l -> Shown.text(l.told().about(), Tone.MUTED))
                                .width(90)
                                .grows());
        DataTable<Line, Long> made =
                new DataTable<>(rows, columns, false, desk.look(), words, formats)
                        .actions(() -> actions)
                        .withoutFoot()
                        .withoutMarks()
                        .onOpen(this::openLine);
        made.table().setId("ticker-table");
        made.table().setAccessibleText(words.get("live.title"));
        return made;
    }

    private String clock(Instant at) {
        boolean isToday =
                Formats.utc(at).toLocalDate().equals(Formats.utc(formats.now()).toLocalDate());
        return isToday ? formats.clock(at) : formats.date(Formats.utc(at).toLocalDate());
    }

    private void openLine() {
        Line line = rows.selectedRow();
        if (line != null) {
            Place place = line.told().place();
            desk.open(place == null ? new Place.Event(line.position()) : place);
        }
    }

    private void show() {
        List<LogEvent> events = ticker.eventsProperty().get();
        String why = ticker.failureProperty().get();
        table.stateProperty()
                .set(
                        !why.isEmpty()
                                ? new TableState.Failed(why, () -> ticker.show(station.get()))
                                : events == null
                                        ? new TableState.Loading(0, null)
                                        : TableState.READY);
        if (events != null) {
            rows.replaceAll(
                    events.stream()
                            .map(e ->
                                    new Line(
                                            e.position(),
                                            e.recordedTime(),
                                            eventWords.of(e, onNames)))
                            .toList());
        }
        showAge();
    }

    /// How old they are; or, where the link is gone, when they have stopped.
    void showAge() {
        boolean isStopped = !desk.link().stateProperty().get().isLive();
        List<LogEvent> events = ticker.eventsProperty().get();
        Text.toned(age, isStopped ? Tone.WARNING : Tone.MUTED);
        if (isStopped) {
            age.setText(words.get("live.stopped", formats.clock(desk.link().trueFor())));
        } else if (events == null || events.isEmpty()) {
            age.setText("");
        } else {
            age.setText(words.get("live.age", formats.age(events.getFirst().recordedTime())));
        }
    }
}
