package io.nebulon.desktop.overview;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.ItemNames;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.ui.control.Panel;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What was issued most often in the last days.
final class IssuedPanel {
    private final Desk desk;
    private final OverviewModel model;
    private final Words words;
    private final IssuedBars bars;
    private final ChartBox box;
    private final Panel panel;

    IssuedPanel(Desk desk, OverviewModel model, ItemNames items) {
        this.desk = desk;
        this.model = model;
        this.words = desk.words(IssuedPanel.class);
        bars = new IssuedBars(words, desk.formats(), items, this::openItem);
        box = new ChartBox(bars);
        String days = words.get("issued.days", OverviewModel.ISSUED_DAYS);
        panel = new Panel(words.get("issued.title"), Text.small(days)).with(box);
        model.issues().valueProperty().addListener((_, _, _) -> show());
        model.issues().failureProperty().addListener((_, _, _) -> show());
    }

    Panel panel() {
        return panel;
    }

    private void openItem(String sku) {
        desk.open(new Place.Item(model.station(), sku));
    }

    private void show() {
        Bounded<LogEvent> read = model.issues().value();
        if (read == null) {
            box.say(model.issues().failureProperty().get());
            return;
        }
        Instant from = desk.formats().now().minus(Duration.ofDays(OverviewModel.ISSUED_DAYS));
        List<Issued> most = Issued.most(read.items(), from);
        box.say(most.isEmpty() ? words.get("issued.none") : "");
        bars.show(most);
    }
}
