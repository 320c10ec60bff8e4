package io.nebulon.server.station;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads bodies.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface BodyRepository extends GenericRepository<BodyRow, Long> {
    @Query(
            """
            SELECT key, code, name, local_name, attributes, retired, version FROM body
            WHERE code = :code
            """)
    Optional<BodyRow> find(String code);

    /// @param standing 0 for those in service, 1 for retired ones, or null for both
    @Query(
            """
            SELECT key, code, name, local_name, attributes, retired, version FROM body
            WHERE code > :after
              AND (CAST(:standing AS INTEGER) IS NULL OR retired = :standing)
            ORDER BY code LIMIT :most
            """)
    List<BodyRow> page(String after, @Nullable Integer standing, int most);
}
