package io.nebulon.desktop.fleet;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentFilter;
import io.nebulon.desktop.gateway.fleet.Ship;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.PageSink;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.ui.control.Band;
import io.nebulon.desktop.ui.control.EmptyState;
import io.nebulon.desktop.ui.control.KeyFigure;
import io.nebulon.desktop.ui.control.LoadBar;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.table.PaneTable;
import io.nebulon.desktop.ui.table.Shown;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The pane about the selected ship: where it is, how full it is, and its shipments.
final class ShipPane extends StackPane {
    private static final int SHIPMENTS = 100;

    private final Desk desk;
    private final Words words;
    private final FleetWords inWords;
    private final Label title = Text.shrinking(Text.paneTitle(""));
    private final Label subtitle = Text.shrinking(Text.small(""));
    private final StackPane pill = new StackPane();
    private final FlowPane buttons = new FlowPane(8, 8);
    private final FlowPane figures = new FlowPane(20, 8);
    private final VBox notice = new VBox();
    private final LoadBar bar = new LoadBar();
    private final VBox barBox = new VBox(bar);
    private final Label where = Text.wrapping(Text.medium(""));
    private final Label with = Text.wrapping(Text.small(""));
    private final PaneTable<Shipment, String> shipments;
    private final Label count = Text.faint("");
    private final ScrollPane scroll;
    private final EmptyState nothing;
    private @Nullable ShipRow row;
    private AsOf moment = AsOf.NOW;
    private @Nullable String complete;

    ShipPane(Desk desk) {
        this.desk = desk;
        this.words = desk.words(ShipPane.class);
        this.inWords = new FleetWords(desk);
        shipments =
                new PaneTable<>(
                        desk.tasks(), desk.look(), words, desk.formats(), Shipment::id, columns());
        shipments.table().onOpen(this::openShipment);
        shipments.table().table().setId("ship-shipments");
        pill.setMinWidth(Region.USE_PREF_SIZE);
        HBox name = Rows.across(10, title, pill);
        name.setMinWidth(0);
        VBox head = Rows.down(10, Rows.down(2, name, subtitle), buttons);
        head.setPadding(new Insets(0, 16, 12, 16));
        head.setMinWidth(0);
        buttons.prefWrapLengthProperty().bind(widthProperty().subtract(32));
        figures.prefWrapLengthProperty().bind(widthProperty().subtract(32));
        figures.setPadding(new Insets(0, 16, 8, 16));
        bar.setMaxWidth(Double.MAX_VALUE);
        barBox.setPadding(new Insets(4, 16, 10, 16));
        VBox place = Rows.down(2, Text.panelTitle(words.get("pane.where")), where, with);
        place.setPadding(new Insets(8, 16, 8, 16));
        HBox list =
                Rows.across(8, Text.panelTitle(words.get("pane.shipments")), Rows.spring(), count);
        list.setPadding(new Insets(8, 16, 4, 16));
        VBox content = new VBox(head, notice, figures, barBox, place, list, shipments.table());
        content.setPadding(new Insets(16, 0, 16, 0));
        scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        nothing =
                new EmptyState(
                        desk.icons(),
                        BootstrapIcons.COLLECTION,
                        Tone.FAINT,
                        words.get("pane.nothing"));
        nothing.setMouseTransparent(true);
        getChildren().addAll(nothing, scroll);
        setMinSize(0, 0);
        setId("ship-pane");
        show(null, AsOf.NOW, List.of());
    }

    private List<Column<Shipment>> columns() {
        return List.of(
                Column.text(
                                "shipment",
                                words.get("column.shipment"),
                                (Shipment s) -> desk.shipmentNames().of(s))
                        .face(Face.MEDIUM)
                        .width(110)
                        .grows(),
                Column.status("status", words.get("column.status"), FleetWords::status, words)
                        .width(116),
                Column.<Shipment>of(
                                "due",
                                words.get("column.due"),
                                s -> Shown.text(inWords.dueOrDone(s), Tone.MUTED))
                        .width(116));
    }

    private void openShipment() {
        String id = shipments.rows().selectedProperty().get();
        if (id != null) {
            desk.open(new Place.Shipment(id));
        }
    }

