package io.nebulon.server.store;

import io.nebulon.core.Command;
import io.nebulon.core.cargo.Aboard;
import io.nebulon.core.cargo.EtaChange;
import io.nebulon.core.cargo.Shipment;
import io.nebulon.core.cargo.ShipmentLine;
import io.nebulon.core.cargo.ShipmentStatus;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.fleet.Fleet;
import io.nebulon.core.fleet.FleetCode;
import io.nebulon.core.fleet.Ship;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.inventory.Item;
import io.nebulon.core.inventory.StockAtPlace;
import io.nebulon.core.inventory.StockLevel;
import io.nebulon.core.ledger.Balance;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Movement;
import io.nebulon.core.ledger.PastBalance;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.ledger.StockKey;
import io.nebulon.core.station.Body;
import io.nebulon.core.station.BodyCode;
import io.nebulon.core.station.Location;
import io.nebulon.core.station.Station;
import io.nebulon.core.trade.Payment;
import io.nebulon.core.trade.Trade;
import io.nebulon.core.trade.TradeBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The books as the writer works on them: what a decision asks for is read once and remembered,
/// what events change is remembered and written together after [#save]. Between two batches the
/// memory may be dropped at any time; it is never trusted across a roll-back, and what another
/// writer has changed is forgotten.
final class WorkingBooks implements TradeBook.Entries {
    private final Tables tables;
    private final Catalog catalog = new Catalog();
    private final ReferenceRows reference;
    private final LedgerRows ledger;
    private final TradeRows trades;
    private final ShipmentRows shipments;
    private final LevelRows levels;
    private final Staleness staleness;

    WorkingBooks(Tables tables) {
        this.tables = tables;
        reference = new ReferenceRows(tables, catalog);
        ledger = new LedgerRows(tables, catalog);
        trades = new TradeRows(tables, catalog);
        shipments = new ShipmentRows(tables, catalog);
        levels = new LevelRows(tables, catalog);
        staleness = new Staleness(ledger, trades, shipments, levels);
    }

    /// Forgets everything and reads the reference data anew.
    void reset() {
        tables.forget();
        levels.reset();
        reference.loadAll();
        ledger.reset();
        trades.reset();
        shipments.reset();
        readLastKeys();
    }

    /// Takes note of what other writers have done since the last transaction. Only when nothing
    /// waits to be written.
    void learn(List<LogEntry> entries, Staleness.Reading reading) {
        if (entries.stream().anyMatch(Staleness::isAboutReferenceData)) {
            reset();
            return;
        }
        entries.forEach(entry -> staleness.forget(entry, reading));
        levels.readForgotten();
        readLastKeys();
    }

    /// The same before it is the turn of this writer: more may come before it is.
    ///
    /// @return false when everything has to be read anew, with the turn
    boolean learnAhead(List<LogEntry> entries, Staleness.Reading reading) {
        if (entries.stream().anyMatch(Staleness::isAboutReferenceData)) {
            return false;
        }
        entries.forEach(entry -> staleness.forget(entry, reading));
        return true;
    }

    /// Reads together what these will probably ask for.
    void foresee(List<Command> commands) {
        new Foresight(ledger, trades, shipments, levels).read(commands);
    }

    /// Reads what was forgotten while others may go on.
    void readForgottenAhead() {
        levels.readForgottenAhead();
    }

    private void readLastKeys() {
        tables.each(
                """
                SELECT (SELECT COALESCE(MAX(key), 0) FROM lot),
                       (SELECT COALESCE(MAX(key), 0) FROM movement),
                       (SELECT COALESCE(MAX(key), 0) FROM trade),
                       (SELECT COALESCE(MAX(key), 0) FROM payment),
                       (SELECT COALESCE(MAX(key), 0) FROM shipment)
                """,
                row -> {
                    ledger.goOn(row.getLong(1), row.getLong(2));
                    trades.goOn(row.getLong(3), row.getLong(4));
                    shipments.goOn(row.getLong(5));
                });
    }

    /// Forgets what has become too much. Only when nothing waits to be written or is being written:
    /// what is forgotten is read again as it was committed.
    void trim() {
        levels.trim();
        ledger.trim();
        trimTrades();
    }

    /// The same while a batch is being decided, whose own changes stay.
    void trimTrades() {
        trades.trim();
        shipments.trim();
    }

    /// Whether so much is remembered that [#trim] should come soon.
    boolean isLarge() {
        return levels.isLarge() || ledger.isLarge();
    }

    /// Adds all changes to the rows that are to be written.
    void save() {
        ledger.save();
        trades.save();
        shipments.save();
        levels.save();
    }

    /// Writes all changes to the open transaction, so that queries see them.
    private void flush() {
        save();
        tables.flush();
    }

    long nextTrade() {
        return trades.nextTrade();
    }

    long nextShipment() {
        return shipments.nextShipment();
    }

    @Override
    public @Nullable Body body(BodyCode code) {
        return catalog.bodies.get(code);
    }

    @Override
    public @Nullable Station station(StationCode code) {
        return catalog.stations.get(code);
    }

    @Override
    public @Nullable Location location(StationCode station, LocationCode code) {
        return catalog.locations(station).get(code);
    }

