package io.nebulon.desktop.trades;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.ItemNames;
import io.nebulon.desktop.gateway.fleet.Ship;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.trade.NewTrade;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.trade.TradeFilter;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.control.Panel;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.SidePane;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.form.Choice;
import io.nebulon.desktop.ui.form.Field;
import io.nebulon.desktop.ui.form.MomentEntry;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.key.ActionKeys;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.Shown;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import io.nebulon.desktop.ui.work.AtMost;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// A new trade: the lines at the left, what they lead to at the right, both live.
final class NewTradeView extends StackPane {
    private static final String DRAFT = "trades.draft";
    private static final String CURRENCY = "trades.currency";
    private static final int MOST_LINES = 100;
    private static final int PANE_WIDTH = 348;
    private static final double LEAST_FORM = 510;
    private static final Duration KEEPING = Duration.ofMillis(400);
    private static final Pattern LINE = Pattern.compile("^/lines/(\\d+)(?:/(\\w+))?");

    private final Desk desk;
    private final Words words;
    private final Formats formats;
    private final ItemNames items;
    private final Function<TradeRow, String> goods;
    private final Consumer<Trade> onDone;
    private final Runnable onLeave;
    private final AskedFacts facts;
    private final Checks checks;
    private final Choice<Station> seller;
    private final Choice<Station> buyer;
    private final Choice<Currency> currency;
    private final Choice<Ship> ship;
    private final MomentEntry eta;
    private final TextEntry note;
    private final List<LineEntry> lines = new ArrayList<>();
    private final VBox lineBox = new VBox();
    private final StackPane headBox = new StackPane();
    private final Label sum = Text.shrinking(Text.small(""));
    private final Label total = Rows.styled(Text.body(""), "total-figure");
    private final Label totalUnit = Text.small("");
    private final HBox refused = Rows.styled(Rows.across(8), "refusal");
    private final StackPane toFix = new StackPane();
    private final CheckList checkList;
    private final PriceCharts prices;
    private final VBox steps = new VBox(8);
    private final PaneTable<TradeRow, String> recent;
    private final Panel recentPanel;
    private final AtMost keep;
    private final List<Action> actions;
    private List<Ship> ships = List.of();
    private List<Check> found = List.of();
    private int focused;
    private int extras = 2;
    private int atProblem = -1;
    private Intent intent = Intent.fresh();
    private boolean isBusy;
    private boolean isFilling;
    private String recentOf = "";

    /// @param goods says what a trade is about
    /// @param onDone told the trade that was made
    NewTradeView(
            Desk desk,
            ItemNames items,
            Function<TradeRow, String> goods,
            Consumer<Trade> onDone,
            Runnable onLeave) {
        this.desk = desk;
        this.words = desk.words(NewTradeView.class);
        this.formats = desk.formats();
        this.items = items;
        this.goods = goods;
        this.onDone = onDone;
        this.onLeave = onLeave;
        this.checks = new Checks(words, formats);
        this.facts = new AskedFacts(desk.connection(), desk.ui(), this::refresh);
        this.keep = new AtMost(desk.ui(), KEEPING, this::keepNow);
        seller = stationChoice("new.seller");
        buyer = stationChoice("new.buyer");
        currency =
                Choice.among(
                                desk.icons(),
                                words,
                                words.get("new.currency"),
                                "",
                                currencies(),
                                Currency::getCurrencyCode,
                                _ -> "")
                        .needed(words.get("new.currency.needed"));
        ship =
                new Choice<Ship>(
                                desk.icons(),
                                words,
                                words.get("new.ship"),
                                words.get("new.ship.help"),
                                Ship::name,
                                Ship::code,
                                (text, taken) ->
                                        taken.accept(
                                                ships.stream()
                                                        .filter(s ->
                                                                Choice.fits(
                                                                        text, s.name(), s.code()))
                                                        .toList()))
                        .prompt(words.get("new.ship.prompt"));
        eta =
                new MomentEntry(
                                desk.icons(),
                                formats,
                                words,
                                words.get("new.eta"),
                                words.get("new.eta.help"),
                                false)
                        .prompt(words.get("new.eta.prompt"));
        note = new TextEntry(desk.icons(), words.get("new.note"), words.get("new.note.help"), 2000);
        actions = makeActions();
        checkList = new CheckList(desk, action("trade.next"));
        prices = new PriceCharts(desk, false);
        recent = new PaneTable<>(desk, TradeRow::id, recentColumns(), words.get("new.recent"));
        recentPanel = new Panel(words.get("new.recent")).with(recent.table());
        for (Field field : List.of(seller, buyer, currency, ship, eta, note)) {
            field.onEdited(this::edited);
        }
        build();
        readShips();
    }

