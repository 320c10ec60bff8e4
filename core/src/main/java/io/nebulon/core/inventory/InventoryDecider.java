package io.nebulon.core.inventory;

import io.nebulon.core.CommonRejection.AlreadyExists;
import io.nebulon.core.CommonRejection.InUse;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.NotFound;
import io.nebulon.core.CommonRejection.Retired;
import io.nebulon.core.CommonRejection.StaleVersion;
import io.nebulon.core.CommonRejection.UnknownReference;
import io.nebulon.core.Context;
import io.nebulon.core.Decision;
import io.nebulon.core.Event;
import io.nebulon.core.Fact;
import io.nebulon.core.Refusals;
import io.nebulon.core.inventory.InventoryCommand.CountStock;
import io.nebulon.core.inventory.InventoryCommand.IssueStock;
import io.nebulon.core.inventory.InventoryCommand.MoveStock;
import io.nebulon.core.inventory.InventoryCommand.ReceiveStock;
import io.nebulon.core.inventory.InventoryCommand.RegisterItem;
import io.nebulon.core.inventory.InventoryCommand.RetireItem;
import io.nebulon.core.inventory.InventoryCommand.SetPolicy;
import io.nebulon.core.inventory.InventoryCommand.UpdateItem;
import io.nebulon.core.inventory.InventoryCommand.WriteOffStock;
import io.nebulon.core.inventory.InventoryEvent.ItemRegistered;
import io.nebulon.core.inventory.InventoryEvent.ItemRetired;
import io.nebulon.core.inventory.InventoryEvent.ItemUpdated;
import io.nebulon.core.inventory.InventoryEvent.LevelEvent;
import io.nebulon.core.inventory.InventoryEvent.PolicySet;
import io.nebulon.core.inventory.InventoryEvent.StockEvent;
import io.nebulon.core.inventory.InventoryEvent.StockReceived;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.station.StationDecider;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Decides commands on items and stock, and applies their events.
public final class InventoryDecider {
    private InventoryDecider() {}

    public static Decision decide(StockBook book, InventoryCommand command, Context context) {
        return switch (command) {
            case RegisterItem c -> registerItem(book, c);
            case UpdateItem c -> updateItem(book, c, context);
            case RetireItem c -> retireItem(book, c, context);
            case ReceiveStock c -> StockBookings.receive(book, c, context);
            case IssueStock c -> StockBookings.issue(book, c, context);
            case MoveStock c -> StockBookings.move(book, c, context);
            case CountStock c -> StockBookings.count(book, c, context);
            case WriteOffStock c -> StockBookings.writeOff(book, c, context);
            case SetPolicy c -> setPolicy(book, c, context);
        };
    }

    public static void evolve(StockBook.Entries book, Fact fact, InventoryEvent event) {
        switch (event) {
            case ItemRegistered e -> book.put(new Item(e.sku(), e.details(), false, 1));
            case ItemUpdated e -> {
                Item old = known(book.item(e.sku()), e);
                book.put(new Item(e.sku(), e.details(), old.retired(), old.version() + 1));
            }
            case ItemRetired e -> {
                Item old = known(book.item(e.sku()), e);
                book.put(new Item(e.sku(), old.details(), true, old.version() + 1));
            }
            case StockReceived e -> received(book, fact, e);
            case StockEvent _ -> StockPosting.post(book, fact);
            case PolicySet e ->
                    book.put(
                            book.level(e.station(), e.sku())
                                    .withPolicy(e.capacity(), e.reorderPoint()));
            case LevelEvent _ -> {
                // signals tell of a level, they do not change it
            }
        }
    }

    /// The item when it may take part in new business; else the refusal is noted.
    public static @Nullable Item inUse(StockBook book, Sku sku, int line, Refusals refusals) {
        Item item = existing(book, sku, line, refusals);
        if (item != null && item.retired()) {
            refusals.add(new Retired(Kind.ITEM, sku.value(), line, "sku"));
            return null;
        }
        return item;
    }

