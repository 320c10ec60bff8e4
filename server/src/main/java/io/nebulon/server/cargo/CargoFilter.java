package io.nebulon.server.cargo;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.cargo.Shipment;
import io.nebulon.core.cargo.ShipmentStatus;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.history.AsOf;
import io.nebulon.server.http.Params;
import io.nebulon.server.security.Caller;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which shipments a list shows.
///
/// @param station origin or destination, or null
/// @param own the stations of which one must be origin or destination, or null for all
/// @param newestFirst whether they come newest first, else oldest first
/// @param asOf the moment that the shipments are shown as of
record CargoFilter(
        @Nullable StationCode station,
        Set<ShipmentStatus> statuses,
        @Nullable ShipCode ship,
        @Nullable UUID trade,
        @Nullable Set<StationCode> own,
        boolean newestFirst,
        End end,
        int limit,
        AsOf asOf) {
    /// Where the page before ended. The shipments of trades are found by their trades, so there are
    /// two keys.
    ///
    /// @param shipment the key of its last shipment
    /// @param trade the last key, in that order, of a trade whose shipment it showed
    record End(long shipment, long trade) {
        static final End LOWEST = new End(0, 0);
        static final End HIGHEST = new End(Long.MAX_VALUE, Long.MAX_VALUE);

        private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})\\.([0-9]{1,19})");

        static @Nullable End of(String text) {
            Matcher keys = TEXT.matcher(text);
            try {
                return keys.matches()
                        ? new End(Long.parseLong(keys.group(1)), Long.parseLong(keys.group(2)))
                        : null;
            } catch (NumberFormatException _) {
                return null;
            }
        }

        @Override
        public String toString() {
            return shipment + "." + trade;
        }
    }

    /// The keys of a page lie above these.
    End low() {
        return newestFirst ? End.LOWEST : end;
    }

    /// The keys of a page lie below these.
    End high() {
        return newestFirst ? end : End.HIGHEST;
    }

    static CargoFilter of(HttpRequest<?> request, Caller caller) {
        Params params = Params.of(request);
        boolean newestFirst = params.isDescending("createdAt");
        CargoFilter filter =
                new CargoFilter(
                        params.code("station", StationCode::of),
                        params.choices("status", ShipmentStatus.class),
                        params.code("ship", ShipCode::of),
                        params.id("tradeId"),
                        caller.isEverywhere() ? null : caller.stations(),
                        newestFirst,
                        end(params, newestFirst ? End.HIGHEST : End.LOWEST),
                        params.limit(),
                        AsOf.of(params, newestFirst));
        params.check();
        return filter;
    }

    /// All that may have been there at a moment, whatever its status and ship are now.
    ///
    /// @param shipment a key that only later shipments have
    /// @param trade a key that only later trades have
    CargoFilter past(long shipment, long trade, int limit) {
        return new CargoFilter(
                station,
                EnumSet.allOf(ShipmentStatus.class),
                null,
                this.trade,
                own,
                newestFirst,
                new End(Math.min(end.shipment, shipment), Math.min(end.trade, trade)),
                limit,
                asOf);
    }

    /// Whether a shipment has one of the statuses and the ship.
    boolean matches(Shipment shipment) {
        return statuses.contains(shipment.status())
                && (ship == null || ship.equals(shipment.ship()));
    }

    private static End end(Params params, End first) {
        String cursor = params.cursor();
        End end = cursor == null ? first : End.of(cursor);
        if (end == null) {
            params.fault("cursor", "is not one that this server gave out");
            return first;
        }
        return end;
    }
}