    @Override
    public boolean hasStationInService(BodyCode code) {
        return catalog.stations.all().stream()
                .anyMatch(s -> !s.isRetired() && s.details().body().equals(code));
    }

    @Override
    public boolean hasOpenBusiness(StationCode code) {
        return isThere(
                """
                SELECT 1 FROM stock_level
                WHERE station = ? AND (on_hand <> 0 OR reserved <> 0 OR inbound <> 0) LIMIT 1
                """,
                catalog.stations.keyOf(code));
    }

    @Override
    public @Nullable Fleet fleet(FleetCode code) {
        return catalog.fleets.get(code);
    }

    @Override
    public @Nullable Ship ship(ShipCode code) {
        return catalog.ships.get(code);
    }

    @Override
    public boolean hasShipInService(FleetCode code) {
        return catalog.ships.all().stream()
                .anyMatch(s -> !s.retired() && code.equals(s.details().fleet()));
    }

    @Override
    public boolean hasOpenShipment(ShipCode code) {
        return isThere(
                "SELECT 1 FROM shipment WHERE ship = ? AND status <= ? LIMIT 1",
                catalog.ships.keyOf(code),
                ShipmentStatus.DELAYED.ordinal());
    }

    @Override
    public @Nullable Item item(Sku sku) {
        return catalog.items.get(sku);
    }

    @Override
    public boolean hasHistory(Sku sku) {
        return isThere("SELECT 1 FROM balance WHERE item = ? LIMIT 1", catalog.items.keyOf(sku));
    }

    @Override
    public boolean isStocked(Sku sku) {
        return isThere(
                """
                SELECT 1 FROM stock_level
                WHERE item = ? AND (on_hand <> 0 OR reserved <> 0 OR inbound <> 0) LIMIT 1
                """,
                catalog.items.keyOf(sku));
    }

    @Override
    public StockLevel level(StationCode station, Sku sku) {
        return levels.level(station, sku);
    }

    @Override
    public List<StockAtPlace> places(StationCode station, Sku sku) {
        var locations = catalog.locations(station);
        return ledger.onShelves(sku, station).stream()
                .map(h ->
                        new StockAtPlace(
                                locations.codeOf(Accounts.numberOf(h.account())),
                                h.lot(),
                                h.expires(),
                                h.balance().quantity()))
                .toList();
    }

    @Override
    public List<Sku> skusAt(StationCode station) {
        flush();
        List<Sku> skus = new ArrayList<>();
        tables.each(
                "SELECT item FROM stock_level WHERE station = ? AND on_hand > 0 ORDER BY item",
                row -> skus.add(catalog.items.codeOf(row.getLong(1))),
                catalog.stations.keyOf(station));
        return skus;
    }

    @Override
    public @Nullable LocalDate expiry(Sku sku, LotCode lot) {
        return ledger.expiry(sku, lot);
    }

    @Override
    public boolean isRecorded(String reference) {
        return isThere("SELECT 1 FROM reference WHERE reference = ?", reference);
    }

    @Override
    public Balance balance(StockKey key) {
        return ledger.balance(key);
    }

    @Override
    public PastBalance pastBalance(StockKey key, Instant moment) {
        flush();
        return ledger.pastBalance(key, moment);
    }

    @Override
    public @Nullable Shipment shipment(ShipmentId id) {
        return shipments.shipment(id);
    }

    @Override
    public List<Aboard> aboard(ShipmentId id) {
        Shipment shipment = shipments.shipment(id);
        if (shipment == null) {
            return List.of();
        }
        return shipment.lines().stream()
                .map(ShipmentLine::sku)
                .flatMap(sku ->
                        ledger.aboard(sku, id).stream()
                                .map(h ->
                                        new Aboard(
                                                sku, h.lot(), h.expires(), h.balance().quantity())))
                .toList();
    }

    @Override
    public @Nullable Trade trade(TradeId id) {
        return trades.trade(id);
    }

    @Override
    public void put(Body body) {
        reference.save(body);
    }

    @Override
    public void put(Station station) {
        reference.save(station);
    }

    @Override
    public void put(Location location) {
        reference.save(location);
    }

    @Override
    public void put(Fleet fleet) {
        reference.save(fleet);
    }

    @Override
    public void put(Ship ship) {
        reference.save(ship);
    }

    @Override
    public void put(Item item) {
        reference.save(item);
    }

    @Override
    public void put(StockLevel level) {
        levels.put(level);
    }

    @Override
    public void putExpiry(Sku sku, LotCode lot, LocalDate expires) {
        ledger.putExpiry(sku, lot, expires);
    }

    @Override
    public void putReference(String text, long position) {
        tables.later("INSERT INTO reference (reference, position) VALUES (?, ?)", text, position);
    }

    @Override
    public void post(Movement movement, long position, Instant occurredAt) {
        ledger.post(movement, position, occurredAt);
    }

    @Override
    public void put(Shipment shipment) {
        shipments.put(shipment);
    }

    @Override
    public void put(ShipmentId id, EtaChange change) {
        shipments.put(id, change);
    }

    @Override
    public void put(Trade trade) {
        trades.put(trade);
    }

    @Override
    public void put(TradeId id, Payment payment) {
        trades.put(id, payment);
    }

    private boolean isThere(String query, Object... values) {
        flush();
        return tables.one(query, _ -> true, values) != null;
    }
}
