package io.nebulon.server.http;

import io.micronaut.http.HttpStatus;
import io.nebulon.core.CommonRejection.AlreadyExists;
import io.nebulon.core.CommonRejection.AlreadyRecorded;
import io.nebulon.core.CommonRejection.InUse;
import io.nebulon.core.CommonRejection.NotFound;
import io.nebulon.core.CommonRejection.OccurredInFuture;
import io.nebulon.core.CommonRejection.Retired;
import io.nebulon.core.CommonRejection.StaleVersion;
import io.nebulon.core.CommonRejection.UnknownReference;
import io.nebulon.core.Rejection;
import io.nebulon.core.Rule;
import io.nebulon.core.SeveralRejections;
import io.nebulon.core.cargo.CargoRejection.DamagedExceedsReceived;
import io.nebulon.core.cargo.CargoRejection.EtaBeforeDeparture;
import io.nebulon.core.cargo.CargoRejection.InvalidTransition;
import io.nebulon.core.cargo.CargoRejection.LoadTooLarge;
import io.nebulon.core.cargo.CargoRejection.NotOnManifest;
import io.nebulon.core.cargo.CargoRejection.OutOfOrder;
import io.nebulon.core.cargo.CargoRejection.PicksMismatch;
import io.nebulon.core.cargo.CargoRejection.SameStation;
import io.nebulon.core.cargo.CargoRejection.ShipCapacityExceeded;
import io.nebulon.core.inventory.InventoryRejection.CapacityExceeded;
import io.nebulon.core.inventory.InventoryRejection.DuplicateLine;
import io.nebulon.core.inventory.InventoryRejection.InsufficientStock;
import io.nebulon.core.inventory.InventoryRejection.LateFactConflict;
import io.nebulon.core.inventory.InventoryRejection.LocationRequired;
import io.nebulon.core.inventory.InventoryRejection.LotExpiryMismatch;
import io.nebulon.core.inventory.InventoryRejection.LotRequired;
import io.nebulon.core.inventory.InventoryRejection.QuantityTooLarge;
import io.nebulon.core.inventory.InventoryRejection.SameLocation;
import io.nebulon.core.station.LocationCycle;
import io.nebulon.core.trade.TradeRejection.AmountTooLarge;
import io.nebulon.core.trade.TradeRejection.CurrencyMismatch;
import io.nebulon.core.trade.TradeRejection.InvalidTradeTransition;
import io.nebulon.core.trade.TradeRejection.Overpayment;
import io.nebulon.core.trade.TradeRejection.RefundExceedsPaid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The refusals of the domain in words, with their numbers.
public final class RejectionProblems {
    private RejectionProblems() {}

    /// The problem of a refusal; of several lines, the first one's numbers stand at the top and all
    /// of them in `errors`.
    public static Problem of(Rejection rejection) {
        if (rejection instanceof SeveralRejections(var all)) {
            List<Problem.Fault> faults = new ArrayList<>();
            all.forEach(r -> faults.addAll(single(r).errors()));
            return single(all.getFirst()).faults(faults);
        }
        return single(rejection);
    }