    /// The same, for a fact that may be history: an item that is retired today was in use then.
    public static @Nullable Item inUse(
            StockBook book, Sku sku, int line, Context context, Refusals refusals) {
        return context.historical()
                ? existing(book, sku, line, refusals)
                : inUse(book, sku, line, refusals);
    }

    static @Nullable Item existing(StockBook book, Sku sku, int line, Refusals refusals) {
        Item item = book.item(sku);
        if (item == null) {
            refusals.add(new UnknownReference(Kind.ITEM, sku.value(), line, "sku"));
        }
        return item;
    }

    private static void received(StockBook.Entries book, Fact fact, StockReceived e) {
        for (InventoryEvent.Received line : e.lines()) {
            if (line.lot() != null && line.expires() != null) {
                book.putExpiry(line.sku(), line.lot(), line.expires());
            }
        }
        if (e.reference() != null) {
            book.putReference(e.reference(), fact.position());
        }
        StockPosting.post(book, fact);
    }

    private static Decision registerItem(StockBook book, RegisterItem c) {
        return book.item(c.sku()) == null
                ? Decision.accepted(new ItemRegistered(c.sku(), c.details()))
                : Decision.rejected(new AlreadyExists(Kind.ITEM, c.sku().value()));
    }

    private static Decision updateItem(StockBook book, UpdateItem c, Context context) {
        Item old = book.item(c.sku());
        if (old == null) {
            return Decision.rejected(new NotFound(Kind.ITEM, c.sku().value()));
        }
        Refusals refusals = new Refusals();
        StaleVersion.check(old.version(), context, refusals);
        if (old.retired()) {
            refusals.add(new Retired(Kind.ITEM, c.sku().value(), -1, "sku"));
        }
        if (changesWhatBooksMean(old.details(), c.details()) && book.hasHistory(c.sku())) {
            refusals.add(new InUse(Kind.ITEM, c.sku().value(), "bookings in the old unit"));
        }
        return refusals.orElse(() ->
                old.details().equals(c.details())
                        ? List.of()
                        : List.of(new ItemUpdated(c.sku(), c.details())));
    }

    private static boolean changesWhatBooksMean(ItemDetails old, ItemDetails now) {
        return !old.unit().equals(now.unit()) || (!old.tracksLots() && now.tracksLots());
    }

    private static Decision retireItem(StockBook book, RetireItem c, Context context) {
        Item old = book.item(c.sku());
        if (old == null) {
            return Decision.rejected(new NotFound(Kind.ITEM, c.sku().value()));
        }
        Refusals refusals = new Refusals();
        StaleVersion.check(old.version(), context, refusals);
        if (!old.retired() && book.isStocked(c.sku())) {
            refusals.add(new InUse(Kind.ITEM, c.sku().value(), "stock or goods under way"));
        }
        return refusals.orElse(() -> old.retired() ? List.of() : List.of(new ItemRetired(c.sku())));
    }

    private static Decision setPolicy(StockBook book, SetPolicy c, Context context) {
        Refusals refusals = new Refusals();
        StationDecider.subject(book, c.station(), context, refusals);
        if (book.item(c.sku()) == null) {
            refusals.add(new NotFound(Kind.ITEM, c.sku().value()));
        }
        StockLevel before = book.level(c.station(), c.sku());
        StockLevel after = before.withPolicy(c.capacity(), c.reorderPoint());
        return refusals.orElse(() -> {
            List<Event> events = new ArrayList<>();
            if (!Objects.equals(before, after)) {
                events.add(new PolicySet(c.station(), c.sku(), c.capacity(), c.reorderPoint()));
                LevelSignals.between(before, after, events);
            }
            return events;
        });
    }

    private static <T> T known(@Nullable T entity, InventoryEvent event) {
        if (entity == null) {
            throw new IllegalStateException("the log changes what it never registered: " + event);
        }
        return entity;
    }
}
