package io.nebulon.desktop.inventory;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Screen;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.feed.Subscription;
import io.nebulon.desktop.gateway.station.Location;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.user.Me;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.SidePane;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The inventory: list and detail, bookings, and the look back.
final class InventoryScreen implements Screen {
    private static final int PANE_WIDTH = 404;

    private final Desk desk;
    private final Words words;
    private final StockModel stock;
    private final ItemModel item;
    private final StockList list;
    private final ItemPane pane;
    private final TimeBar timeBar;
    private final BookingSheets sheets;
    private final InventoryAttention attention;
    private final List<Action> actions;
    private final VBox view;
    private final ChangeListener<Station> onStation = (_, _, _) -> showStation();
    private final ChangeListener<Instant> onPast = (_, _, _) -> showMoment();
    private @Nullable Subscription events;
    private List<Location> locations = List.of();

    InventoryScreen(Desk desk, InventoryAttention attention) {
        this.desk = desk;
        this.attention = attention;
        this.words = desk.words(InventoryScreen.class);
        this.stock =
                new StockModel(desk.connection(), desk.tasks(), desk.formats(), desk.refusals());
        this.item = new ItemModel(desk.connection(), desk.ui(), desk.refusals());
        this.sheets = new BookingSheets(desk, stock, () -> locations, this::afterBooking);
        this.actions = makeActions();
        this.list = new StockList(desk, stock, actions);
        this.pane = new ItemPane(desk, item);
        this.timeBar = new TimeBar(desk);
        pane.actions(
                desk.buttons().of(action("inventory.move")),
                desk.buttons().of(action("inventory.policy")));
        SidePane both =
                new SidePane(
                        desk.look(),
                        list,
                        pane,
                        desk.memory().number("inventory.pane", PANE_WIDTH),
                        width -> desk.memory().put("inventory.pane", Integer.toString(width)));
        view = new VBox(Rows.growing(both), timeBar);
        view.setMinSize(0, 0);
        stock.rows().selectedProperty().addListener((_, _, _) -> showItem());
        stock.attentionProperty().addListener((_, _, _) -> sayAttention());
        stock.rows()
                .shown()
                .addListener((javafx.collections.ListChangeListener<StockRow>) _ -> refreshRow());
    }

    // ---- what can be done

    private List<Action> makeActions() {
        List<Action> all = new ArrayList<>();
        all.add(
                Action.of(
                                "inventory.search",
                                words.get("action.search"),
                                () -> list().focusSearch())
                        .icon(BootstrapIcons.SEARCH)
                        .keys("/"));
        all.add(
                Action.of(
                                "inventory.needsAction",
                                words.get("action.needsAction"),
                                () -> list().turnActionOnly())
                        .icon(BootstrapIcons.EXCLAMATION_TRIANGLE)
                        .keys("Alt+N"));
        all.add(
                Action.of("inventory.lookBack", words.get("action.lookBack"), this::turnTimeBar)
                        .icon(BootstrapIcons.CLOCK_HISTORY)
                        .keys("Alt+B"));
        all.add(
                Action.of(
                                "inventory.policy",
                                words.get("action.policy"),
                                () -> sheets.policy(selectedRow()))
                        .icon(BootstrapIcons.SLIDERS)
                        .keys("P")
                        .offBecause(whyNoBooking()));
        all.add(booking(BookingKind.MOVE));
        all.add(
                Action.of("inventory.scan", words.get("action.scan"), () -> sheets.scan())
                        .icon(BootstrapIcons.UPC_SCAN)
                        .keys("F2"));
        all.add(booking(BookingKind.COUNT));
        all.add(booking(BookingKind.ISSUE));
        all.add(booking(BookingKind.RECEIVE));
        return List.copyOf(all);
    }

    private StockList list() {
        return list;
    }

    private Action booking(BookingKind kind) {
        return Action.of(
                        "inventory." + kind.id(),
                        words.get("action." + kind.id()),
                        () -> sheets.open(kind, filledFrom(selectedRow())))
                .icon(kind.icon())
                .keys(kind.key())
                .offBecause(whyNoBooking());
    }

    private Map<String, String> filledFrom(@Nullable StockRow row) {
        Map<String, String> filled = new LinkedHashMap<>();
        if (row != null) {
            filled.put("sku", row.sku());
        }
        return filled;
    }

    private StringBinding whyNoBooking() {
        return Bindings.createStringBinding(
                this::whyNoBookingNow,
                desk.pastProperty(),
                desk.link().isUp(),
                desk.stationProperty());
    }

