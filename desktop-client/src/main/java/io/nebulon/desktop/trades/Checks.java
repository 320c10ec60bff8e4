package io.nebulon.desktop.trades;

import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.trades.Check.Verdict;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Looks at an offer as the server will, and at what is worth knowing besides: what would be
/// refused comes first.
final class Checks {
    static final Duration USUAL = Duration.ofDays(7);

    private static final BigDecimal NOTABLE = new BigDecimal("0.01");

    private final Words words;
    private final Formats formats;

    Checks(Words words, Formats formats) {
        this.words = words;
        this.formats = formats;
    }

    List<Check> of(Offer offer, Facts facts) {
        List<Check> checks = new ArrayList<>();
        Station seller = offer.seller();
        Station buyer = offer.buyer();
        if (seller != null && seller.equals(buyer)) {
            checks.add(
                    Check.of(
                            Verdict.REFUSED,
                            words.get("check.same"),
                            words.get("check.same.detail")));
        }
        Set<String> seen = new HashSet<>();
        int enough = 0;
        for (int i = 0; i < offer.lines().size(); i++) {
            Offer.Line line = offer.lines().get(i);
            Item item = line.item();
            if (item == null) {
                continue;
            }
            if (!seen.add(item.sku())) {
                checks.add(
                        Check.of(
                                        Verdict.REFUSED,
                                        words.get("check.twice", i + 1),
                                        words.get("check.twice.detail", item.name()))
                                .at(i));
            }
            if (seller != null && line.quantity() != null) {
                enough += stock(checks, seller, item, line.quantity(), i, facts) ? 1 : 0;
            }
            if (buyer != null && line.quantity() != null) {
                room(checks, buyer, item, line.quantity(), i, facts);
                cover(checks, offer, buyer, item, facts);
            }
            price(checks, offer, item, line, i, facts);
        }
        if (enough > 0 && enough == offer.lines().size() && seller != null) {
            checks.add(
                    Check.of(
                            Verdict.GOOD,
                            words.get("check.enough"),
                            words.get("check.enough.detail", seller.name())));
        }
        ship(checks, offer);
        if (offer.total().signum() > 0 && offer.currency() != null) {
            checks.add(
                    Check.of(
                            Verdict.NOTE,
                            words.get("check.payment"),
                            words.get(
                                    "check.payment.detail",
                                    formats.money(
                                            offer.total(), offer.currency().getCurrencyCode()))));
        }
        checks.sort(Comparator.comparing(Check::verdict));
        return checks;
    }

    private boolean stock(
            List<Check> checks,
            Station seller,
            Item item,
            BigDecimal quantity,
            int index,
            Facts facts) {
        StockLevel level = facts.level(seller.code(), item.sku());
        if (level == null) {
            return false;
        }
        if (quantity.compareTo(level.available()) <= 0) {
            return true;
        }
        checks.add(
                Check.of(
                                Verdict.REFUSED,
                                words.get("check.short", index + 1),
                                words.get(
                                        "check.short.detail",
                                        seller.name(),
                                        formats.plain(level.available()),
                                        formats.plain(quantity)))
                        .at(index)
                        .possible(level.available()));
        return false;
    }

    /// On hand and inbound together must not exceed what the buyer takes.
    private void room(
            List<Check> checks,
            Station buyer,
            Item item,
            BigDecimal quantity,
            int index,
            Facts facts) {
        StockLevel level = facts.level(buyer.code(), item.sku());
        if (level == null || level.capacity() == null) {
            return;
        }
        BigDecimal before = level.onHand().add(level.inbound());
        BigDecimal after = before.add(quantity);
        String unit = formats.units().name(item.unit());
        String detail =
                words.get(
                        "check.room.detail",
                        item.name(),
                        formats.plain(after),
                        formats.plain(level.capacity()),
                        unit);
        if (after.compareTo(level.capacity()) > 0) {
            checks.add(
                    Check.of(Verdict.REFUSED, words.get("check.full", buyer.name()), detail)
                            .at(index)
                            .possible(level.capacity().subtract(before)));
        } else {
            checks.add(Check.of(Verdict.GOOD, words.get("check.room", buyer.name()), detail));
        }
    }

    /// Whether what the buyer has lasts until the goods are there.
    private void cover(List<Check> checks, Offer offer, Station buyer, Item item, Facts facts) {
        StockLevel level = facts.level(buyer.code(), item.sku());
        if (level == null || level.daysOfCover() == null) {
            return;
        }
        Instant eta = offer.eta() == null ? formats.now().plus(USUAL) : offer.eta();
        BigDecimal days =
                BigDecimal.valueOf(Duration.between(formats.now(), eta).toHours())
                        .divide(new BigDecimal(24), 1, RoundingMode.HALF_UP);
        if (level.daysOfCover().compareTo(days) < 0) {
            checks.add(
                    Check.of(
                            Verdict.WARNING,
                            words.get("check.tooLate", item.name()),
                            words.get(
                                    "check.tooLate.detail",
                                    formats.days(level.daysOfCover()),
                                    formats.moment(eta))));
        }
    }

    private void price(
            List<Check> checks, Offer offer, Item item, Offer.Line line, int index, Facts facts) {
        List<Price> prices = facts.prices(item.sku());
        BigDecimal now = line.price();
        if (prices == null
                || now == null
                || offer.seller() == null
                || offer.buyer() == null
                || offer.currency() == null) {
            return;
        }
        String currency = offer.currency().getCurrencyCode();
        Price last = Price.last(prices, offer.seller().code(), offer.buyer().code(), currency);
        if (last == null || last.unitPrice().signum() == 0) {
            return;
        }
        BigDecimal change =
                now.subtract(last.unitPrice()).divide(last.unitPrice(), 4, RoundingMode.HALF_UP);
        if (change.abs().compareTo(NOTABLE) < 0) {
            return;
        }
        String key = change.signum() > 0 ? "check.dearer" : "check.cheaper";
        checks.add(
                Check.of(
                                change.signum() > 0 ? Verdict.WARNING : Verdict.NOTE,
                                words.get(key, item.name(), formats.percent(change.abs(), 1)),
                                words.get(
                                        "check.price.detail",
                                        currency + " " + Price.text(formats, now),
                                        Price.text(formats, last.unitPrice()),
                                        formats.date(Formats.utc(last.at()).toLocalDate())))
                        .at(index));
    }

    private void ship(List<Check> checks, Offer offer) {
        if (offer.ship() == null || offer.ship().maxMassKg() == null) {
            return;
        }
        BigDecimal mass = offer.massKg();
        BigDecimal most = offer.ship().maxMassKg();
        if (mass == null) {
            checks.add(
                    Check.of(
                            Verdict.NOTE,
                            words.get("check.massUnknown"),
                            words.get(
                                    "check.ship.most", offer.ship().name(), formats.plain(most))));
            return;
        }
        boolean isTooMuch = mass.compareTo(most) > 0;
        checks.add(
                Check.of(
                        isTooMuch ? Verdict.REFUSED : Verdict.GOOD,
                        words.get(isTooMuch ? "check.shipFull" : "check.shipFits"),
                        words.get(
                                "check.ship.detail",
                                formats.plain(mass),
                                formats.plain(most),
                                offer.ship().name())));
    }
}
