package io.nebulon.desktop.trades;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.ItemNames;
import io.nebulon.desktop.gateway.fleet.Ship;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.trade.NewTrade;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.control.Panel;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.SidePane;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.form.Field;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.key.ActionKeys;
import io.nebulon.desktop.ui.layer.ActionBar;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import io.nebulon.desktop.ui.work.AtMost;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
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
    private static final int PANE_WIDTH = 348;
    private static final double LEAST_FORM = 510;
    private static final Duration KEEPING = Duration.ofMillis(400);
    private static final Pattern LINE = Pattern.compile("^/lines/(\\d+)(?:/(\\w+))?");

    private final Desk desk;
    private final Words words;
    private final Formats formats;
    private final Consumer<Trade> onDone;
    private final Runnable onLeave;
    private final AskedFacts facts;
    private final Checks checks;
    private final OfferTerms terms;
    private final OfferLines lines;
    private final Label sum = Text.shrinking(Text.small(""));
    private final Label total = Rows.styled(Text.body(""), "total-figure");
    private final Label totalUnit = Text.small("");
    private final HBox refused = Rows.styled(Rows.across(8), "refusal");
    private final OfferConsequences consequences;
    private final RecentTrades recent;
    private final AtMost keep;
    private final List<Action> actions;
    private List<Check> found = List.of();
    private int atProblem = -1;
    private Intent intent = Intent.fresh();
    private boolean isBusy;
    private boolean isFilling;

    /// @param goods says what a trade is about, and tells when it knows better
    /// @param onDone told the trade that was made
    NewTradeView(
            Desk desk,
            ItemNames items,
            BiFunction<TradeRow, Runnable, String> goods,
            Consumer<Trade> onDone,
            Runnable onLeave) {
        this.desk = desk;
        this.words = desk.words(NewTradeView.class);
        this.formats = desk.formats();
        this.onDone = onDone;
        this.onLeave = onLeave;
        this.checks = new Checks(words, formats);
        this.facts = new AskedFacts(desk.connection(), desk.ui(), this::refresh);
        this.keep = new AtMost(desk.ui(), KEEPING, this::keepNow);
        terms = new OfferTerms(desk, this::edited);
        actions = makeActions();
        lines = new OfferLines(desk, items, this::edited, this::showPrices, this::refresh);
        consequences = new OfferConsequences(desk, action("trade.next"));
        recent = new RecentTrades(desk, goods);
        build();
    }

    // ---- actions

    private List<Action> makeActions() {
        return List.of(
                Action.of("trade.commit", words.get("new.commit"), this::commit).keys("Ctrl+Enter"),
                Action.of(
                                "trade.addLine",
                                words.get("new.addLine"),
                                () -> lines().add().itemField().jump())
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

    private OfferLines lines() {
        return lines;
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
        Panel panel = new Panel("");
        panel.getChildren().clear();
        HBox adding =
                Rows.across(
                        10,
                        desk.buttons().quiet(action("trade.addLine")),
                        Text.shrinking(Text.faint(words.get("new.addLine.help"))));
        adding.setPadding(new Insets(6, 12, 8, 12));
        panel.getChildren().addAll(lines, adding);
        HBox totals =
                Rows.across(
                        10,
                        sum,
                        Rows.spring(),
                        Text.small(words.get("new.total")),
                        total,
                        totalUnit);
        totals.setAlignment(Pos.BASELINE_LEFT);
        VBox form = new VBox(14, terms.ends(), panel, totals, terms.conditions(), recent.panel());
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
                                consequences,
                                desk.memory().number("trades.newPane", PANE_WIDTH),
                                width ->
                                        desk.memory()
                                                .put("trades.newPane", Integer.toString(width)))
                        .leastList(LEAST_FORM);
        getChildren().add(both);
        ActionKeys.installFirst(
                this, () -> actions.stream().filter(a -> !a.id().equals("trade.leave")).toList());
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private static void shown(Region node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }

    /// What has no room goes behind three dots, the least important first.
    private HBox foot() {
        List<Action> offered =
                List.of(
                        action("trade.repeat"),
                        action("trade.discard"),
                        action("trade.leave"),
                        action("trade.commit"));
        ActionBar bar = new ActionBar(desk.icons(), words.get("more"), offered, "trade.commit");
        return Rows.styled(Rows.across(0, Rows.growing(bar)), "form-foot");
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
        List<Field> all = new ArrayList<>(terms.before());
        lines.all().forEach(line -> all.addAll(line.fields()));
        all.addAll(terms.after());
        return all;
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
            terms.fill(filled);
            lines.first()
                    .fill(
                            filled.getOrDefault("sku", ""),
                            filled.getOrDefault("quantity", ""),
                            filled.getOrDefault("price", ""));
        }
        isFilling = false;
        refresh();
        if (terms.seller() == null) {
            terms.jumpToSeller();
        } else {
            lines.first().itemField().jump();
        }
    }

    /// The same goods between the same stations for the same prices.
    void repeat(Trade trade) {
        isFilling = true;
        clear();
        terms.fill(trade);
        for (int i = 0; i < trade.lines().size(); i++) {
            Trade.Line of = trade.lines().get(i);
            LineEntry line = i == 0 ? lines.first() : lines.add();
            line.fill(of.sku(), formats.plain(of.quantity()), Price.text(formats, of.unitPrice()));
        }
        isFilling = false;
        edited();
        lines.first().quantityField().jump();
    }

    private void fill(OfferDraft draft) {
        terms.fill(draft);
        for (int i = 0; i < draft.lines().size(); i++) {
            OfferDraft.Line of = draft.lines().get(i);
            LineEntry line = i == 0 ? lines.first() : lines.add();
            line.fill(of.sku(), of.quantity(), of.price());
        }
    }

    private void clear() {
        lines.clear();
        terms.clear();
        atProblem = -1;
        recent.forget();
        refuse(null);
    }

    private void repeatRecent() {
        Trade chosen = recent.chosen();
        if (chosen != null) {
            repeat(chosen);
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
        OfferDraft draft =
                terms.draft(
                        lines.all().stream()
                                .map(l ->
                                        new OfferDraft.Line(
                                                l.sku(), l.quantityText(), l.priceText()))
                                .toList());
        desk.memory().put(DRAFT, draft.asText());
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
        return terms.with(lines.all().stream().map(LineEntry::value).toList());
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
        for (int i = 0; i < lines.all().size(); i++) {
            showLine(i, offer);
        }
        showTotals(offer);
        consequences.show(found, offer);
        terms.explain(offer);
        showPrices();
        recent.show(offer.seller(), offer.buyer());
    }

    private void proposePrices() {
        isFilling = true;
        for (LineEntry line : lines.all()) {
            Price last = lastPrice(line.value().item());
            if (last != null) {
                line.propose(last);
            }
        }
        isFilling = false;
    }

    private @Nullable Price lastPrice(@Nullable Item item) {
        List<Price> known = item == null ? null : facts.prices(item.sku());
        Currency money = terms.money();
        return known == null || money == null
                ? null
                : Price.last(known, terms.sellerCode(), terms.buyerCode(), money.getCurrencyCode());
    }

    private void showLine(int index, Offer offer) {
        LineEntry line = lines.all().get(index);
        Item item = offer.lines().get(index).item();
        Station from = offer.seller();
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
                last != null && last.isBetween(terms.sellerCode(), terms.buyerCode()),
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
        LineEntry line = lines.all().get(refusal.line());
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
                lines.all().get(check.line()).take(possible);
                return;
            }
        }
    }

    private void showTotals(Offer offer) {
        Currency money = offer.currency();
        String code = money == null ? "" : money.getCurrencyCode();
        lines.money(code);
        total.setText(formats.fixed(offer.total(), offer.decimals()));
        totalUnit.setText(code);
        String quantities =
                offer.quantities().entrySet().stream()
                        .map(e -> formats.quantityWithUnit(e.getValue(), e.getKey()))
                        .collect(Collectors.joining(words.get("new.and")));
        String lineCount = words.get("new.lines", lines.all().size());
        sum.setText(quantities.isEmpty() ? lineCount : lineCount + ", " + quantities);
    }

    private void showPrices() {
        Item item = lines.focused().value().item();
        consequences.showPrices(
                item, item == null ? null : facts.prices(item.sku()), terms.money());
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
        if (problem.line() >= 0 && problem.line() < lines.all().size()) {
            lines.all().get(problem.line()).quantityField().jump();
        } else {
            terms.jumpToSeller();
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
        lines.dropEmpty();
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
                        terms.note());
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
                terms.remember(read.value());
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
        if (pointer.find() && Integer.parseInt(pointer.group(1)) < lines.all().size()) {
            LineEntry line = lines.all().get(Integer.parseInt(pointer.group(1)));
            Field field = fieldOf(line, pointer.group(2), refusal.code());
            field.refuse(Problem.of(text));
            field.jump();
        }
        Field field = terms.fieldOf(refusal.code());
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