    private static Problem single(Rejection rejection) {
        return switch (rejection) {
            case SeveralRejections(var all) -> of(all.getFirst());
            case NotFound(var kind, var code) ->
                    start(rejection, "There is no " + lower(kind) + " " + code)
                            .with("kind", lower(kind))
                            .with("key", code);
            case StaleVersion(var expected, var current) ->
                    start(
                                    rejection,
                                    "You have seen version "
                                            + expected
                                            + ", it stands at version "
                                            + current)
                            .with("expected", expected)
                            .with("current", current);
            case UnknownReference(var kind, var code, var line, var field) ->
                    at(
                            start(rejection, "There is no " + lower(kind) + " " + code)
                                    .with("kind", lower(kind))
                                    .with("key", code),
                            line,
                            field);
            case Retired(var kind, var code, var line, var field) ->
                    at(
                            start(rejection, "The " + lower(kind) + " " + code + " is retired")
                                    .with("kind", lower(kind))
                                    .with("key", code),
                            line,
                            field);
            case AlreadyExists(var kind, var code) ->
                    start(rejection, "There is a " + lower(kind) + " " + code + " already")
                            .with("kind", lower(kind))
                            .with("key", code);
            case AlreadyRecorded(var reference) ->
                    start(rejection, "A booking with reference " + reference + " is in the books")
                            .with("reference", reference);
            case InUse(var kind, var code, var by) ->
                    start(rejection, "The " + lower(kind) + " " + code + " is needed by " + by)
                            .with("kind", lower(kind))
                            .with("key", code)
                            .with("by", by);
            case OccurredInFuture(var occurredAt, var now) ->
                    start(rejection, "What has not happened yet cannot be recorded")
                            .with("occurredAt", occurredAt)
                            .with("now", now)
                            .fault("/occurredAt", "lies in the future");
            case LocationCycle(var location, var parent) ->
                    start(
                                    rejection,
                                    location + " cannot be put into " + parent + ", which it holds")
                            .with("location", location)
                            .with("parent", parent)
                            .fault("/parent", "lies within " + location);
            case InsufficientStock r -> insufficient(r);
            case LateFactConflict(var line, var sku, var takeable, var requested) ->
                    at(
                            start(
                                            rejection,
                                            "At that moment at most "
                                                    + takeable
                                                    + " of "
                                                    + sku
                                                    + " could be taken without a later balance"
                                                    + " going negative")
                                    .with("sku", sku)
                                    .with("takeable", takeable)
                                    .with("requested", requested),
                            line,
                            "quantity");
            case CapacityExceeded r ->
                    at(
                            start(
                                            rejection,
                                            r.station()
                                                    + " holds at most "
                                                    + r.capacity()
                                                    + " of "
                                                    + r.sku()
                                                    + ": "
                                                    + r.onHand()
                                                    + " on hand and "
                                                    + r.inbound()
                                                    + " inbound leave no room for "
                                                    + r.requested())
                                    .with("station", r.station())
                                    .with("sku", r.sku())
                                    .with("capacity", r.capacity())
                                    .with("onHand", r.onHand())
                                    .with("inbound", r.inbound())
                                    .with("requested", r.requested()),
                            r.line(),
                            "quantity");
            case LocationRequired(var line, var sku, var places) ->
                    at(
                            start(rejection, sku + " lies in several places; name one")
                                    .with("sku", sku)
                                    .with("places", places),
                            line,
                            "location");
            case LotRequired(var line, var sku, var lots) ->
                    at(
                            start(rejection, "Name the lot of " + sku)
                                    .with("sku", sku)
                                    .with("lots", lots),
                            line,
                            "lot");
            case LotExpiryMismatch r ->
                    at(
                            start(
                                            rejection,
                                            "Lot "
                                                    + r.lot()
                                                    + " of "
                                                    + r.sku()
                                                    + " expires on "
                                                    + r.known()
                                                    + ", not on "
                                                    + r.given())
                                    .with("sku", r.sku())
                                    .with("lot", r.lot())
                                    .with("known", r.known())
                                    .with("given", r.given()),
                            r.line(),
                            "expires");
            case SameLocation(var line, var location) ->
                    at(
                            start(rejection, "From and to are both " + location)
                                    .with("location", location),
                            line,
                            "to");
            case DuplicateLine(var line, var sku) ->
                    at(
                            start(rejection, sku + " stands in more than one line")
                                    .with("sku", sku),
                            line,
                            "sku");
            case QuantityTooLarge(var line, var sku, var limit) ->
                    at(
                            start(rejection, "The books hold at most " + limit + " of " + sku)
                                    .with("sku", sku)
                                    .with("limit", limit),
                            line,
                            "quantity");
            case SameStation(var station) ->
                    start(rejection, "Both ends are " + station).with("station", station);
            case InvalidTransition(var status, var allowed) ->
                    transition(rejection, "shipment", status, allowed.stream().sorted().toList());
            case InvalidTradeTransition(var status, var allowed) ->
                    transition(rejection, "trade", status, allowed.stream().sorted().toList());
            case OutOfOrder(var step, var previousAt, var occurredAt) ->
                    start(rejection, "It was " + step + " at " + previousAt + ", after that moment")
                            .with("previousStep", step)
                            .with("previousAt", previousAt)
                            .with("occurredAt", occurredAt)
                            .fault("/occurredAt", "is before the step that it follows");
            case EtaBeforeDeparture(var eta, var departure) ->
                    start(rejection, "The ETA is before the departure")
                            .with("eta", eta)
                            .with("departure", departure)
                            .fault("/eta", "is before " + departure);
            case NotOnManifest r -> notOnManifest(r);
            case DamagedExceedsReceived(var line, var sku, var received, var damaged) ->
                    at(
                            start(
                                            rejection,
                                            "Of "
                                                    + received
                                                    + " received "
                                                    + sku
                                                    + ", "
                                                    + damaged
                                                    + " cannot be damaged")
                                    .with("sku", sku)
                                    .with("received", received)
                                    .with("damaged", damaged),
                            line,
                            "damaged");
            case PicksMismatch(var sku, var booked, var picked) ->
                    start(
                                    rejection,
                                    "The lines pick "
                                            + picked
                                            + " of "
                                            + sku
                                            + ", booked are "
                                            + booked)
                            .with("sku", sku)
                            .with("booked", booked)
                            .with("picked", picked)
                            .fault("/lines", "do not add up for " + sku);
            case LoadTooLarge(var measure, var load, var limit) ->
                    start(rejection, "The load is beyond what the books can hold")
                            .with("measure", measure)
                            .with("load", load)
                            .with("limit", limit);
            case ShipCapacityExceeded(var ship, var measure, var capacity, var requested) ->
                    start(
                                    rejection,
                                    ship
                                            + " carries "
                                            + capacity.toPlainString()
                                            + (measure.equals("massKg") ? " kg" : " m3")
                                            + ", the load is "
                                            + requested.toPlainString())
                            .with("ship", ship)
                            .with("measure", measure)
                            .with("capacity", capacity)
                            .with("requested", requested)
                            .fault("/ship", "cannot carry the load");
            case CurrencyMismatch(var expected, var given) ->
                    start(
                                    rejection,
                                    "The trade is in "
                                            + expected.getCurrencyCode()
                                            + ", not in "
                                            + given.getCurrencyCode())
                            .with("expected", expected)
                            .with("given", given)
                            .fault("/currency", "must be " + expected.getCurrencyCode());
            case AmountTooLarge(var line, var limit) ->
                    at(
                            start(rejection, "The amount is beyond " + limit).with("limit", limit),
                            line,
                            "unitPrice");
            case Overpayment(var outstanding, var requested) ->
                    start(
                                    rejection,
                                    "Outstanding are "
                                            + outstanding
                                            + ", the payment is "
                                            + requested)
                            .with("outstanding", outstanding)
                            .with("requested", requested)
                            .fault("/amount", "is more than outstanding");
            case RefundExceedsPaid(var paid, var requested) ->
                    start(rejection, "Paid are " + paid + ", the refund is " + requested)
                            .with("paid", paid)
                            .with("requested", requested)
                            .fault("/amount", "is more than was paid");
        };
    }

