package io.nebulon.desktop.events;

import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.inventory.Movement;
import io.nebulon.desktop.gateway.inventory.MovementFilter;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Paging;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the client says that events moved is what the server's ledger says.
final class PostingsTest {
    private static final TestServer SERVER = TestServer.start();
    private static final Connection CONNECTION = SERVER.admin();
    private static final Log LOG = new Log(CONNECTION);

    @BeforeAll
    static void furnish() {
        LOG.furnish();
    }

    @AfterAll
    static void close() {
        CONNECTION.close();
        SERVER.close();
    }

    private static LogEvent newest(String type) {
        return LOG.all().stream().filter(e -> e.type().equals(type)).findFirst().orElseThrow();
    }

    @Test
    void everyEventAddsUpToNothing() {
        int moving = 0;
        for (LogEvent event : LOG.all()) {
            Map<String, BigDecimal> sums = new HashMap<>();
            for (Posting posting : Postings.of(event)) {
                sums.merge(posting.what(), posting.change(), BigDecimal::add);
                moving++;
            }
            assertThat(sums.values())
                    .as(event.type())
                    .allSatisfy(sum -> assertThat(sum).isEqualByComparingTo("0"));
        }
        assertThat(moving).isGreaterThan(20);
    }

    @Test
    void shelvesChangeAsTheLedgerOfEachStationSays() {
        for (String station : List.of("KSC", "ISS")) {
            Map<Long, BigDecimal> ledger = new TreeMap<>();
            for (Movement movement : movements(station)) {
                ledger.merge(movement.position(), movement.change(), BigDecimal::add);
            }
            Map<Long, BigDecimal> told = new TreeMap<>();
            for (LogEvent event : LOG.all()) {
                for (Posting posting : Postings.of(event)) {
                    if (posting.account() instanceof Account.Shelf(String at, String _)
                            && at.equals(station)) {
                        told.merge(event.position(), posting.change(), BigDecimal::add);
                    }
                }
            }
            assertThat(told.keySet()).as(station).isEqualTo(ledger.keySet());
            told.forEach((position, change) ->
                    assertThat(change)
                            .as("%s at %s", station, position)
                            .isEqualByComparingTo(ledger.get(position)));
        }
    }

    private static List<Movement> movements(String station) {
        return done(CONNECTION
                        .inventory()
                        .movements(
                                station,
                                "WATER",
                                new MovementFilter(null, null, AsOf.NOW),
                                Paging.first(Paging.LARGEST)))
                .value()
                .items();
    }

    @Test
    void whatAnIssueTakesFromAShelfIsConsumed() {
        assertThat(Postings.of(newest("stock.issued")))
                .extracting(Posting::account)
                .containsExactly(new Account.Shelf("KSC", "MAIN"), Account.Outside.CONSUMPTION);
    }

    @Test
    void aPaymentGoesFromTheBuyerToTheSeller() {
        List<Posting> postings = Postings.of(newest("trade.paid"));
        assertThat(postings)
                .extracting(Posting::account)
                .containsExactly(new Account.Purse("ISS"), new Account.Purse("KSC"));
        assertThat(postings.getFirst().change()).isEqualByComparingTo("-30.00");
    }

    @Test
    void whatIsFoundAndBrokenAtOnceIsNeitherOnTheShelfNorMissing() {
        // 10 shipped, 12 arrived, 11 of them damaged: 1 is left
        LogEvent event = newest("shipment.received");
        assertThat(Postings.of(event))
                .filteredOn(p -> p.account() instanceof Account.Shelf)
                .singleElement()
                .satisfies(p -> assertThat(p.change()).isEqualByComparingTo("1"));
        assertThat(Postings.of(event))
                .filteredOn(p -> p.account() == Account.Outside.LOSS)
                .singleElement()
                .satisfies(p -> assertThat(p.change()).isEqualByComparingTo("11"));
    }
}
