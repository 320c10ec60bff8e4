package io.nebulon.server.station;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads stations.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface StationRepository extends GenericRepository<StationRow, Long> {
    @Query(
            """
            SELECT key, code, name, body, kind, operator, position, capacity_kg, capacity_m3,
                   in_service_from, retired_at, version
            FROM station WHERE code = :code
            """)
    Optional<StationRow> find(String code);

    /// @param standing 0 for those in service, 1 for retired ones, or null for both
    @Query(
            """
            SELECT key, code, name, body, kind, operator, position, capacity_kg, capacity_m3,
                   in_service_from, retired_at, version
            FROM station
            WHERE code > :after
              AND (CAST(:body AS TEXT) IS NULL OR body = :body)
              AND (CAST(:standing AS INTEGER) IS NULL
                   OR CASE WHEN retired_at IS NULL THEN 0 ELSE 1 END = :standing)
            ORDER BY code LIMIT :most
            """)
    List<StationRow> page(
            String after, @Nullable String body, @Nullable Integer standing, int most);
}