    private static Problem insufficient(InsufficientStock r) {
        String where = r.location() == null ? "" : ", " + r.location();
        String expired =
                r.expired().isZero() ? "" : "; a further " + r.expired() + " there is expired";
        Problem problem =
                start(
                                r,
                                r.station()
                                        + where
                                        + " has "
                                        + r.available()
                                        + " of "
                                        + r.sku()
                                        + " available, requested are "
                                        + r.requested()
                                        + expired)
                        .with("station", r.station())
                        .with("sku", r.sku())
                        .with("available", r.available())
                        .with("requested", r.requested());
        if (r.location() != null) {
            problem = problem.with("location", r.location());
        }
        if (!r.expired().isZero()) {
            problem = problem.with("expired", r.expired());
        }
        return at(problem, r.line(), "quantity");
    }

    private static Problem notOnManifest(NotOnManifest r) {
        String lot = r.lot() == null ? "" : " of lot " + r.lot();
        Problem problem = start(r, r.sku() + lot + " was not aboard").with("sku", r.sku());
        return r.lot() == null
                ? at(problem, r.line(), "sku")
                : at(problem.with("lot", r.lot()), r.line(), "lot");
    }

    private static Problem transition(
            Rejection rejection, String what, Enum<?> current, List<?> allowed) {
        return start(rejection, "The " + what + " is " + current + "; this needs " + allowed)
                .with("current", current)
                .with("allowed", allowed);
    }

    /// The fault at a line's member, with the refusal's own words.
    private static Problem at(Problem problem, int line, String field) {
        String pointer = line < 0 ? "/" + field : "/lines/" + line + "/" + field;
        return problem.fault(pointer, String.valueOf(problem.detail()));
    }

    private static Problem start(Rejection rejection, String detail) {
        return broken(rejection.rule(), detail);
    }

    /// The problem of a rule that was broken outside the books, such as a user's name that is
    /// taken.
    public static Problem broken(Rule rule, String detail) {
        return Problem.of(status(rule), rule.code(), title(rule)).detail(detail);
    }

    private static HttpStatus status(Rule rule) {
        return switch (rule.kind()) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case PRECONDITION -> HttpStatus.PRECONDITION_FAILED;
            case UNACCEPTABLE -> HttpStatus.UNPROCESSABLE_ENTITY;
            case CONFLICT -> HttpStatus.CONFLICT;
        };
    }

    private static String title(Rule rule) {
        String words = rule.code().replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String lower(@Nullable Enum<?> kind) {
        return String.valueOf(kind).toLowerCase(Locale.ROOT);
    }
}