    private String whyNoBookingNow() {
        Me me = desk.connection().me();
        if (desk.pastProperty().get() != null) {
            return words.get("off.past");
        }
        if (!me.has(Role.QUARTERMASTER)) {
            return words.get("off.role");
        }
        if (!me.reaches(desk.station().code())) {
            return words.get("off.station", desk.station().name());
        }
        return desk.link().isUp().get() ? "" : words.get("off.link");
    }

    private Action action(String id) {
        return actions.stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
    }

    // ---- the screen

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void attach() {
        desk.stationProperty().addListener(onStation);
        desk.pastProperty().addListener(onPast);
        events = desk.connection().feed().listen(this::onEvent);
        showStation();
    }

    @Override
    public void detach() {
        desk.stationProperty().removeListener(onStation);
        desk.pastProperty().removeListener(onPast);
        if (events != null) {
            events.close();
            events = null;
        }
        stock.detach();
        item.cancel();
        attention.countAgain();
    }

    @Override
    public List<Action> actions() {
        return actions;
    }

    @Override
    public List<Node> regions() {
        List<Node> regions =
                new ArrayList<>(List.of(list.search(), list.table(), pane.regionStart()));
        if (timeBar.isVisible()) {
            regions.add(timeBar.slider());
        }
        return regions;
    }

    @Override
    public void focus() {
        list.focusTable();
    }

    @Override
    public boolean showsPast() {
        return true;
    }

    @Override
    public void copyAsCsv() {
        list.copyAsCsv();
    }

    private void select(String sku) {
        list.showAll();
        stock.rows().selectedProperty().set(sku);
        list.focusTable();
    }

    @Override
    public void show(Place place) {
        if (place instanceof Place.Item(String code, String sku)) {
            Station station = desk.stations().get(code);
            if (station == null) {
                select(sku);
            } else {
                desk.chooseStation(station, () -> select(sku));
            }
        } else if (place instanceof Place.Listed) {
            list.showLow();
            list.focusTable();
        } else if (place instanceof Place.Form(_, String form, Map<String, String> filled)
                && whyNoBookingNow().isEmpty()) {
            String sku = filled.get("sku");
            if (sku != null) {
                stock.rows().selectedProperty().set(sku);
            }
            sheets.open(BookingKind.of(form), filled);
        }
    }

    // ---- what is shown

    private void showStation() {
        stock.show(desk.station().code(), desk.pastProperty().get());
        timeBar.station(desk.station());
        readLocations();
        showItem();
    }

    private void showMoment() {
        stock.show(desk.station().code(), desk.pastProperty().get());
        showItem();
    }

    private void readLocations() {
        String code = desk.station().code();
        desk.connection()
                .locations()
                .all(code)
                .onDone(
                        desk.ui(),
                        outcome ->
                                outcome.ifDone()
                                        .filter(_ -> code.equals(desk.station().code()))
                                        .ifPresent(read -> showLocations(read.value())));
    }

    private void showLocations(List<Location> now) {
        locations = now;
        Map<String, String> names = new LinkedHashMap<>();
        now.forEach(location -> names.put(location.code(), location.name()));
        pane.places(names);
        list.places(now);
    }

    private @Nullable StockRow selectedRow() {
        return stock.rows().selectedRow();
    }

    private void showItem() {
        StockRow row = selectedRow();
        pane.show(row);
        item.show(desk.station().code(), row == null ? null : row.sku(), desk.pastProperty().get());
    }

    private void sayAttention() {
        if (desk.pastProperty().get() == null && !stock.rows().all().isEmpty()) {
            attention.listSays(stock.attentionProperty().get());
        }
    }

    /// The selected row was read again, or has come at last.
    private void refreshRow() {
        sayAttention();
        StockRow row = selectedRow();
        if (row == null) {
            return;
        }
        pane.show(row);
        if (!row.sku().equals(item.sku())) {
            showItem();
        }
    }

    private void onEvent(LogEvent event) {
        if (!event.group().equals("stock") && !event.group().equals("shipment")) {
            return;
        }
        String text = event.data().toString();
        desk.ui()
                .execute(() -> {
                    String sku = item.sku();
                    if (sku != null && text.contains("\"" + sku + "\"")) {
                        item.changed();
                    }
                });
    }

    private void afterBooking() {
        item.changed();
    }

    private void turnTimeBar() {
        timeBar.turn();
    }
}
