package io.nebulon.desktop.trades;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.fleet.Ship;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.form.Choice;
import io.nebulon.desktop.ui.form.Field;
import io.nebulon.desktop.ui.form.MomentEntry;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Words;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Everything of an offer but its lines: who sells to whom for which money, with which ship and by
/// when, and a note.
final class OfferTerms {
    private static final String CURRENCY = "trades.currency";
    private static final double CURRENCY_WIDTH = 96;

    private final Desk desk;
    private final Words words;
    private final Choice<Station> seller;
    private final Choice<Station> buyer;
    private final Choice<Currency> currency;
    private final Choice<Ship> ship;
    private final MomentEntry eta;
    private final TextEntry note;
    private List<Ship> ships = List.of();

    OfferTerms(Desk desk, Runnable onEdited) {
        this.desk = desk;
        this.words = desk.words(OfferTerms.class);
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
                                (text, taken) -> taken.accept(ships(text)))
                        .prompt(words.get("new.ship.prompt"));
        eta =
                new MomentEntry(
                                desk.icons(),
                                desk.formats(),
                                words,
                                words.get("new.eta"),
                                words.get("new.eta.help"),
                                false)
                        .prompt(words.get("new.eta.prompt"));
        note = new TextEntry(desk.icons(), words.get("new.note"), words.get("new.note.help"), 2000);
        for (Field field : List.of(seller, buyer, currency, ship, eta, note)) {
            field.onEdited(onEdited);
        }
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

    private List<Ship> ships(String text) {
        return ships.stream().filter(s -> Choice.fits(text, s.name(), s.code())).toList();
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

    // ---- parts of the form

    /// Seller and buyer with an arrow between them, and the currency.
    HBox ends() {
        double width = desk.look().px(CURRENCY_WIDTH);
        currency.setMinWidth(width);
        currency.setPrefWidth(width);
        currency.setMaxWidth(width);
        HBox arrow = Rows.across(0, desk.icons().of(BootstrapIcons.ARROW_RIGHT, Tone.MUTED));
        arrow.setPadding(new Insets(24, 0, 0, 0));
        arrow.setMinHeight(desk.look().px(56));
        arrow.setMaxHeight(desk.look().px(56));
        return new HBox(12, wide(seller), arrow, wide(buyer), currency);
    }

    HBox conditions() {
        return new HBox(12, wide(ship), wide(eta), wide(note));
    }

    private static <N extends Region> N wide(N node) {
        node.setPrefWidth(160);
        return Rows.growing(node);
    }

    /// Those above the lines.
    List<Field> before() {
        return List.of(seller, buyer, currency);
    }

    /// Those below the lines.
    List<Field> after() {
        return List.of(ship, eta, note);
    }

    // ---- what is chosen

    @Nullable Station seller() {
        return seller.value();
    }

    @Nullable Station buyer() {
        return buyer.value();
    }

    @Nullable Currency money() {
        return currency.value();
    }

    String sellerCode() {
        return codeOf(seller.value());
    }

    String buyerCode() {
        return codeOf(buyer.value());
    }

    static String codeOf(@Nullable Station station) {
        return station == null ? "" : station.code();
    }

    @Nullable String note() {
        return note.value();
    }

    Offer with(List<Offer.Line> lines) {
        return new Offer(
                seller.value(), buyer.value(), currency.value(), lines, ship.value(), eta.moment());
    }

    OfferDraft draft(List<OfferDraft.Line> lines) {
        Currency money = currency.value();
        return new OfferDraft(
                sellerCode(),
                buyerCode(),
                money == null ? "" : money.getCurrencyCode(),
                ship.value() == null ? "" : ship.draft(),
                eta.draft(),
                note.draft(),
                lines);
    }

    /// Says below them what seller and buyer are to the offer.
    void explain(Offer offer) {
        Station to = offer.buyer();
        boolean isOwn = to != null && to.code().equals(desk.station().code());
        seller.setHelp(offer.seller() == null ? "" : words.get("new.seller.help"));
        buyer.setHelp(isOwn ? words.get("new.own") : "");
    }

    // ---- filling in

    void clear() {
        seller.valueProperty().set(null);
        buyer.valueProperty().set(null);
        ship.valueProperty().set(null);
        eta.restore("");
        note.restore("");
    }

    /// What is known already, and else what is usual here.
    void fill(Map<String, String> known) {
        station(buyer, known.getOrDefault("buyer", desk.station().code()));
        station(seller, known.getOrDefault("seller", ""));
        money(known.getOrDefault("currency", desk.memory().get(CURRENCY).orElse("USD")));
    }

    void fill(OfferDraft draft) {
        station(seller, draft.seller());
        station(buyer, draft.buyer());
        money(draft.currency());
        if (!draft.ship().isBlank()) {
            ship.restore(draft.ship());
        }
        eta.restore(draft.eta());
        note.restore(draft.note());
    }

    /// The same two, for the same money.
    void fill(Trade trade) {
        station(seller, trade.seller());
        station(buyer, trade.buyer());
        money(trade.currency());
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

    /// The next offer begins with the same currency.
    void remember(Trade made) {
        desk.memory().put(CURRENCY, made.currency());
    }

    void jumpToSeller() {
        seller.jump();
    }

    /// The field that a refusal is about; null where it is about none of these.
    @Nullable Field fieldOf(String refusal) {
        return switch (refusal) {
            case "same_station", "unknown_station" -> seller;
            case "unknown_ship", "ship_capacity_exceeded" -> ship;
            case "eta_before_departure" -> eta;
            default -> null;
        };
    }
}
