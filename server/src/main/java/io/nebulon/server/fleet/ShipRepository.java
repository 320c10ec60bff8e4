package io.nebulon.server.fleet;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads ships.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ShipRepository extends GenericRepository<ShipRow, Long> {
    @Query(
            """
            SELECT key, code, name, class, fleet, max_mass_kg, max_volume_m3, home_station,
                   retired, version
            FROM ship WHERE code = :code
            """)
    Optional<ShipRow> find(String code);

    /// @param standing 0 for those in service, 1 for retired ones, or null for both
    @Query(
            """
            SELECT key, code, name, class, fleet, max_mass_kg, max_volume_m3, home_station,
                   retired, version
            FROM ship
            WHERE code > :after
              AND (CAST(:fleet AS TEXT) IS NULL OR fleet = :fleet)
              AND (CAST(:standing AS INTEGER) IS NULL OR retired = :standing)
            ORDER BY code LIMIT :most
            """)
    List<ShipRow> page(String after, @Nullable String fleet, @Nullable Integer standing, int most);
}
