package io.nebulon.server.inventory;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads items.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ItemRepository extends GenericRepository<ItemRow, Long> {
    @Query(
            """
            SELECT key, sku, name, unit, category, unit_mass_kg, unit_volume_m3, hazard_class,
                   tracks_lots, gtin, retired, version
            FROM item WHERE sku = :sku
            """)
    Optional<ItemRow> find(String sku);

    /// @param standing 0 for those in service, 1 for retired ones, or null for both
    @Query(
            """
            SELECT key, sku, name, unit, category, unit_mass_kg, unit_volume_m3, hazard_class,
                   tracks_lots, gtin, retired, version
            FROM item
            WHERE sku > :after
              AND (CAST(:category AS TEXT) IS NULL OR category = :category)
              AND (CAST(:standing AS INTEGER) IS NULL OR retired = :standing)
            ORDER BY sku LIMIT :most
            """)
    List<ItemRow> page(
            String after, @Nullable String category, @Nullable Integer standing, int most);
}
