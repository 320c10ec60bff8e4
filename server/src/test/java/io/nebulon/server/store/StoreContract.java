package io.nebulon.server.store;

import static io.nebulon.server.store.World.FOOD;
import static io.nebulon.server.store.World.ISS;
import static io.nebulon.server.store.World.KSC;
import static io.nebulon.server.store.World.WATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.core.Command;
import io.nebulon.core.Context;
import io.nebulon.core.Decider;
import io.nebulon.core.Decision;
import io.nebulon.core.Fact;
import io.nebulon.core.cargo.CargoEvent.ShipmentBooked;
import io.nebulon.core.cargo.ShipmentStatus;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.fleet.FleetCode;
import io.nebulon.core.fleet.FleetCommand.RegisterFleet;
import io.nebulon.core.fleet.FleetCommand.UpdateFleet;
import io.nebulon.core.inventory.StockAtPlace;
import io.nebulon.core.ledger.Account.Hold;
import io.nebulon.core.ledger.Account.Outside;
import io.nebulon.core.ledger.Account.Shelf;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StockKey;
import io.nebulon.core.money.UnitPrice;
import io.nebulon.core.trade.TradeCommand.CancelTrade;
import io.nebulon.core.trade.TradeCommand.InitiateTrade;
import io.nebulon.core.trade.TradeCommand.OfferLine;
import io.nebulon.core.trade.TradeEvent.TradeInitiated;
import io.nebulon.core.trade.TradeStatus;
import io.nebulon.server.store.Store.Receipt;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a store must hold, whatever database is below it.
abstract class StoreContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Store store;

    /// Opens a store on the database of this test; a second one sees the same database.
    abstract Store open() throws Exception;

    @BeforeEach
    void found() throws Exception {
        store = open();
        inTransaction(World.founding());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatWasCommittedIsThereForTheNextWriter() throws Exception {
        inTransaction(List.of(World.receipt(KSC, WATER, "100.5")));
        reopen();
        store.begin();
        assertThat(store.books().level(KSC, WATER).onHand()).isEqualTo(Quantity.of("100.5"));
        assertThat(store.books().balance(new StockKey(Outside.SUPPLY, WATER, null)).quantity())
                .isEqualTo(Quantity.of("-100.5"));
        assertThat(store.head().position()).isEqualTo(World.founding().size() + 1);
        store.rollback();
    }

    @Test
    void whatWasRolledBackIsForgottenInMemoryToo() {
        store.begin();
        apply(World.receipt(KSC, WATER, "100"));
        store.rollback();
        store.begin();
        assertThat(store.books().level(KSC, WATER).onHand()).isEqualTo(Quantity.ZERO);
        assertThat(store.position()).isEqualTo(World.founding().size());
        store.rollback();
    }

    @Test
    void positionsAreGaplessAndEveryHashFollowsFromTheOneBefore() {
        store.begin();
        LogHead before = store.head();
        apply(World.receipt(KSC, WATER, "100"));
        apply(World.trade(KSC, ISS, WATER, "10"));
        store.note("user.signed_in", "users/ada", "", "{\"username\":\"ada\"}", NOON, "ada");
        List<LogEntry> entries = store.commit();
        assertThat(entries).extracting(LogEntry::position).containsExactly(7L, 8L, 9L, 10L);
        HashChain chain = new HashChain();
        byte[] origin = before.originHash();
        byte[] last = before.chainHash();
        for (LogEntry entry : entries) {
            HashChain.Hashes hashes = chain.next(entry, origin, last);
            assertThat(entry.originHash()).isEqualTo(hashes.origin());
            assertThat(entry.chainHash()).isEqualTo(hashes.chain());
            origin = hashes.origin();
            last = hashes.chain();
        }
        store.begin();
        assertThat(store.head().chainHash()).isEqualTo(last);
        assertThat(store.head().position()).isEqualTo(10);
        store.rollback();
    }

    @Test
    void manyEventsOfOneTransactionAreChainedAsFewAre() {
        store.begin();
        for (int i = 0; i < 100; i++) {
            apply(World.receipt(KSC, WATER, "1"));
        }
        List<LogEntry> entries = store.commit();
        assertThat(entries).hasSize(100);
        assertThat(entries.getLast().originSequence()).isEqualTo(106);
        assertThat(entries).extracting(LogEntry::chainHash).doesNotHaveDuplicates();
    }

    @Test
    void aTradeIsReadBackAsItWasWritten() throws Exception {
        inTransaction(List.of(World.receipt(KSC, WATER, "100")));
        List<Fact> facts = inTransaction(List.of(World.trade(KSC, ISS, WATER, "12.345")));
        TradeInitiated initiated = (TradeInitiated) facts.get(0).event();
        ShipmentBooked booked = (ShipmentBooked) facts.get(1).event();
        store.begin();
        var trade = store.books().trade(initiated.id());
        var shipment = store.books().shipment(booked.id());
        store.rollback();
        reopen();
        store.begin();
        assertThat(store.books().trade(initiated.id())).isEqualTo(trade);
        assertThat(store.books().shipment(booked.id())).isEqualTo(shipment);
        assertThat(trade.status()).isEqualTo(TradeStatus.INITIATED);
        store.rollback();
    }

    @Test
    void aShipmentLivesOnThroughReopenedStores() throws Exception {
        inTransaction(List.of(World.receipt(KSC, "50", "L1", LocalDate.of(2030, 1, 1))));
        List<Fact> facts = inTransaction(List.of(World.trade(KSC, ISS, FOOD, "20")));
        ShipmentId id = ((ShipmentBooked) facts.get(1).event()).id();
        reopen();
        inTransaction(List.of(World.dispatch(id)));
        reopen();
        store.begin();
        assertThat(store.books().aboard(id)).hasSize(1);
        assertThat(store.books().aboard(id).getFirst().lot()).isEqualTo(LotCode.of("L1"));
        store.rollback();
        inTransaction(List.of(World.arrival(id)));
        reopen();
        store.begin();
        assertThat(store.books().shipment(id).status()).isEqualTo(ShipmentStatus.DELIVERED);
        assertThat(store.books().level(ISS, FOOD).onHand()).isEqualTo(Quantity.of(20));
        assertThat(store.books().expiry(FOOD, LotCode.of("L1")))
                .isEqualTo(LocalDate.of(2030, 1, 1));
        assertThat(
                        store.books()
                                .balance(new StockKey(new Hold(id), FOOD, LotCode.of("L1")))
                                .quantity())
                .isEqualTo(Quantity.ZERO);
        store.rollback();
    }

    @Test
    void aShipmentThatLeavesAndArrivesInOneTransactionLosesNothing() throws Exception {
        store.begin();
        apply(World.receipt(KSC, WATER, "100"));
        ShipmentId id =
                ((ShipmentBooked) apply(World.trade(KSC, ISS, WATER, "20")).get(1).event()).id();
        apply(World.dispatch(id));
        apply(World.arrival(id));
        store.commit();
        reopen();
        store.begin();
        assertThat(store.books().level(ISS, WATER).onHand()).isEqualTo(Quantity.of(20));
        assertThat(store.books().level(KSC, WATER).onHand()).isEqualTo(Quantity.of(80));
        assertThat(store.books().aboard(id)).isEmpty();
        store.rollback();
    }

    @Test
    void ofTwoFleetsThatAreRegisteredAndRenamedInOneTransactionBothKeepTheirNewNames()
            throws Exception {
        inTransaction(
                List.of(
                        new UpdateFleet(FleetCode.of("DRAGONS"), "Dragon"),
                        new RegisterFleet(FleetCode.of("ATV"), "Atv"),
                        new UpdateFleet(FleetCode.of("ATV"), "Automated Transfer Vehicles")));
        reopen();
        store.begin();
        assertThat(store.books().fleet(FleetCode.of("DRAGONS")).name()).isEqualTo("Dragon");
        assertThat(store.books().fleet(FleetCode.of("ATV")).name())
                .isEqualTo("Automated Transfer Vehicles");
        store.rollback();
    }

    @Test
    void anIdThatWasNeverGivenOutFindsNothingThoughItsKeyExists() {
        inTransaction(List.of(World.receipt(KSC, WATER, "100")));
        List<Fact> facts = inTransaction(List.of(World.trade(KSC, ISS, WATER, "1")));
        var id = ((TradeInitiated) facts.get(0).event()).id().value();
        var forged = new UUID(id.getMostSignificantBits() ^ 1, id.getLeastSignificantBits());
        store.begin();
        assertThat(store.books().trade(new TradeId(forged))).isNull();
        store.rollback();
    }

    @Test
    void theCommitOfAnotherWriterIsSeen() throws Exception {
        try (Store other = open()) {
            other.begin();
            Store mine = store;
            store = other;
            apply(World.receipt(KSC, WATER, "7"));
            store = mine;
            other.commit();
        }
        store.begin();
        assertThat(store.books().level(KSC, WATER).onHand()).isEqualTo(Quantity.of(7));
        apply(World.issue(KSC, WATER, "7"));
        store.commit();
    }

    @Test
    void whatOthersHaveRecordedIsReadAsItWasWritten() throws Exception {
        store.begin();
        long before = store.head().position();
        store.rollback();
        List<LogEntry> written;
        try (Store other = open()) {
            Store mine = store;
            store = other;
            other.begin();
            apply(World.receipt(KSC, WATER, "7"));
            apply(World.issue(KSC, WATER, "3"));
            store = mine;
            written = other.commit();
        }
        store.begin();
        List<LogEntry> read = store.entriesAfter(before);
        assertThat(read)
                .hasSize(2)
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(written);
        assertThat(store.entriesAfter(before + 1)).hasSize(1);
        store.rollback();
    }

    @Test
    void whatIsDecidedWhileACommitIsUnderWayStandsOnIt() throws Exception {
        store.begin();
        apply(World.receipt(KSC, WATER, "100"));
        var first = store.commitAside();
        store.beginAhead();
        apply(World.issue(KSC, WATER, "30"));
        var second = store.commitAside();
        store.beginAhead();
        assertThat(store.books().level(KSC, WATER).onHand()).isEqualTo(Quantity.of(70));
        assertThat(store.commit()).isEmpty();
        assertThat(first.join()).extracting(LogEntry::position).containsExactly(7L);
        assertThat(second.join()).extracting(LogEntry::position).containsExactly(8L);
        reopen();
        store.begin();
        assertThat(store.books().level(KSC, WATER).onHand()).isEqualTo(Quantity.of(70));
        store.rollback();
    }

    @Test
    void aQuestionThatNeedsTheDatabaseWaitsForTheCommitUnderWay() {
        store.begin();
        apply(World.receipt(KSC, WATER, "100"));
        CompletableFuture<List<LogEntry>> _ = store.commitAside();
        store.beginAhead();
        assertThat(store.books().hasHistory(WATER)).isTrue();
        assertThat(store.books().skusAt(KSC)).containsExactly(WATER);
        apply(World.issue(KSC, WATER, "1"));
        assertThat(store.commit()).hasSize(1);
    }

    @Test
    void whatAnotherWriterHasOvertakenIsNotWritten() throws Exception {
        store.begin();
        apply(World.receipt(KSC, WATER, "100"));
        store.commitAside().join();
        store.beginAhead();
        apply(World.issue(KSC, WATER, "100"));
        Store mine = store;
        try (Store other = open()) {
            store = other;
            inTransaction(List.of(World.issue(KSC, WATER, "60")));
        }
        store = mine;
        assertThatThrownBy(() -> store.commitAside().join())
                .hasCauseInstanceOf(OvertakenException.class);
        store.rollback();
        store.begin();
        assertThat(store.books().level(KSC, WATER).onHand()).isEqualTo(Quantity.of(40));
        store.rollback();
    }

    @Test
    void aCommitThatWaitsForOneThatFailsIsNotWrittenEither() throws Exception {
        store.begin();
        apply(World.receipt(KSC, WATER, "100"));
        store.commitAside().join();
        store.beginAhead();
        apply(World.issue(KSC, WATER, "30"));
        Store mine = store;
        try (Store other = open()) {
            store = other;
            inTransaction(List.of(World.issue(KSC, WATER, "60")));
        }
        store = mine;
        CompletableFuture<List<LogEntry>> overtaken = store.commitAside();
        store.beginAhead();
        apply(World.issue(KSC, WATER, "10"));
        CompletableFuture<List<LogEntry>> next = store.commitAside();
        assertThatThrownBy(overtaken::join).hasCauseInstanceOf(OvertakenException.class);
        assertThatThrownBy(next::join).hasCauseInstanceOf(OvertakenException.class);
        store.rollback();
        store.begin();
        assertThat(store.books().level(KSC, WATER).onHand()).isEqualTo(Quantity.of(40));
        store.rollback();
    }

    @Test
    void theReceiptsOfAllCommitsUnderWayAreFound() {
        store.begin();
        List<CompletableFuture<List<LogEntry>>> commits = new ArrayList<>();
        for (byte n = 1; n <= 3; n++) {
            store.putReceipt(
                    new Receipt(new byte[] {n}, new byte[] {4}, 200 + n, "", new byte[0], NOON));
            commits.add(store.commitAside());
            store.beginAhead();
        }
        for (byte n = 1; n <= 3; n++) {
            assertThat(store.receipt(new byte[] {n}).status()).isEqualTo(200 + n);
        }
        commits.forEach(CompletableFuture::join);
        store.commit();
    }

    @Test
    void rowsForLaterAreWrittenWithTheCommitAndOnlyWithIt() throws Exception {
        store.begin();
        store.writeLater(SUMS, 0L, 1L, 1L, 1L, 0L, 0L, 0L, 0L);
        store.rollback();
        store.begin();
        for (long item = 1; item <= 100; item++) {
            store.writeLater(SUMS, 0L, 2L, 1L, item, 0L, 0L, 0L, 0L);
        }
        assertThat(sums()).isZero();
        store.commit();
        store.begin();
        assertThat(sums()).isEqualTo(100);
        store.rollback();
    }

    private static final String SUMS =
            """
            INSERT INTO checkpoint_level (level, number, station, item, on_hand, reserved, inbound,
                                          consumed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private int sums() throws Exception {
        try (Statement statement = store.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM checkpoint_level")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void whatIsForeseenWhileACommitIsUnderWayIsWhatThatLeaves() throws Exception {
        store.begin();
        apply(World.receipt(KSC, WATER, "100"));
        ShipmentId id =
                ((ShipmentBooked) apply(World.trade(KSC, ISS, WATER, "20")).get(1).event()).id();
        apply(World.dispatch(id));
        store.commit();
        reopen();
        store.begin();
        apply(World.arrival(id)); // nobody asked for what else is there
        CompletableFuture<List<LogEntry>> _ = store.commitAside();
        store.beginAhead();
        store.foresee(
                List.of(),
                List.of(
                        World.issue(ISS, WATER, "5"),
                        World.issue(ISS, FOOD, "1"),
                        World.issue(KSC, WATER, "1")));
        assertThat(store.books().places(ISS, WATER))
                .extracting(StockAtPlace::quantity)
                .containsExactly(Quantity.of(20));
        apply(World.issue(ISS, WATER, "20"));
        assertThat(store.commit()).hasSize(1);
        reopen();
        store.begin();
        assertThat(store.books().places(ISS, WATER)).isEmpty();
        assertThat(store.books().level(ISS, WATER).onHand()).isEqualTo(Quantity.ZERO);
        store.rollback();
    }

    @Test
    void aReceiptThatWasForeseenAsMissingIsFoundOnceItIsThere() {
        byte[] stored = {1};
        byte[] coming = {2};
        store.begin();
        store.putReceipt(new Receipt(stored, new byte[] {4}, 201, "", new byte[0], NOON));
        store.commit();
        store.begin();
        store.foresee(List.of(stored, coming, new byte[] {3}), List.of());
        assertThat(store.receipt(stored).status()).isEqualTo(201);
        assertThat(store.receipt(coming)).isNull();
        store.putReceipt(new Receipt(coming, new byte[] {4}, 202, "", new byte[0], NOON));
        for (int commits = 1; commits <= 4; commits++) {
            assertThat(store.receipt(coming).status()).isEqualTo(202);
            store.commitAside().join();
            store.beginAhead();
        }
        assertThat(store.receipt(new byte[] {3})).isNull();
        store.commit();
    }

    @Test
    void whatIsForeseenOfTradesIsWhatEachWouldBeReadAs() throws Exception {
        List<Sku> items = IntStream.range(0, 12).mapToObj(i -> Sku.of("ITEM-" + i)).toList();
        for (Sku item : items) {
            inTransaction(List.of(World.item(item), World.receipt(KSC, item, "100")));
        }
        List<TradeId> trades = new ArrayList<>();
        List<ShipmentId> shipments = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            List<Fact> facts = inTransaction(List.of(trade(items, i)));
            trades.add(((TradeInitiated) facts.get(0).event()).id());
            shipments.add(((ShipmentBooked) facts.get(1).event()).id());
        }
        var real = trades.getFirst().value();
        TradeId forged =
                new TradeId(
                        new UUID(
                                real.getMostSignificantBits() ^ 1, real.getLeastSignificantBits()));
        reopen();
        store.begin();
        var singly = trades.stream().map(store.books()::trade).toList();
        var theirShipments = shipments.stream().map(store.books()::shipment).toList();
        store.rollback();
        reopen();
        store.begin();
        List<Command> commands = new ArrayList<>(List.of(new CancelTrade(forged, null)));
        trades.forEach(id -> commands.add(new CancelTrade(id, null)));
        store.foresee(List.of(), commands);
        assertThat(trades.stream().map(store.books()::trade).toList()).isEqualTo(singly).hasSize(3);
        assertThat(shipments.stream().map(store.books()::shipment).toList())
                .isEqualTo(theirShipments);
        assertThat(store.books().trade(forged)).isNull();
        store.rollback();
    }

    private static Command trade(List<Sku> items, int quantity) {
        return new InitiateTrade(
                KSC,
                ISS,
                Currency.getInstance("USD"),
                items.stream()
                        .map(item ->
                                new OfferLine(item, Quantity.of(quantity), UnitPrice.of("1.5")))
                        .toList(),
                null,
                null,
                null);
    }

    @Test
    void aLateFactSeesTheBalanceOfItsMomentAndTheLeastSince() {
        Instant monday = Instant.parse("2026-11-16T12:00:00Z");
        store.begin();
        applyAt(World.receipt(KSC, WATER, "100"), monday);
        applyAt(World.issue(KSC, WATER, "80"), monday.plusSeconds(7_200));
        applyAt(World.receipt(KSC, WATER, "50"), monday.plusSeconds(10_800));
        StockKey shelf = new StockKey(new Shelf(KSC, LocationCode.MAIN), WATER, null);
        var past = store.books().pastBalance(shelf, monday.plusSeconds(3_600));
        assertThat(past.then()).isEqualTo(Quantity.of(100));
        assertThat(past.lowestSince()).isEqualTo(Quantity.of(20));
        store.rollback();
    }

    @Test
    void aReceiptIsFoundByItsKeyAndForgottenWhenItIsOld() {
        byte[] key = {1, 2, 3};
        Receipt receipt = new Receipt(key, new byte[] {4}, 201, "a\nb\n", new byte[] {5}, NOON);
        store.begin();
        store.putReceipt(receipt);
        assertThat(store.receipt(key)).isNotNull();
        store.commit();
        store.begin();
        assertThat(store.receipt(key).status()).isEqualTo(201);
        assertThat(store.receipt(new byte[] {9})).isNull();
        assertThat(store.forgetReceipts(NOON)).isZero();
        assertThat(store.forgetReceipts(NOON.plusSeconds(1))).isEqualTo(1);
        assertThat(store.receipt(key)).isNull();
        store.commit();
    }

    /// Applies commands in one transaction; each must be accepted.
    List<Fact> inTransaction(List<Command> commands) {
        store.begin();
        List<Fact> facts = new ArrayList<>();
        commands.forEach(command -> facts.addAll(apply(command)));
        store.commit();
        return facts;
    }

    private List<Fact> apply(Command command) {
        return applyAt(command, NOON);
    }

    private List<Fact> applyAt(Command command, Instant moment) {
        Context context = Context.now("tester", NOON, store.ids(NOON)).at(moment);
        Decision decision = Decider.decide(store.books(), command, context);
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted) decision)
                .events().stream().map(e -> store.record(e, moment, NOON, "tester")).toList();
    }

    private void reopen() throws Exception {
        store.close();
        store = open();
    }
}
