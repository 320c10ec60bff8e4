package io.nebulon.desktop.gateway.inventory;

import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Query;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which stock levels.
///
/// @param q a part of the SKU or name
/// @param expiringBefore only items with a lot on hand whose last day is before this one
/// @param location only items of which something lies there
/// @param sort members of the level; a hyphen before one turns its order round
public record LevelFilter(
        @Nullable String q,
        boolean low,
        @Nullable LocalDate expiringBefore,
        @Nullable String location,
        List<String> sort,
        AsOf asOf) {
    public static final LevelFilter ALL =
            new LevelFilter(null, false, null, null, List.of(), AsOf.NOW);

    public LevelFilter withQ(@Nullable String part) {
        return new LevelFilter(part, low, expiringBefore, location, sort, asOf);
    }

    public LevelFilter onlyLow() {
        return new LevelFilter(q, true, expiringBefore, location, sort, asOf);
    }

    public LevelFilter expiringBefore(@Nullable LocalDate day) {
        return new LevelFilter(q, low, day, location, sort, asOf);
    }

    public LevelFilter lyingAt(@Nullable String code) {
        return new LevelFilter(q, low, expiringBefore, code, sort, asOf);
    }

    public LevelFilter sortedBy(String... members) {
        return new LevelFilter(q, low, expiringBefore, location, List.of(members), asOf);
    }

    public LevelFilter asOf(AsOf moment) {
        return new LevelFilter(q, low, expiringBefore, location, sort, moment);
    }

    Query on(Query query) {
        return query.with("q", q == null || q.isBlank() ? null : q)
                .with("low", low ? true : null)
                .with("expiringBefore", expiringBefore)
                .with("location", location)
                .with("sort", sort)
                .with(asOf);
    }
}