    private Choice<Station> stationChoice(String key) {
        return Choice.among(
                        desk.icons(),
                        words,
                        words.get(key),
                        "",
                        desk.choosableStations(),
                        Station::name,
                        Station::code)
                .needed(words.get(key + ".needed"))
                .prompt(words.get("new.station.prompt"));
    }

    private static List<Currency> currencies() {
        return Currency.getAvailableCurrencies().stream()
                .filter(c -> c.getDefaultFractionDigits() >= 0)
                .sorted(Comparator.comparing(Currency::getCurrencyCode))
                .toList();
    }

    // ---- actions

    private List<Action> makeActions() {
        return List.of(
                Action.of("trade.commit", words.get("new.commit"), this::commit).keys("Ctrl+Enter"),
                Action.of(
                                "trade.addLine",
                                words.get("new.addLine"),
                                () -> addLine().itemField().jump())
                        .icon(BootstrapIcons.PLUS)
                        .keys("Alt+Plus"),
                Action.of("trade.next", words.get("new.next"), this::nextProblem).keys("F8"),
                Action.of("trade.take", words.get("new.take"), this::takePossible)
                        .keys("Alt+T")
                        .onlyHere(),
                Action.of("trade.repeat", words.get("new.repeat"), this::repeatRecent)
                        .keys("Ctrl+D"),
                Action.of("trade.discard", words.get("new.discard"), this::discard),
                Action.of("trade.leave", words.get("cancel"), this::leave).keys("Esc").onlyHere());
    }

    private Action action(String id) {
        return actions.stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
    }

    List<Action> actions() {
        return actions;
    }

    // ---- parts

