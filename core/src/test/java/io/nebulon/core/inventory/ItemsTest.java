package io.nebulon.core.inventory;

import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.KSC;
import static io.nebulon.core.Words.WATER;
import static io.nebulon.core.Words.cargo;
import static io.nebulon.core.Words.dispatch;
import static io.nebulon.core.Words.goods;
import static io.nebulon.core.Words.issue;
import static io.nebulon.core.Words.item;
import static io.nebulon.core.Words.out;
import static io.nebulon.core.Words.receipt;
import static io.nebulon.core.Words.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.BookSpecification;
import io.nebulon.core.CommonRejection.AlreadyExists;
import io.nebulon.core.CommonRejection.InUse;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.NotFound;
import io.nebulon.core.CommonRejection.Retired;
import io.nebulon.core.CommonRejection.StaleVersion;
import io.nebulon.core.Rule;
import io.nebulon.core.inventory.InventoryCommand.RegisterItem;
import io.nebulon.core.inventory.InventoryCommand.RetireItem;
import io.nebulon.core.inventory.InventoryCommand.UpdateItem;
import io.nebulon.core.inventory.InventoryEvent.ItemRegistered;
import io.nebulon.core.inventory.InventoryEvent.ItemRetired;
import io.nebulon.core.inventory.InventoryEvent.ItemUpdated;
import io.nebulon.core.ledger.Sku;
import org.junit.jupiter.api.Test;

class ItemsTest extends BookSpecification {
    private static final Sku OXYGEN = Sku.of("OXYGEN");
    private static final ItemDetails IN_LITRES = item("Water", "L", "1", "0.001", false);
    private static final ItemDetails BY_LOT = item("Water", "kg", "1", "0.001", true);

    @Test
    void an_item_is_registered_once() {
        when(new RegisterItem(OXYGEN, item("Oxygen", "kg", "1", null, false)));
        then(new ItemRegistered(OXYGEN, item("Oxygen", "kg", "1", null, false)));
        when(new RegisterItem(OXYGEN, item("Oxygen", "kg", "1", null, false)));
        thenRefused(new AlreadyExists(Kind.ITEM, "OXYGEN"));
    }

    @Test
    void an_item_is_updated() {
        when(new UpdateItem(WATER, item("Drinking water", "kg", "1", null, false)));
        then(new ItemUpdated(WATER, item("Drinking water", "kg", "1", null, false)));
        when(new UpdateItem(WATER, item("Drinking water", "kg", "1", null, false)));
        thenNothingHappens();
        when(new UpdateItem(WATER, IN_LITRES), context().expecting(1L));
        thenRefused(new StaleVersion(1, 2));
    }

    @Test
    void an_unknown_item_cannot_be_updated_or_retired() {
        when(new UpdateItem(OXYGEN, IN_LITRES));
        thenRefused(new NotFound(Kind.ITEM, "OXYGEN"));
        when(new RetireItem(OXYGEN));
        thenRefused(new NotFound(Kind.ITEM, "OXYGEN"));
    }

    @Test
    void the_unit_can_change_until_something_is_booked_in_it() {
        when(new UpdateItem(WATER, IN_LITRES));
        thenAccepted();
        given(receipt(KSC, goods(WATER, 1)), issue(KSC, out(WATER, 1)));
        when(new UpdateItem(WATER, item("Water", "kg", "1", "0.001", false)));
        thenRefused(new InUse(Kind.ITEM, "WATER", "bookings in the old unit"));
    }

    @Test
    void an_item_with_history_cannot_begin_to_be_kept_by_lot() {
        given(receipt(KSC, goods(WATER, 1)));
        when(new UpdateItem(WATER, BY_LOT));
        thenRefusedBy(Rule.IN_USE);
    }

    @Test
    void an_item_that_lies_anywhere_or_is_under_way_cannot_be_retired() {
        given(receipt(KSC, goods(WATER, 1)));
        when(new RetireItem(WATER));
        thenRefused(new InUse(Kind.ITEM, "WATER", "stock or goods under way"));
        given(transfer(KSC, ISS, cargo(WATER, 1)));
        given(dispatch(shipment(1)));
        when(new RetireItem(WATER));
        thenRefusedBy(Rule.IN_USE);
    }

    @Test
    void a_retired_item_takes_no_update_and_no_new_business() {
        when(new RetireItem(WATER));
        then(new ItemRetired(WATER));
        when(new RetireItem(WATER));
        thenNothingHappens();
        when(new UpdateItem(WATER, IN_LITRES));
        thenRefused(new Retired(Kind.ITEM, "WATER", -1, "sku"));
        when(receipt(KSC, goods(WATER, 1)));
        thenRefused(new Retired(Kind.ITEM, "WATER", 0, "sku"));
        when(transfer(KSC, ISS, cargo(WATER, 1)));
        thenRefused(new Retired(Kind.ITEM, "WATER", 0, "sku"));
        assertThat(books.postings()).isEmpty();
    }
}
