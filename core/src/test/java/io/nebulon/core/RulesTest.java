package io.nebulon.core;

import static io.nebulon.core.Words.FOOD;
import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.KSC;
import static io.nebulon.core.Words.PARTS;
import static io.nebulon.core.Words.PROGRESS;
import static io.nebulon.core.Words.RACK;
import static io.nebulon.core.Words.RESUPPLY;
import static io.nebulon.core.Words.WATER;
import static io.nebulon.core.Words.arrived;
import static io.nebulon.core.Words.cancel;
import static io.nebulon.core.Words.cargo;
import static io.nebulon.core.Words.count;
import static io.nebulon.core.Words.dispatch;
import static io.nebulon.core.Words.goods;
import static io.nebulon.core.Words.issue;
import static io.nebulon.core.Words.lot;
import static io.nebulon.core.Words.move;
import static io.nebulon.core.Words.offer;
import static io.nebulon.core.Words.out;
import static io.nebulon.core.Words.pay;
import static io.nebulon.core.Words.pick;
import static io.nebulon.core.Words.policy;
import static io.nebulon.core.Words.q;
import static io.nebulon.core.Words.receipt;
import static io.nebulon.core.Words.receive;
import static io.nebulon.core.Words.refund;
import static io.nebulon.core.Words.sale;
import static io.nebulon.core.Words.station;
import static io.nebulon.core.Words.transfer;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.fleet.FleetCode;
import io.nebulon.core.fleet.FleetCommand.RegisterFleet;
import io.nebulon.core.fleet.FleetCommand.RegisterShip;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.fleet.ShipDetails;
import io.nebulon.core.inventory.BookLimits;
import io.nebulon.core.inventory.InventoryCommand.CountLine;
import io.nebulon.core.inventory.InventoryCommand.ReceiveStock;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.money.Money;
import io.nebulon.core.money.UnitPrice;
import io.nebulon.core.station.BodyCode;
import io.nebulon.core.station.StationCommand.RegisterStation;
import io.nebulon.core.station.StationCommand.RetireStation;
import io.nebulon.core.station.StationCommand.UpdateLocation;
import io.nebulon.core.station.StationCommand.UpdateStation;
import io.nebulon.core.station.StationDetails;
import io.nebulon.core.trade.TradeCommand.OfferLine;
import io.nebulon.core.trade.TradeCommand.PayTrade;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every rule can be broken, and docs/rejections.md tells of each as it is.
class RulesTest extends BookSpecification {
    private static final Path DOCUMENT = Path.of("..", "docs", "rejections.md");

    /// A row of the document: `| 1 | `not_found` | 404 | meaning | `kind`, `key` |`.
    private static final Pattern ROW =
            Pattern.compile("\\| (\\d+) \\| `([a-z_]+)` \\| (\\d+) \\| ([^|]+) \\| ([^|]*) \\|");

    private static final Pattern MEMBER = Pattern.compile("`(\\w+)`");

    private record Row(int number, String code, int status, String meaning, Set<String> members) {}

    @ParameterizedTest
    @EnumSource(Rule.class)
    void every_rule_refuses_some_command(Rule rule) {
        breakRule(rule);
        thenRefusedBy(rule);
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void the_document_names_the_members_of_every_refusal(Rule rule) throws IOException {
        breakRule(rule);
        assertThat(document())
                .filteredOn(row -> row.code().equals(rule.code()))
                .singleElement()
                .extracting(Row::members, as(InstanceOfAssertFactories.collection(String.class)))
                .containsExactlyInAnyOrderElementsOf(members(refusal()));
    }

    @Test
    void the_document_lists_all_rules_in_the_order_of_precedence() throws IOException {
        assertThat(document())
                .extracting(Row::code)
                .containsExactly(Stream.of(Rule.values()).map(Rule::code).toArray(String[]::new));
        assertThat(document())
                .extracting(Row::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, Rule.values().length).boxed().toList());
    }

    @Test
    void the_document_gives_every_rule_the_status_of_its_kind_and_a_sentence() throws IOException {
        for (Row row : document()) {
            Rule rule = Rule.valueOf(row.code().toUpperCase(Locale.ROOT));
            assertThat(row.status()).as(row.code()).isEqualTo(status(rule.kind()));
            assertThat(row.meaning()).as(row.code()).matches("[A-Z].*\\.");
        }
    }

    private static int status(Rule.Kind kind) {
        return switch (kind) {
            case NOT_FOUND -> 404;
            case PRECONDITION -> 412;
            case UNACCEPTABLE -> 422;
            case CONFLICT -> 409;
        };
    }