    private void build() {
        setId("new-trade");
        setMinSize(0, 0);
        HBox title =
                Rows.styled(
                        Rows.across(
                                12,
                                Text.pageTitle(words.get("new.title")),
                                Rows.spring(),
                                desk.statuses()
                                        .pill(
                                                BootstrapIcons.PENCIL,
                                                words.get("new.draft"),
                                                Tone.MUTED)),
                        "page-head");
        currency.setMinWidth(desk.look().px(96));
        currency.setPrefWidth(desk.look().px(96));
        currency.setMaxWidth(desk.look().px(96));
        HBox arrow = Rows.across(0, desk.icons().of(BootstrapIcons.ARROW_RIGHT, Tone.MUTED));
        arrow.setPadding(new Insets(24, 0, 0, 0));
        arrow.setMinHeight(desk.look().px(56));
        arrow.setMaxHeight(desk.look().px(56));
        HBox ends = new HBox(12, wide(seller), arrow, wide(buyer), currency);
        Panel panel = new Panel("");
        panel.getChildren().clear();
        HBox adding =
                Rows.across(
                        10,
                        desk.buttons().quiet(action("trade.addLine")),
                        Text.shrinking(Text.faint(words.get("new.addLine.help"))));
        adding.setPadding(new Insets(6, 12, 8, 12));
        panel.getChildren().addAll(headBox, Rows.hairline(), lineBox, adding);
        HBox totals =
                Rows.across(
                        10,
                        sum,
                        Rows.spring(),
                        Text.small(words.get("new.total")),
                        total,
                        totalUnit);
        totals.setAlignment(Pos.BASELINE_LEFT);
        HBox conditions = new HBox(12, wide(ship), wide(eta), wide(note));
        VBox form = new VBox(14, ends, panel, totals, conditions, recentPanel);
        form.setPadding(new Insets(0, 16, 16, 16));
        form.setMinWidth(0);
        ScrollPane scroll = new ScrollPane(form);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        refused.setPadding(new Insets(10, 16, 10, 16));
        shown(refused, false);
        VBox page = new VBox(title, Rows.growing(scroll), refused, foot());
        page.setMinSize(0, 0);
        SidePane both =
                new SidePane(
                                desk.look(),
                                page,
                                consequences(),
                                desk.memory().number("trades.newPane", PANE_WIDTH),
                                width ->
                                        desk.memory()
                                                .put("trades.newPane", Integer.toString(width)))
                        .leastList(LEAST_FORM);
        getChildren().add(both);
        lineBox.widthProperty().addListener((_, _, width) -> fitLines(width.doubleValue()));
        shown(recentPanel, false);
        ActionKeys.installFirst(
                this, () -> actions.stream().filter(a -> !a.id().equals("trade.leave")).toList());
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private static <N extends Region> N wide(N node) {
        node.setPrefWidth(160);
        return Rows.growing(node);
    }

    private static void shown(Region node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }

    private HBox foot() {
        HBox foot =
                Rows.across(
                        10,
                        desk.buttons().quiet(action("trade.repeat")),
                        Rows.spring(),
                        desk.buttons().quiet(action("trade.discard")),
                        desk.buttons().of(action("trade.leave")),
                        desk.buttons().primary(action("trade.commit")));
        return Rows.styled(foot, "form-foot");
    }

    private ScrollPane consequences() {
        HBox head = Rows.across(8, Text.paneTitle(words.get("new.before")), Rows.spring(), toFix);
        head.setPadding(new Insets(16, 16, 8, 16));
        HBox stepHead =
                Rows.across(
                        8,
                        Text.panelTitle(words.get("new.happens")),
                        Rows.spring(),
                        Text.faint(words.get("new.happens.when")));
        stepHead.setPadding(new Insets(12, 16, 6, 16));
        steps.setPadding(new Insets(0, 16, 16, 16));
        VBox all = new VBox(head, checkList, prices, stepHead, steps);
        all.setMinWidth(0);
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        return scroll;
    }

    private List<Column<TradeRow>> recentColumns() {
        return List.of(
                Column.<TradeRow>text("goods", words.get("column.goods"), goods).width(120).grows(),
                Column.<TradeRow>of(
                                "made",
                                words.get("column.made"),
                                r -> Shown.text(formats.moment(r.trade().createdAt()), Tone.MUTED))
                        .width(104)
                        .priority(2),
                Column.status("status", words.get("column.status"), TradeRow::status, words)
                        .width(116),
                Column.<TradeRow>number(
                                "amount",
                                words.get("column.amount"),
                                r -> r.trade().amount().amount(),
                                r ->
                                        formats.money(
                                                r.trade().amount().amount(), r.trade().currency()))
                        .width(120));
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !event.isShortcutDown()) {
            event.consume();
            leave();
        } else if (event.getCode() == KeyCode.ENTER
                && !event.isShortcutDown()
                && event.getTarget() instanceof javafx.scene.control.TextField) {
            event.consume();
            next();
        }
    }

    /// Enter goes on to the next field.
    private void next() {
        List<javafx.scene.Node> stops = new ArrayList<>();
        fields().forEach(field -> stops.add(field.input()));
        int at = getScene() == null ? -1 : stops.indexOf(getScene().getFocusOwner());
        if (at >= 0 && at + 1 < stops.size()) {
            stops.get(at + 1).requestFocus();
        }
    }

    private List<Field> fields() {
        List<Field> all = new ArrayList<>(List.of(seller, buyer, currency));
        lines.forEach(line -> all.addAll(line.fields()));
        all.addAll(List.of(ship, eta, note));
        return all;
    }

    // ---- lines

    private void fitLines(double width) {
        int now = LineEntry.extras(desk, width);
        if (now != extras) {
            extras = now;
            lines.forEach(line -> line.fit(now));
            refresh();
        }
    }

