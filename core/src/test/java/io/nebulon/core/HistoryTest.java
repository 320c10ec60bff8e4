package io.nebulon.core;

import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.KSC;
import static io.nebulon.core.Words.MAIN;
import static io.nebulon.core.Words.PARTS;
import static io.nebulon.core.Words.PROGRESS;
import static io.nebulon.core.Words.WATER;
import static io.nebulon.core.Words.cargo;
import static io.nebulon.core.Words.dispatch;
import static io.nebulon.core.Words.goods;
import static io.nebulon.core.Words.issue;
import static io.nebulon.core.Words.out;
import static io.nebulon.core.Words.policy;
import static io.nebulon.core.Words.q;
import static io.nebulon.core.Words.receipt;
import static io.nebulon.core.Words.receive;
import static io.nebulon.core.Words.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.OccurredInFuture;
import io.nebulon.core.CommonRejection.Retired;
import io.nebulon.core.cargo.CargoCommand.EditShipment;
import io.nebulon.core.cargo.CargoCommand.ReceiveShipment;
import io.nebulon.core.cargo.CargoRejection.OutOfOrder;
import io.nebulon.core.cargo.Edit;
import io.nebulon.core.cargo.Load;
import io.nebulon.core.cargo.ShipmentStatus;
import io.nebulon.core.fleet.FleetCommand.RetireShip;
import io.nebulon.core.inventory.InventoryCommand.RetireItem;
import io.nebulon.core.inventory.InventoryCommand.WriteOffStock;
import io.nebulon.core.inventory.InventoryEvent.StockWrittenOff;
import io.nebulon.core.inventory.InventoryEvent.Taken;
import io.nebulon.core.inventory.InventoryRejection.LateFactConflict;
import io.nebulon.core.station.StationCommand.RetireStation;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// The import of the past: conservation and order hold, capacities and today's rules do not.
class HistoryTest extends BookSpecification {
    private static final Instant THEN = Instant.parse("2021-06-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2021-06-03T00:00:00Z");
    private static final Instant END = Instant.parse("2022-01-01T00:00:00Z");

    @Test
    void capacities_of_stations_and_ships_are_not_checked() {
        given(policy(ISS, WATER, 10L, null));
        givenHistory(THEN, receipt(KSC, goods(WATER, 5000)));
        whenHistory(THEN, transfer(KSC, ISS, PROGRESS, null, cargo(WATER, 5000)));
        thenAccepted();
    }

    @Test
    void an_edit_of_history_does_not_check_the_ship_either() {
        givenHistory(THEN, receipt(KSC, goods(WATER, 5000)));
        givenHistory(THEN, transfer(KSC, ISS, cargo(WATER, 5000)));
        whenHistory(THEN, new EditShipment(shipment(1), new Edit<>(PROGRESS), null, null));
        thenAccepted();
    }

    @Test
    void an_eta_that_is_not_known_stays_unknown() {
        givenHistory(THEN, receipt(KSC, goods(WATER, 1)), transfer(KSC, ISS, cargo(WATER, 1)));
        assertThat(shipmentInBooks(1).eta()).isNull();
    }

    @Test
    void ships_and_items_that_are_retired_today_were_in_use_then() {
        given(new RetireShip(PROGRESS), new RetireItem(WATER));
        whenHistory(THEN, receipt(KSC, goods(WATER, 5)));
        thenAccepted();
        whenHistory(THEN, transfer(KSC, ISS, PROGRESS, null, cargo(WATER, 5)));
        thenAccepted();
        when(receipt(KSC, goods(WATER, 5)));
        thenRefusedBy(Rule.RETIRED);
    }

    @Test
    void conservation_holds() {
        whenHistory(THEN, transfer(KSC, ISS, cargo(WATER, 1)));
        thenRefusedBy(Rule.INSUFFICIENT_STOCK);
        given(receipt(KSC, goods(WATER, 1)));
        whenHistory(THEN, issue(KSC, out(WATER, 1)));
        thenRefused(new LateFactConflict(0, WATER, q(0), q(1)));
    }

    @Test
    void order_holds_and_nothing_is_in_the_future() {
        givenHistory(THEN, receipt(KSC, goods(WATER, 1)), transfer(KSC, ISS, cargo(WATER, 1)));
        givenHistory(LATER, dispatch(shipment(1)));
        whenHistory(THEN, receive(shipment(1)));
        thenRefused(new OutOfOrder("departed", LATER, THEN));
        whenHistory(inDays(1), receive(shipment(1)));
        thenRefused(new OccurredInFuture(inDays(1), NOW));
    }

    @Test
    void a_station_takes_part_until_the_moment_it_was_retired() {
        givenHistory(END, new RetireStation(ISS));
        whenHistory(END, receipt(ISS, goods(WATER, 1)));
        thenAccepted();
        whenHistory(END.plusSeconds(1), receipt(ISS, goods(WATER, 1)));
        thenRefused(new Retired(Kind.STATION, "ISS", -1, "station"));
        whenAt(THEN, receipt(ISS, goods(WATER, 1)));
        thenRefusedBy(Rule.RETIRED);
    }

    @Test
    void what_came_to_a_retired_station_is_written_off_at_its_end() {
        givenHistory(END, new RetireStation(ISS));
        givenHistory(THEN, receipt(KSC, goods(WATER, 9)), transfer(KSC, ISS, cargo(WATER, 9)));
        givenHistory(THEN, dispatch(shipment(1)));
        givenHistory(LATER, receive(shipment(1)));
        givenHistory(THEN, receipt(ISS, goods(PARTS, 2)));
        whenHistory(END, new WriteOffStock(ISS, "left service"));
        assertThat(events(StockWrittenOff.class).getFirst().lines())
                .containsExactlyInAnyOrder(
                        new Taken(WATER, q(9), MAIN, null), new Taken(PARTS, q(2), MAIN, null));
        assertThat(books.skusAt(ISS)).isEmpty();
    }

    @Test
    void nothing_arrives_at_a_station_after_its_end_unless_nobody_knows_when_it_did() {
        givenHistory(END, new RetireStation(ISS));
        givenHistory(THEN, receipt(KSC, goods(WATER, 9)), transfer(KSC, ISS, cargo(WATER, 9)));
        givenHistory(THEN, dispatch(shipment(1)));
        whenHistory(END.plusSeconds(1), receive(shipment(1)));
        thenRefused(new Retired(Kind.STATION, "ISS", -1, "destination"));
        whenHistory(NOW, new ReceiveShipment(shipment(1), null, null, true));
        thenAccepted();
        whenHistory(NOW, new WriteOffStock(ISS, "left service"));
        thenAccepted();
    }

    @Test
    void a_shipment_whose_cargo_is_not_known_has_no_lines_and_no_mass() {
        givenHistory(THEN, transfer(KSC, ISS), dispatch(shipment(1)));
        givenHistory(LATER, new ReceiveShipment(shipment(1), null, "day", false));
        assertThat(shipmentInBooks(1).load()).isEqualTo(Load.UNKNOWN);
        assertThat(shipmentInBooks(1).status()).isEqualTo(ShipmentStatus.DELIVERED);
        assertThat(shipmentInBooks(1).milestones().closedPrecision()).isEqualTo("day");
        assertThat(books.postings()).isEmpty();
    }
}