    private static List<Row> document() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(m ->
                        new Row(
                                Integer.parseInt(m.group(1)),
                                m.group(2),
                                Integer.parseInt(m.group(3)),
                                m.group(4),
                                MEMBER.matcher(m.group(5))
                                        .results()
                                        .map(r -> r.group(1))
                                        .collect(Collectors.toSet())))
                .toList();
    }

    /// The components of the refusal as the document names them: `code` is the problem's own, and
    /// where in the request the trouble is stands in the pointer of its errors.
    private static List<String> members(Rejection refusal) {
        return Stream.of(refusal.getClass().getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !Set.of("line", "field").contains(name))
                .map(name -> name.equals("code") ? "key" : name)
                .toList();
    }

    private void breakRule(Rule rule) {
        StationCode mir = StationCode.of("MIR");
        LocationCode attic = LocationCode.of("ATTIC");
        given(receipt(KSC, goods(WATER, 10)));
        switch (rule) {
            case NOT_FOUND -> when(cancel(shipment(9)));
            case STALE_VERSION ->
                    when(new UpdateStation(ISS, station("Alpha")), context().expecting(7L));
            case UNKNOWN_BODY -> when(new RegisterStation(mir, on(BodyCode.of("VENUS"))));
            case UNKNOWN_STATION -> when(transfer(KSC, mir, cargo(WATER, 1)));
            case UNKNOWN_FLEET ->
                    when(
                            new RegisterShip(
                                    ShipCode.of("TUG"),
                                    new ShipDetails(
                                            "Tug", null, FleetCode.of("TUGS"), null, null, null)));
            case UNKNOWN_SHIP ->
                    when(transfer(KSC, ISS, ShipCode.of("TUG"), null, cargo(WATER, 1)));
            case UNKNOWN_ITEM -> when(receipt(KSC, goods(Sku.of("GOLD"), 1)));
            case UNKNOWN_LOCATION -> when(receipt(KSC, goods(WATER, 1, attic)));
            case SAME_STATION -> when(transfer(KSC, KSC, cargo(WATER, 1)));
            case SAME_LOCATION -> when(move(KSC, WATER, 1, RACK, RACK));
            case DUPLICATE_LINE -> when(transfer(KSC, ISS, cargo(WATER, 1), cargo(WATER, 1)));
            case OCCURRED_IN_FUTURE -> whenAt(inDays(1), issue(KSC, out(WATER, 1)));
            case LOCATION_REQUIRED -> {
                given(receipt(KSC, goods(WATER, 1, RACK)));
                when(issue(KSC, out(WATER, 1)));
            }
            case LOT_REQUIRED -> when(receipt(KSC, goods(FOOD, 1)));
            case LOT_EXPIRY_MISMATCH -> {
                given(receipt(KSC, lot(FOOD, 1, null, "A", "2027-01-01")));
                when(receipt(KSC, lot(FOOD, 1, null, "A", "2028-01-01")));
            }
            case LOCATION_CYCLE -> when(new UpdateLocation(KSC, RACK, "Rack", RACK, null));
            case NOT_ON_MANIFEST -> {
                givenUnderWay();
                when(receive(shipment(1), arrived(PARTS, 1, 0)));
            }
            case DAMAGED_EXCEEDS_RECEIVED -> {
                givenUnderWay();
                when(receive(shipment(1), arrived(WATER, 1, 2)));
            }
            case PICKS_MISMATCH -> {
                given(transfer(KSC, ISS, cargo(WATER, 5)));
                when(dispatch(shipment(1), pick(WATER, 4, null, null)));
            }
            case ETA_BEFORE_DEPARTURE ->
                    when(transfer(KSC, ISS, null, daysAgo(1), cargo(WATER, 1)));
            case CURRENCY_MISMATCH -> {
                given(sale(KSC, ISS, offer(WATER, 1, "10")));
                when(new PayTrade(trade(1), Money.of("1", "EUR"), null));
            }
            case AMOUNT_TOO_LARGE ->
                    when(sale(KSC, ISS, new OfferLine(WATER, Quantity.LIMIT, UnitPrice.LIMIT)));
            case LOAD_TOO_LARGE ->
                    when(transfer(KSC, ISS, cargo(WATER, 1_000_000_000_000L), cargo(FOOD, 1)));
            case QUANTITY_TOO_LARGE ->
                    when(count(KSC, new CountLine(WATER, null, null, BookLimits.MOST.plus(q(20)))));
            case ALREADY_EXISTS -> when(new RegisterFleet(RESUPPLY, "Again"));
            case ALREADY_RECORDED -> {
                ReceiveStock receipt =
                        new ReceiveStock(KSC, List.of(goods(WATER, 1)), null, "gate/1", null);
                given(receipt);
                when(receipt);
            }
            case RETIRED -> {
                given(new RetireStation(ISS));
                when(receipt(ISS, goods(WATER, 1)));
            }
            case IN_USE -> when(new RetireStation(KSC));
            case INVALID_TRANSITION -> {
                givenUnderWay();
                when(dispatch(shipment(1)));
            }
            case OUT_OF_ORDER -> {
                givenUnderWay();
                whenAt(daysAgo(1), receive(shipment(1)));
            }
            case INSUFFICIENT_STOCK -> when(issue(KSC, out(WATER, 11)));
            case LATE_FACT_CONFLICT -> whenAt(daysAgo(1), issue(KSC, out(WATER, 1)));
            case CAPACITY_EXCEEDED -> {
                given(policy(ISS, WATER, 5L, null));
                when(transfer(KSC, ISS, cargo(WATER, 6)));
            }
            case SHIP_CAPACITY_EXCEEDED -> {
                given(receipt(KSC, goods(WATER, 2000)));
                when(transfer(KSC, ISS, PROGRESS, null, cargo(WATER, 1001)));
            }
            case OVERPAYMENT -> {
                given(sale(KSC, ISS, offer(WATER, 1, "10")));
                when(pay(trade(1), "10.01"));
            }
            case REFUND_EXCEEDS_PAID -> {
                given(sale(KSC, ISS, offer(WATER, 1, "10")));
                when(refund(trade(1), "0.01"));
            }
        }
    }

    private void givenUnderWay() {
        given(transfer(KSC, ISS, cargo(WATER, 5)), dispatch(shipment(1)));
    }

    private static StationDetails on(BodyCode body) {
        return new StationDetails("Somewhere", body, null, null, null, null, null, null);
    }
}
