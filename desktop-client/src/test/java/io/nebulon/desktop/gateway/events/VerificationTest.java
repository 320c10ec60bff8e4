package io.nebulon.desktop.gateway.events;

import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.inventory.Issue;
import io.nebulon.desktop.gateway.proof.Proof;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Paging;
import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The seals that the client computes are those of a real server, and whoever changes the log
/// behind the server's back is found.
final class VerificationTest {
    private final TestServer server = TestServer.start();
    private final Connection connection = server.admin();

    @BeforeEach
    void furnish() {
        TestServer.furnish(connection, "5000");
        Issue.Line line = new Issue.Line("WATER", new BigDecimal("2.500"), null, null);
        Issue issue = new Issue(List.of(line), "Crew of 7, “galley” – Küche", null);
        for (int i = 0; i < 3; i++) {
            done(connection.inventory().issue("KSC", issue, Intent.fresh()));
        }
    }

    @AfterEach
    void close() {
        connection.close();
        server.close();
    }

    private ChainVerdict verify(SealedHead known) {
        return done(connection.events().verify(known, (_, _) -> {}));
    }

    private Proof proof() {
        return done(connection.proofs().page(Paging.first(1))).value();
    }

    private void tamper(String sql) {
        String url = "jdbc:sqlite:" + server.home().resolve("nebulon.db");
        try (var books = DriverManager.getConnection(url);
                Statement statement = books.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anUntouchedLogIsIntactUpToTheHeadThatTheProofNames() {
        Proof proof = proof();
        List<Long> told = new ArrayList<>();
        ChainVerdict verdict =
                done(connection.events().verify(null, (soFar, _) -> told.add(soFar)));
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        ChainVerdict.Intact.class,
                        intact -> {
                            assertThat(intact.head().position()).isEqualTo(proof.position());
                            assertThat(intact.head().seal()).isEqualTo(proof.chainHash());
                            assertThat(intact.booksHold()).isTrue();
                        });
        assertThat(told).contains(proof.position());
    }

    @Test
    void aLaterLogHoldsTheHeadThatWasVerifiedBefore() {
        SealedHead head = ((ChainVerdict.Intact) verify(null)).head();
        done(connection.inventory().receive("KSC", TestServer.water("1"), Intent.fresh()));
        assertThat(verify(head)).isInstanceOf(ChainVerdict.Intact.class);
    }

    @Test
    void aLogThatWasRewrittenAsAWholeIsFoundByTheHeadFromBefore() {
        SealedHead head = ((ChainVerdict.Intact) verify(null)).head();
        SealedHead other =
                new SealedHead(head.logId(), head.position(), "0".repeat(head.seal().length()));
        assertThat(verify(other)).isEqualTo(new ChainVerdict.Rewritten(other));
        SealedHead beyond = new SealedHead(head.logId(), head.position() + 1, head.seal());
        assertThat(verify(beyond)).isEqualTo(new ChainVerdict.Rewritten(beyond));
    }

    @Test
    void aChangedFactDoesNotFitItsSeal() {
        long last = proof().position();
        tamper(
                "UPDATE event SET payload = replace(payload, '2.5', '9.5') WHERE position = "
                        + last);
        assertThat(verify(null)).isEqualTo(new ChainVerdict.Altered(last, "stock.issued"));
    }

    @Test
    void aChangedTimeOrActorDoesNotFitEither() {
        long last = proof().position();
        tamper("UPDATE event SET actor = 'nobody' WHERE position = " + (last - 1));
        assertThat(verify(null)).isEqualTo(new ChainVerdict.Altered(last - 1, "stock.issued"));
        tamper("UPDATE event SET actor = 'admin' WHERE position = " + (last - 1));
        tamper("UPDATE event SET occurred_at = occurred_at + 1 WHERE position = " + last);
        assertThat(verify(null)).isEqualTo(new ChainVerdict.Altered(last, "stock.issued"));
    }

    @Test
    void anEventThatIsGoneIsMissed() {
        long last = proof().position();
        tamper("DELETE FROM event WHERE position = " + (last - 1));
        assertThat(verify(null)).isEqualTo(new ChainVerdict.Missing(last - 1, last - 1));
    }
}
