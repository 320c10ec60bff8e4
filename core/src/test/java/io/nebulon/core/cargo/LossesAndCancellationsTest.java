package io.nebulon.core.cargo;

import static io.nebulon.core.Words.FOOD;
import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.KSC;
import static io.nebulon.core.Words.WATER;
import static io.nebulon.core.Words.cancel;
import static io.nebulon.core.Words.cargo;
import static io.nebulon.core.Words.dispatch;
import static io.nebulon.core.Words.goods;
import static io.nebulon.core.Words.lose;
import static io.nebulon.core.Words.lot;
import static io.nebulon.core.Words.q;
import static io.nebulon.core.Words.receipt;
import static io.nebulon.core.Words.receive;
import static io.nebulon.core.Words.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.BookSpecification;
import io.nebulon.core.Rule;
import io.nebulon.core.cargo.CargoEvent.Gone;
import io.nebulon.core.cargo.CargoEvent.ShipmentCancelled;
import io.nebulon.core.cargo.CargoEvent.ShipmentLost;
import io.nebulon.core.cargo.CargoRejection.InvalidTransition;
import io.nebulon.core.cargo.CargoRejection.OutOfOrder;
import io.nebulon.core.ledger.Account.Outside;
import io.nebulon.core.ledger.LotCode;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LossesAndCancellationsTest extends BookSpecification {
    @Test
    void what_was_aboard_a_lost_shipment_is_written_off_by_lot() {
        given(
                receipt(KSC, goods(WATER, 10), lot(FOOD, 5, null, "A", null)),
                transfer(KSC, ISS, cargo(WATER, 10), cargo(FOOD, 5)),
                dispatch(shipment(1)));
        when(lose(shipment(1)));
        assertThat(events(ShipmentLost.class).getFirst().lines())
                .containsExactlyInAnyOrder(
                        new Gone(WATER, q(10), null), new Gone(FOOD, q(5), LotCode.of("A")));
        assertThat(level(ISS, WATER).inbound()).isEqualTo(q(0));
        assertThat(balance(Outside.LOSS, WATER)).isEqualTo(q(10));
        assertThat(books.aboard(shipment(1))).isEmpty();
        assertThat(shipmentInBooks(1).status()).isEqualTo(ShipmentStatus.LOST);
    }

    @Test
    void only_what_is_under_way_is_lost() {
        given(receipt(KSC, goods(WATER, 10)), transfer(KSC, ISS, cargo(WATER, 10)));
        when(lose(shipment(1)));
        thenRefused(
                new InvalidTransition(
                        ShipmentStatus.PENDING,
                        Set.of(ShipmentStatus.IN_TRANSIT, ShipmentStatus.DELAYED)));
        given(dispatch(shipment(1)));
        whenAt(daysAgo(1), lose(shipment(1)));
        thenRefused(new OutOfOrder("departed", NOW, daysAgo(1)));
        given(lose(shipment(1)));
        when(receive(shipment(1)));
        thenRefusedBy(Rule.INVALID_TRANSITION);
    }

    @Test
    void a_cancelled_shipment_releases_what_was_promised_and_expected() {
        given(receipt(KSC, goods(WATER, 10)), transfer(KSC, ISS, cargo(WATER, 10)));
        when(cancel(shipment(1)));
        then(new ShipmentCancelled(shipment(1), null, KSC, ISS, "not needed"));
        assertThat(level(KSC, WATER).available()).isEqualTo(q(10));
        assertThat(level(ISS, WATER).inbound()).isEqualTo(q(0));
        assertThat(shipmentInBooks(1).status()).isEqualTo(ShipmentStatus.CANCELLED);
    }

    @Test
    void a_shipment_is_cancelled_before_its_dispatch_and_after_its_booking() {
        given(receipt(KSC, goods(WATER, 10)), transfer(KSC, ISS, cargo(WATER, 10)));
        whenAt(daysAgo(1), cancel(shipment(1)));
        thenRefused(new OutOfOrder("booked", NOW, daysAgo(1)));
        given(dispatch(shipment(1)));
        when(cancel(shipment(1)));
        thenRefused(
                new InvalidTransition(ShipmentStatus.IN_TRANSIT, Set.of(ShipmentStatus.PENDING)));
    }

    @Test
    void goods_found_after_a_loss_are_a_receipt() {
        given(
                receipt(KSC, goods(WATER, 10)),
                transfer(KSC, ISS, cargo(WATER, 10)),
                dispatch(shipment(1)),
                lose(shipment(1)));
        when(receipt(ISS, goods(WATER, 10)));
        thenAccepted();
        assertThat(shipmentInBooks(1).status()).isEqualTo(ShipmentStatus.LOST);
    }
}
