package io.nebulon.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.store.postgres.PostgresAddress;
import io.nebulon.server.store.postgres.PostgresDatabase;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.nebulon.server.testing.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The audit of books on PostgreSQL, after the same random trading as on SQLite.
class PostgresAuditTest {
    private static final PostgresAddress ADDRESS = PostgresServer.newDatabase();

    @TempDir static Path folder;
    private static PostgresDatabase books;

    @BeforeAll
    static void trade() {
        books = new PostgresDatabase(ADDRESS, folder);
        try (RandomTrading trading = RandomTrading.in(books, 1)) {
            assertThat(trading.trade(300, 1).trade(700, 60).accepted()).isGreaterThan(300);
        }
    }

    @Test
    void books_that_only_commands_have_written_hold() {
        AuditReport report = audit();
        assertThat(report.holds()).as(report.toText()).isTrue();
        assertThat(report.toText()).startsWith("Audit of postgresql://127.0.0.1");
        assertThat(report.rows().get("movement")).isPositive();
    }

    @Test
    void the_same_commands_have_the_same_result_as_on_sqlite() {
        SqliteDatabase sqlite = new SqliteDatabase(folder.resolve("nebulon.db"));
        try (RandomTrading trading = RandomTrading.in(sqlite, 1)) {
            trading.trade(300, 1).trade(700, 60);
        }
        AuditReport same = Audit.run(sqlite, null, Progress.NONE);
        AuditReport report = audit();
        assertThat(report.position()).isEqualTo(same.position());
        assertThat(report.rows()).isEqualTo(same.rows());
        assertThat(report.sums()).isEqualTo(same.sums());
    }

    @Test
    void the_same_commands_have_the_same_result_when_writers_take_turns() {
        AuditReport one = traded(1);
        AuditReport three = traded(3);
        assertThat(three.holds()).as(three.toText()).isTrue();
        assertThat(three.position()).isEqualTo(one.position());
        assertThat(three.rows()).isEqualTo(one.rows());
        assertThat(three.sums()).isEqualTo(one.sums());
    }

    private static AuditReport traded(int writers) {
        PostgresAddress address = PostgresServer.newDatabase();
        List<PostgresDatabase> nodes =
                Stream.generate(() -> new PostgresDatabase(address, folder))
                        .limit(writers)
                        .toList();
        try (RandomTrading trading = RandomTrading.in(nodes, 7)) {
            trading.trade(200, 6);
        }
        return Audit.run(nodes.getFirst(), null, Progress.NONE);
    }

    @Test
    void what_somebody_changed_is_named_and_an_audit_of_the_head_before_still_holds()
            throws Exception {
        Expectation head = Expectation.parse(audit().head());
        execute("UPDATE balance SET quantity = quantity + 1 WHERE account = 1");
        assertThat(audit().counts()).containsKeys("balance", "arithmetic");
        execute("UPDATE balance SET quantity = quantity - 1 WHERE account = 1");
        execute("UPDATE event SET actor = actor || 'x' WHERE position = 9");
        assertThat(audit().counts()).containsKey("log");
        execute("UPDATE event SET actor = rtrim(actor, 'x') WHERE position = 9");
        assertThat(Audit.run(books, head, Progress.NONE).holds()).isTrue();
    }

    @Test
    void a_trigger_is_a_finding() throws Exception {
        execute(
                """
                CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql
                AS 'BEGIN RETURN NEW; END'
                """);
        execute(
                "CREATE TRIGGER quiet BEFORE UPDATE ON balance FOR EACH ROW"
                        + " EXECUTE FUNCTION nothing()");
        try {
            assertThat(audit().findings())
                    .anyMatch(f -> f.toString().contains("has the trigger quiet on balance"));
        } finally {
            execute("DROP TRIGGER quiet ON balance");
            execute("DROP FUNCTION nothing");
        }
    }

    @Test
    void where_no_books_are_there_is_nothing_to_audit() {
        PostgresDatabase empty = new PostgresDatabase(PostgresServer.newDatabase(), folder);
        assertThatThrownBy(() -> Audit.run(empty, null, Progress.NONE))
                .isInstanceOf(AuditImpossibleException.class)
                .hasMessageContaining("there is no database");
    }

    private static AuditReport audit() {
        return Audit.run(books, null, Progress.NONE);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                ADDRESS.url(), ADDRESS.user(), ADDRESS.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