    private LineEntry addLine() {
        if (lines.size() >= MOST_LINES) {
            return lines.getLast();
        }
        LineEntry[] made = new LineEntry[1];
        LineEntry line =
                new LineEntry(
                        desk, items, this::edited, () -> focused(made[0]), () -> drop(made[0]));
        made[0] = line;
        line.fit(extras);
        lines.add(line);
        lineBox.getChildren().add(line);
        number();
        return line;
    }

    private void drop(@Nullable LineEntry line) {
        if (line != null && lines.size() > 1) {
            lines.remove(line);
            lineBox.getChildren().remove(line);
            number();
            edited();
            lines.getLast().itemField().jump();
        }
    }

    private void number() {
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).number(i + 1, lines.size() == 1);
        }
    }

    private void focused(@Nullable LineEntry line) {
        focused = line == null ? 0 : Math.max(0, lines.indexOf(line));
        showPrices();
    }

    // ---- filling in

    /// Opens with what is known already; else with the draft, else empty.
    void open(Map<String, String> filled) {
        isFilling = true;
        clear();
        OfferDraft draft = OfferDraft.of(desk.memory().get(DRAFT).orElse(null)).orElse(null);
        if (filled.isEmpty() && draft != null) {
            fill(draft);
        } else {
            station(buyer, filled.getOrDefault("buyer", desk.station().code()));
            station(seller, filled.getOrDefault("seller", ""));
            money(filled.getOrDefault("currency", desk.memory().get(CURRENCY).orElse("USD")));
            lines.getFirst()
                    .fill(
                            filled.getOrDefault("sku", ""),
                            filled.getOrDefault("quantity", ""),
                            filled.getOrDefault("price", ""));
        }
        isFilling = false;
        refresh();
        if (seller.value() == null) {
            seller.jump();
        } else {
            lines.getFirst().itemField().jump();
        }
    }

    /// The same goods between the same stations for the same prices.
    void repeat(Trade trade) {
        isFilling = true;
        clear();
        station(seller, trade.seller());
        station(buyer, trade.buyer());
        money(trade.currency());
        for (int i = 0; i < trade.lines().size(); i++) {
            Trade.Line of = trade.lines().get(i);
            LineEntry line = i == 0 ? lines.getFirst() : addLine();
            line.fill(of.sku(), formats.plain(of.quantity()), Price.text(formats, of.unitPrice()));
        }
        isFilling = false;
        edited();
        lines.getFirst().quantityField().jump();
    }

    private void fill(OfferDraft draft) {
        station(seller, draft.seller());
        station(buyer, draft.buyer());
        money(draft.currency());
        if (!draft.ship().isBlank()) {
            ship.restore(draft.ship());
        }
        eta.restore(draft.eta());
        note.restore(draft.note());
        for (int i = 0; i < draft.lines().size(); i++) {
            OfferDraft.Line of = draft.lines().get(i);
            LineEntry line = i == 0 ? lines.getFirst() : addLine();
            line.fill(of.sku(), of.quantity(), of.price());
        }
    }

    private void clear() {
        lines.clear();
        lineBox.getChildren().clear();
        addLine();
        seller.valueProperty().set(null);
        buyer.valueProperty().set(null);
        ship.valueProperty().set(null);
        eta.restore("");
        note.restore("");
        focused = 0;
        atProblem = -1;
        recentOf = "";
        refuse(null);
    }

    private void station(Choice<Station> choice, String code) {
        Station station = desk.stations().get(code);
        if (station != null) {
            choice.valueProperty().set(station);
        }
    }

    private void money(String code) {
        currencies().stream()
                .filter(c -> c.getCurrencyCode().equals(code))
                .findFirst()
                .ifPresent(currency.valueProperty()::set);
    }

    private void readShips() {
        desk.connection()
                .ships()
                .list(ReferenceFilter.IN_SERVICE, Paging.first(Paging.LARGEST))
                .onDone(
                        desk.ui(),
                        outcome ->
                                outcome.ifDone().ifPresent(read -> ships = read.value().items()));
    }

    private void repeatRecent() {
        TradeRow chosen = recent.rows().selectedRow();
        if (chosen == null && !recent.rows().shown().isEmpty()) {
            chosen = recent.rows().shown().getFirst();
        }
        if (chosen != null) {
            repeat(chosen.trade());
        }
    }

    // ---- the draft

    private void edited() {
        if (isFilling) {
            return;
        }
        intent = Intent.fresh();
        refuse(null);
        keep.request();
        refresh();
    }

    private void keepNow() {
        Currency money = currency.value();
        OfferDraft draft =
                new OfferDraft(
                        codeOf(seller.value()),
                        codeOf(buyer.value()),
                        money == null ? "" : money.getCurrencyCode(),
                        ship.value() == null ? "" : ship.draft(),
                        eta.draft(),
                        note.draft(),
                        lines.stream()
                                .map(l ->
                                        new OfferDraft.Line(
                                                l.sku(), l.quantityText(), l.priceText()))
                                .toList());
        desk.memory().put(DRAFT, draft.asText());
    }

    private static String codeOf(@Nullable Station station) {
        return station == null ? "" : station.code();
    }

    private void discard() {
        keep.cancel();
        desk.memory().forget(DRAFT);
        onLeave.run();
    }

    /// What was typed is kept, so nothing need be asked.
    private void leave() {
        if (!isBusy) {
            onLeave.run();
        }
    }

    /// Ends listening. What was typed in the last moment is kept, too.
    void end() {
        keep.flush();
        facts.close();
    }

    // ---- what it comes to

    private Offer offer() {
        return new Offer(
                seller.value(),
                buyer.value(),
                currency.value(),
                lines.stream().map(LineEntry::value).toList(),
                ship.value(),
                eta.moment());
    }

    /// Whether all that the checks need is known.
    boolean isComplete() {
        return facts.isComplete();
    }

    private void refresh() {
        if (isFilling) {
            return;
        }
        proposePrices();
        Offer offer = offer();
        found = checks.of(offer, facts);
        for (int i = 0; i < lines.size(); i++) {
            showLine(i, offer);
        }
        showTotals(offer);
        checkList.show(found);
        long problems = found.stream().filter(Check::isRefused).count();
        toFix.getChildren().clear();
        if (problems > 0) {
            toFix.getChildren()
                    .add(
                            desk.statuses()
                                    .pill(
                                            BootstrapIcons.X_CIRCLE_FILL,
                                            words.get("new.toFix", problems),
                                            Tone.BAD));
        }
        seller.setHelp(offer.seller() == null ? "" : words.get("new.seller.help"));
        buyer.setHelp(isOwn(offer.buyer()) ? words.get("new.own") : "");
        showSteps(offer);
        showPrices();
        showRecent(offer);
    }

    private void proposePrices() {
        isFilling = true;
        for (LineEntry line : lines) {
            Price last = lastPrice(line.value().item());
            if (last != null) {
                line.propose(last);
            }
        }
        isFilling = false;
    }

    private @Nullable Price lastPrice(@Nullable Item item) {
        List<Price> known = item == null ? null : facts.prices(item.sku());
        Currency money = currency.value();
        return known == null || money == null
                ? null
                : Price.last(
                        known,
                        codeOf(seller.value()),
                        codeOf(buyer.value()),
                        money.getCurrencyCode());
    }

    private boolean isOwn(@Nullable Station station) {
        return station != null && station.code().equals(desk.station().code());
    }

    private void showLine(int index, Offer offer) {
        LineEntry line = lines.get(index);
        Item item = offer.lines().get(index).item();
        Station from = offer.seller();
        Station to = offer.buyer();
        StockLevel level =
                item == null || from == null ? null : facts.level(from.code(), item.sku());
        List<Price> known = item == null ? null : facts.prices(item.sku());
        Price last = lastPrice(item);
        Check refusal =
                found.stream()
                        .filter(c -> c.isRefused() && c.line() == index)
                        .findFirst()
                        .orElse(null);
        line.show(
                level,
                last,
                known != null,
                last != null && last.isBetween(codeOf(from), codeOf(to)),
                offer.decimals(),
                refusal,
                wayOut(refusal));
    }

    /// What the seller has and what the buyer takes both count: the smaller is possible.
    private @Nullable BigDecimal possible(int line) {
        return found.stream()
                .filter(c -> c.isRefused() && c.line() == line)
                .map(Check::possible)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private @Nullable Action wayOut(@Nullable Check refusal) {
        BigDecimal possible = refusal == null ? null : possible(refusal.line());
        if (refusal == null || possible == null) {
            return null;
        }
        LineEntry line = lines.get(refusal.line());
        return Action.of(
                        "trade.takeLine",
                        words.get("new.takeLine", formats.plain(possible)),
                        () -> line.take(possible))
                .keys("Alt+T");
    }

    private void takePossible() {
        for (Check check : found) {
            BigDecimal possible = check.line() < 0 ? null : possible(check.line());
            if (check.isRefused() && possible != null) {
                lines.get(check.line()).take(possible);
                return;
            }
        }
    }

    private void showTotals(Offer offer) {
        Currency money = offer.currency();
        String code = money == null ? "" : money.getCurrencyCode();
        headBox.getChildren().setAll(List.of(LineEntry.heads(desk, words, code, extras)));
        total.setText(formats.fixed(offer.total(), offer.decimals()));
        totalUnit.setText(code);
        String quantities =
                offer.quantities().entrySet().stream()
                        .map(e -> formats.quantityWithUnit(e.getValue(), e.getKey()))
                        .collect(Collectors.joining(words.get("new.and")));
        sum.setText(words.get("new.lines", lines.size(), quantities));
    }

    private void showSteps(Offer offer) {
        steps.getChildren().clear();
        Station from = offer.seller();
        Station to = offer.buyer();
        if (from == null || to == null) {
            steps.getChildren().add(Text.wrapping(Text.small(words.get("new.step.choose"))));
            return;
        }
        Instant due = offer.eta() == null ? formats.now().plus(Checks.USUAL) : offer.eta();
        step(1, words.get("new.step.reserve", from.name()));
        step(2, words.get("new.step.ship", formats.moment(due)));
        step(3, words.get("new.step.inbound", to.name()));
        step(4, words.get("new.step.pay", to.name()));
    }

    private void step(int number, String text) {
        steps.getChildren()
                .add(
                        Rows.across(
                                12,
                                Text.faint(Integer.toString(number)),
                                Rows.growing(Text.wrapping(Text.small(text)))));
    }

    private void showPrices() {
        LineEntry line = lines.get(Math.min(focused, lines.size() - 1));
        Item item = line.value().item();
        Currency money = currency.value();
        if (item == null || money == null) {
            prices.hide();
        } else {
            prices.show(item, facts.prices(item.sku()), money.getCurrencyCode());
        }
    }

    // ---- what the two did before

    private void showRecent(Offer offer) {
        Station from = offer.seller();
        Station to = offer.buyer();
        String pair = codeOf(from) + ">" + codeOf(to);
        if (pair.equals(recentOf)) {
            return;
        }
        recentOf = pair;
        recent.show(List.of());
        shown(recentPanel, false);
        if (from == null || to == null) {
            return;
        }
        desk.connection()
                .trades()
                .list(TradeFilter.ALL.at(from.code()), Paging.first(100))
                .onDone(
                        desk.ui(),
                        outcome -> {
                            if (pair.equals(recentOf)) {
                                outcome.ifDone()
                                        .ifPresent(
                                                read -> showRecent(read.value().items(), from, to));
                            }
                        });
    }

    private void showRecent(List<Trade> all, Station from, Station to) {
        List<TradeRow> between =
                all.stream()
                        .filter(t -> t.seller().equals(from.code()) && t.buyer().equals(to.code()))
                        .limit(4)
                        .map(t -> new TradeRow(t, null))
                        .toList();
        recent.show(between);
        shown(recentPanel, !between.isEmpty());
    }

    // ---- problems

    private void nextProblem() {
        List<Check> problems = found.stream().filter(Check::isRefused).toList();
        if (problems.isEmpty()) {
            firstIncomplete();
            return;
        }
        atProblem = (atProblem + 1) % problems.size();
        jump(problems.get(atProblem));
    }

    private void jump(Check problem) {
        if (problem.line() >= 0 && problem.line() < lines.size()) {
            lines.get(problem.line()).quantityField().jump();
        } else {
            seller.jump();
        }
    }

    /// @return whether a field cannot stand as it is; it has the focus then
    private boolean firstIncomplete() {
        Field first = null;
        for (Field field : fields()) {
            if (field.check() != null && first == null) {
                first = field;
            }
        }
        if (first != null) {
            first.jump();
        }
        return first != null;
    }

    // ---- making it

    private void commit() {
        if (isBusy) {
            return;
        }
        while (lines.size() > 1 && lines.getLast().isUntouched()) {
            LineEntry empty = lines.removeLast();
            lineBox.getChildren().remove(empty);
        }
        number();
        if (firstIncomplete()) {
            return;
        }
        Check problem = found.stream().filter(Check::isRefused).findFirst().orElse(null);
        if (problem != null) {
            jump(problem);
            return;
        }
        Offer offer = offer();
        Station from = offer.seller();
        Station to = offer.buyer();
        Currency money = offer.currency();
        if (from == null || to == null || money == null) {
            return;
        }
        isBusy = true;
        Ship with = offer.ship();
        NewTrade trade =
                new NewTrade(
                        from.code(),
                        to.code(),
                        money.getCurrencyCode(),
                        offer.lines().stream().map(NewTradeView::line).toList(),
                        with == null ? null : with.code(),
                        offer.eta(),
                        note.value());
        desk.connection().trades().initiate(trade, intent).onDone(desk.ui(), this::onAnswer);
    }

    private static NewTrade.Line line(Offer.Line of) {
        return NewTrade.Line.of(
                Objects.requireNonNull(of.item()).sku(),
                Objects.requireNonNull(of.quantity()),
                Objects.requireNonNull(of.price()));
    }

    private void onAnswer(Outcome<Read<Trade>> outcome) {
        isBusy = false;
        switch (outcome) {
            case Outcome.Done<Read<Trade>>(Read<Trade> read) -> {
                keep.cancel();
                desk.memory().forget(DRAFT);
                desk.memory().put(CURRENCY, read.value().currency());
                onDone.accept(read.value());
            }
            case Outcome.Refused<Read<Trade>>(Refusal refusal) -> {
                intent = Intent.fresh();
                refuse(refusal);
            }
            case Outcome.NoLink<Read<Trade>> _, Outcome.Cancelled<Read<Trade>> _ ->
                    say(desk.refusals().inWords(outcome));
        }
    }

    /// Shows what the server refused, at its field, with a way out where there is one.
    private void refuse(@Nullable Refusal refusal) {
        shown(refused, false);
        if (refusal == null) {
            return;
        }
        String text = desk.refusals().inWords(refusal);
        Matcher pointer =
                LINE.matcher(
                        refusal.faults().isEmpty() ? "" : refusal.faults().getFirst().pointer());
        if (pointer.find() && Integer.parseInt(pointer.group(1)) < lines.size()) {
            LineEntry line = lines.get(Integer.parseInt(pointer.group(1)));
            Field field = fieldOf(line, pointer.group(2), refusal.code());
            field.refuse(Problem.of(text));
            field.jump();
        }
        Field field =
                switch (refusal.code()) {
                    case "same_station", "unknown_station" -> seller;
                    case "unknown_ship", "ship_capacity_exceeded" -> ship;
                    case "eta_before_departure" -> eta;
                    default -> null;
                };
        if (field != null) {
            field.refuse(Problem.of(text));
            field.jump();
        }
        say(text);
    }

    private static Field fieldOf(LineEntry line, @Nullable String member, String code) {
        return "unitPrice".equals(member)
                ? line.priceField()
                : "sku".equals(member) && !code.equals("insufficient_stock")
                        ? line.itemField()
                        : line.quantityField();
    }

    private void say(String text) {
        Label label = Text.wrapping(Rows.styled(new Label(text), "refusal-text"));
        refused.getChildren()
                .setAll(
                        desk.icons().of(BootstrapIcons.X_CIRCLE_FILL, Tone.BAD, 12),
                        Rows.growing(label));
        shown(refused, true);
    }
}
