package io.nebulon.core.inventory;

import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.UnknownReference;
import io.nebulon.core.Context;
import io.nebulon.core.Refusals;
import io.nebulon.core.inventory.InventoryEvent.Taken;
import io.nebulon.core.inventory.InventoryRejection.InsufficientStock;
import io.nebulon.core.inventory.InventoryRejection.LateFactConflict;
import io.nebulon.core.inventory.InventoryRejection.LocationRequired;
import io.nebulon.core.ledger.Account.Shelf;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.ledger.StockKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The shelves of one station while one command is decided: what its earlier lines took is no
/// longer there for its later ones.
public final class Shelves {
    private final StockBook book;
    private final StationCode station;
    private final Context context;
    private final Map<Sku, List<Remainder>> bySku = new HashMap<>();

    public Shelves(StockBook book, StationCode station, Context context) {
        this.book = book;
        this.station = station;
        this.context = context;
    }

    /// What is left at a place, and how much of it may be taken at the moment of the command.
    private static final class Remainder {
        final StockAtPlace stock;
        Quantity left;
        Quantity takeable;

        Remainder(StockAtPlace stock, Quantity takeable) {
            this.stock = stock;
            this.left = stock.quantity();
            this.takeable = takeable;
        }
    }

    /// Which goods a line asks for.
    ///
    /// @param location the place to take from, or null for all
    /// @param lot the lot to take, or null for first expired, first out
    /// @param expiredToo whether expired goods may be taken although their lot is not named
    public record Wish(
            int line,
            Sku sku,
            Quantity quantity,
            @Nullable LocationCode location,
            @Nullable LotCode lot,
            boolean expiredToo) {
        private boolean matches(StockAtPlace stock) {
            return (location == null || location.equals(stock.location()))
                    && (lot == null || lot.equals(stock.lot()));
        }
    }

    /// Takes the goods of a line, first expired first; when they are not there the refusal is noted
    /// and nothing is taken.
    public List<Taken> take(Wish wish, Refusals refusals) {
        List<Remainder> candidates = new ArrayList<>();
        Quantity there = Quantity.ZERO;
        Quantity takeable = Quantity.ZERO;
        Quantity expired = Quantity.ZERO;
        for (Remainder r : remainders(wish.sku())) {
            if (!wish.matches(r.stock)) {
                continue;
            }
            if (r.stock.isExpired(context.day()) && wish.lot() == null && !wish.expiredToo()) {
                expired = expired.plus(r.left);
                continue;
            }
            candidates.add(r);
            there = there.plus(r.left);
            takeable = takeable.plus(r.takeable);
        }
        if (there.isLessThan(wish.quantity())) {
            refusals.add(
                    new InsufficientStock(
                            wish.line(),
                            station,
                            wish.sku(),
                            wish.location(),
                            there,
                            wish.quantity(),
                            expired));
            return List.of();
        }
        if (takeable.isLessThan(wish.quantity())) {
            refusals.add(new LateFactConflict(wish.line(), wish.sku(), takeable, wish.quantity()));
            return List.of();
        }
        return takeFrom(candidates, wish);
    }

    /// How much of an item could be taken at the moment of the command, from all places together.
    Quantity takeable(Sku sku) {
        return remainders(sku).stream().map(r -> r.takeable).reduce(Quantity.ZERO, Quantity::plus);
    }

    /// The place that a line without one means: where the item lies, or `MAIN` when it lies
    /// nowhere. Null, with the refusal noted, when it lies in several places or the named one does
    /// not exist.
    public @Nullable LocationCode place(
            int line,
            Sku sku,
            @Nullable LocationCode named,
            @Nullable LotCode lot,
            Refusals refusals) {
        if (named != null) {
            return existing(line, named, "location", refusals) ? named : null;
        }
        List<LocationCode> places = places(sku, lot);
        if (places.isEmpty() && lot != null) {
            places = places(sku, null);
        }
        if (places.size() > 1) {
            refusals.add(new LocationRequired(line, sku, places));
            return null;
        }
        return places.isEmpty() ? LocationCode.MAIN : places.getFirst();
    }

    boolean existing(int line, LocationCode location, String field, Refusals refusals) {
        if (book.location(station, location) != null) {
            return true;
        }
        refusals.add(new UnknownReference(Kind.LOCATION, location.value(), line, field));
        return false;
    }

    private List<LocationCode> places(Sku sku, @Nullable LotCode lot) {
        return book.places(station, sku).stream()
                .filter(p -> lot == null || Objects.equals(lot, p.lot()))
                .map(StockAtPlace::location)
                .distinct()
                .sorted()
                .toList();
    }

    private List<Remainder> remainders(Sku sku) {
        return bySku.computeIfAbsent(
                sku,
                s ->
                        book.places(station, s).stream()
                                .sorted(StockAtPlace.FEFO)
                                .map(p -> new Remainder(p, takeable(s, p)))
                                .toList());
    }

    private Quantity takeable(Sku sku, StockAtPlace place) {
        return book.takeable(
                        new StockKey(new Shelf(station, place.location()), sku, place.lot()),
                        context.occurredAt())
                .max(Quantity.ZERO);
    }

    private static List<Taken> takeFrom(List<Remainder> candidates, Wish wish) {
        List<Taken> taken = new ArrayList<>(1);
        Quantity missing = wish.quantity();
        for (Remainder r : candidates) {
            Quantity part = r.takeable.min(missing);
            if (part.isPositive()) {
                taken.add(new Taken(wish.sku(), part, r.stock.location(), r.stock.lot()));
                r.left = r.left.minus(part);
                r.takeable = r.takeable.minus(part);
                missing = missing.minus(part);
            }
            if (missing.isZero()) {
                break;
            }
        }
        return taken;
    }
}