    void show(@Nullable ShipRow of, AsOf when, List<Action> offered) {
        boolean isOther =
                of == null || row == null || !of.code().equals(row.code()) || !when.equals(moment);
        moment = when;
        boolean isChanged = isOther || (row != null && of != null && !of.open().equals(row.open()));
        row = of;
        scroll.setVisible(of != null);
        nothing.setVisible(of == null);
        if (isOther) {
            notice.getChildren().clear();
            shipments.show(List.of());
            count.setText("");
            complete = null;
        }
        if (of == null) {
            return;
        }
        Ship ship = of.ship();
        title.setText(ship.name());
        title.setAccessibleText(ship.name());
        subtitle.setText(subtitle(of));
        pill.getChildren().setAll(List.of(desk.statuses().pill(of.status())));
        buttons.getChildren()
                .setAll(
                        offered.stream()
                                .<Node>map(a ->
                                        a.id().equals("fleet.retire")
                                                ? desk.buttons().danger(a)
                                                : desk.buttons().of(a))
                                .toList());
        showFigures(of);
        where.setText(inWords.where(of));
        with.setText(inWords.with(of));
        if (isChanged) {
            readShipments(of.code());
        }
    }

    private String subtitle(ShipRow of) {
        String shipClass = of.ship().shipClass();
        String kind =
                shipClass == null || shipClass.equals(of.fleetName())
                        ? of.fleetName()
                        : of.fleetName().isEmpty() ? shipClass : of.fleetName() + ", " + shipClass;
        return kind.isEmpty() ? words.get("fleet.none") : kind;
    }

    private void showFigures(ShipRow of) {
        figures.getChildren().clear();
        BigDecimal most = of.ship().maxMassKg();
        BigDecimal load = of.loadKg();
        String kg = words.get("unit.kg");
        figure("figure.load", inWords.mass(load), load == null ? "" : kg, Tone.PLAIN);
        figure("figure.capacity", inWords.mass(most), most == null ? "" : kg, Tone.PLAIN);
        if (load != null && most != null) {
            BigDecimal free = most.subtract(load);
            figure(
                    "figure.free",
                    inWords.mass(free),
                    kg,
                    free.signum() < 0 ? Tone.WARNING : Tone.PLAIN);
        }
        BigDecimal volume = of.ship().maxVolumeM3();
        if (volume != null) {
            figure("figure.volume", desk.formats().plain(volume), "m³", Tone.PLAIN);
        }
        BigDecimal share = of.share();
        barBox.setVisible(share != null);
        barBox.setManaged(share != null);
        if (share != null) {
            bar.show(
                    share.doubleValue(), words.get("load", inWords.mass(load), inWords.mass(most)));
        }
    }

    private void figure(String key, String number, String unit, Tone tone) {
        KeyFigure figure = new KeyFigure(KeyFigure.Size.PANE, words.get(key));
        figure.show(number, unit, tone);
        figures.getChildren().add(figure);
    }

    private void readShipments(String code) {
        AsOf of = moment;
        readNewest(code, of)
                .onDone(
                        desk.ui(),
                        outcome -> {
                            ShipRow now = row;
                            if (now == null || !now.code().equals(code) || !of.equals(moment)) {
                                return;
                            }
                            outcome.ifDone()
                                    .ifPresentOrElse(
                                            newest -> {
                                                shipments.show(newest.shipments);
                                                count.setText(
                                                        words.get(
                                                                newest.isMore
                                                                        ? "pane.more"
                                                                        : "pane.count",
                                                                newest.shipments.size()));
                                                complete = code;
                                            },
                                            () -> count.setText(desk.refusals().inWords(outcome)));
                        });
    }

    private record Newest(List<Shipment> shipments, boolean isMore) {}

    /// One page is enough for now; of the past a page can be short although there is more.
    private Call<Newest> readNewest(String code, AsOf of) {
        ShipmentFilter filter = ShipmentFilter.ALL.on(code).asOf(of);
        if (of.equals(AsOf.NOW)) {
            return desk.connection()
                    .cargo()
                    .list(filter, Paging.first(SHIPMENTS))
                    .map(read ->
                            new Newest(read.value().items(), read.value().nextCursor() != null));
        }
        return desk.connection()
                .cargo()
                .all(filter, PageSink.none())
                .map(read -> new Newest(read.value(), false));
    }

    /// Says here why something was not done.
    void refuse(String what, String why) {
        Band band = new Band(desk.icons(), BootstrapIcons.X_CIRCLE_FILL, Tone.BAD);
        band.say(what, why);
        notice.getChildren().setAll(band);
    }

    Node regionStart() {
        return shipments.table();
    }

    boolean isComplete() {
        ShipRow of = row;
        return of != null && of.code().equals(complete);
    }
}
