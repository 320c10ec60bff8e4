package io.nebulon.desktop.trades;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.wire.ServiceStatus;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Station SELLER = station("TIANGONG", "Tiangong");
    private static final Station BUYER = station("ISS", "International Space Station");
    private static final Item OXYGEN =
            new Item(
                    "OXYGEN",
                    "Oxygen",
                    "kg",
                    null,
                    BigDecimal.ONE,
                    null,
                    null,
                    false,
                    null,
                    ServiceStatus.ACTIVE);

    private final Checks checks =
            new Checks(
                    Words.of(Language.ENGLISH, Checks.class),
                    new Formats(Language.ENGLISH, InstantSource.fixed(NOW)));

    @Test
    void moreThanTheSellerHasIsRefusedWithWhatIsPossible() {
        Check check =
                refused(offer(SELLER, "24", "312"), new Known("18", null, List.of())).getFirst();

        assertThat(check.detail()).isEqualTo("Tiangong has 18 available, you ask for 24.");
        assertThat(check.line()).isZero();
        assertThat(check.possible()).isEqualByComparingTo("18");
    }

    @Test
    void whatTheBuyerCannotTakeIsRefusedWithWhatFits() {
        Check check =
                refused(offer(SELLER, "10", "312"), new Known("18", "25", List.of())).getFirst();

        assertThat(check.title()).isEqualTo("International Space Station takes less");
        assertThat(check.possible()).isEqualByComparingTo("7");
    }

    @Test
    void whatFitsIsGood() {
        assertThat(refused(offer(SELLER, "7", "312"), new Known("18", "25", List.of()))).isEmpty();
    }

    @Test
    void nobodyTradesWithThemselves() {
        assertThat(refused(offer(BUYER, "1", "1"), new Known("18", null, List.of())))
                .extracting(Check::title)
                .contains("Seller and buyer are the same");
    }

    @Test
    void aHigherPriceThanTheTwoAgreedLastIsAWarning() {
        List<Price> prices =
                List.of(price("KSC", "900"), price("TIANGONG", "308.50"), price("TIANGONG", "300"));

        assertThat(checks.of(offer(SELLER, "1", "312"), new Known("18", null, prices)))
                .filteredOn(c -> c.verdict() == Check.Verdict.WARNING)
                .extracting(Check::title, Check::detail)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "Oxygen is 1.1 % above the last price",
                                "USD 312.00, last 308.50 on 20 Feb"));
    }

    @Test
    void amountsAreRoundedAsTheBooksRound() {
        Offer offer = offer(SELLER, "0.5", "0.01");

        assertThat(offer.total()).isEqualByComparingTo("0.00");
        assertThat(offer(SELLER, "1.5", "0.01").total()).isEqualByComparingTo("0.02");
    }

    private List<Check> refused(Offer offer, Facts facts) {
        return checks.of(offer, facts).stream().filter(Check::isRefused).toList();
    }

    private static Offer offer(Station seller, String quantity, String price) {
        return new Offer(
                seller,
                BUYER,
                Currency.getInstance("USD"),
                List.of(new Offer.Line(OXYGEN, new BigDecimal(quantity), new BigDecimal(price))),
                null,
                null);
    }

    private static Price price(String seller, String unitPrice) {
        return new Price(
                Instant.parse("2026-02-20T08:00:00Z"),
                seller,
                "ISS",
                "USD",
                new BigDecimal(unitPrice),
                BigDecimal.ONE);
    }

    private static Station station(String code, String name) {
        return new Station(
                code,
                name,
                "EARTH",
                null,
                null,
                ServiceStatus.ACTIVE,
                null,
                null,
                null,
                null,
                null);
    }

    /// The seller has so much; the buyer has 15 on hand and 3 on the way.
    private record Known(String available, @Nullable String capacity, List<Price> all)
            implements Facts {
        @Override
        public StockLevel level(String station, String sku) {
            Map<Boolean, String> onHand = Map.of(true, available, false, "15");
            boolean isSeller = station.equals("TIANGONG");
            BigDecimal there = new BigDecimal(onHand.get(isSeller));
            return new StockLevel(
                    sku,
                    "Oxygen",
                    "kg",
                    there,
                    BigDecimal.ZERO,
                    there,
                    isSeller ? BigDecimal.ZERO : new BigDecimal(3),
                    isSeller || capacity == null ? null : new BigDecimal(capacity),
                    null,
                    false,
                    null);
        }

        @Override
        public List<Price> prices(String sku) {
            return all;
        }
    }
}
