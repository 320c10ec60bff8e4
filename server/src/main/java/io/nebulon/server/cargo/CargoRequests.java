package io.nebulon.server.cargo;

import io.nebulon.core.cargo.CargoCommand.ArrivalLine;
import io.nebulon.core.cargo.CargoCommand.BookShipment;
import io.nebulon.core.cargo.CargoCommand.Booking;
import io.nebulon.core.cargo.CargoCommand.BookingLine;
import io.nebulon.core.cargo.CargoCommand.CancelShipment;
import io.nebulon.core.cargo.CargoCommand.DelayShipment;
import io.nebulon.core.cargo.CargoCommand.DispatchShipment;
import io.nebulon.core.cargo.CargoCommand.EditShipment;
import io.nebulon.core.cargo.CargoCommand.LoseShipment;
import io.nebulon.core.cargo.CargoCommand.OnShipment;
import io.nebulon.core.cargo.CargoCommand.Pick;
import io.nebulon.core.cargo.CargoCommand.ReceiveShipment;
import io.nebulon.core.cargo.Edit;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.http.Fields;
import io.nebulon.server.http.JsonBody;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the bodies of requests about shipments mean. Everything here ends with a check: what comes
/// out is well-formed.
final class CargoRequests {
    /// The most lines of one shipment.
    static final int MOST_LINES = 500;

    /// The most lines of a dispatch or receipt, which may name an item once for each lot.
    static final int MOST_PARTS = 2_000;

    private static final int MOST_DESCRIPTION = 2_000;
    private static final int MOST_REASON = 500;
    private static final int MOST_REFERENCE = 128;

    private CargoRequests() {}

    /// A booking and when it was made.
    ///
    /// @param occurredAt null for now
    record Booked(BookShipment command, @Nullable Instant occurredAt) {}

    /// What is to be done with a shipment that is still to be found.
    ///
    /// @param occurredAt null for now
    record Asked(Function<ShipmentId, OnShipment> command, @Nullable Instant occurredAt) {}

    static Booked book(byte @Nullable [] body) {
        Fields fields = JsonBody.object(body);
        Booking booking =
                new Booking(
                        fields.code("origin", StationCode::of),
                        fields.code("destination", StationCode::of),
                        fields.objects("lines", 1, MOST_LINES).stream()
                                .map(CargoRequests::bookingLine)
                                .toList(),
                        fields.optionalCode("ship", ShipCode::of),
                        fields.optionalTime("eta"),
                        fields.optionalText("description", MOST_DESCRIPTION),
                        fields.optionalText("reference", MOST_REFERENCE));
        Instant occurredAt = fields.optionalTime("occurredAt");
        fields.check();
        return new Booked(new BookShipment(booking), occurredAt);
    }

    private static BookingLine bookingLine(Fields fields) {
        BookingLine line =
                new BookingLine(fields.code("sku", Sku::of), fields.quantity("quantity"));
        fields.noOthers();
        return line;
    }

    /// A merge patch: a member that is absent stays as it is, null clears it.
    static Asked edit(byte @Nullable [] body) {
        Fields fields = JsonBody.object(body);
        Edit<ShipCode> ship =
                fields.has("ship") ? new Edit<>(fields.optionalCode("ship", ShipCode::of)) : null;
        Edit<Instant> eta = fields.has("eta") ? new Edit<>(fields.optionalTime("eta")) : null;
        Edit<String> description =
                fields.has("description")
                        ? new Edit<>(fields.optionalText("description", MOST_DESCRIPTION))
                        : null;
        fields.check();
        return new Asked(id -> new EditShipment(id, ship, eta, description), null);
    }

    static Asked dispatch(byte @Nullable [] body) {
        Fields fields = JsonBody.objectOrEmpty(body);
        List<Fields> lines = fields.optionalObjects("lines", 1, MOST_PARTS);
        List<Pick> picks =
                lines == null ? List.of() : lines.stream().map(CargoRequests::pick).toList();
        return step(fields, id -> new DispatchShipment(id, picks, null));
    }

    private static Pick pick(Fields fields) {
        Pick pick =
                new Pick(
                        fields.code("sku", Sku::of),
                        fields.quantity("quantity"),
                        fields.optionalCode("location", LocationCode::of),
                        fields.optionalLot("lot"));
        fields.noOthers();
        return pick;
    }

    static Asked delay(byte @Nullable [] body) {
        Fields fields = JsonBody.object(body);
        Instant eta = fields.time("eta", Instant.EPOCH);
        String reason = fields.optionalText("reason", MOST_REASON);
        return step(fields, id -> new DelayShipment(id, eta, reason));
    }

    static Asked receive(byte @Nullable [] body) {
        Fields fields = JsonBody.objectOrEmpty(body);
        List<Fields> lines = fields.optionalObjects("lines", 1, MOST_PARTS);
        List<ArrivalLine> arrivals =
                lines == null ? null : lines.stream().map(CargoRequests::arrival).toList();
        return step(fields, id -> new ReceiveShipment(id, arrivals, null, false));
    }

    private static ArrivalLine arrival(Fields fields) {
        Quantity damaged = fields.optionalQuantity("damaged");
        ArrivalLine line =
                new ArrivalLine(
                        fields.code("sku", Sku::of),
                        fields.quantityOrZero("received"),
                        damaged == null ? Quantity.ZERO : damaged,
                        fields.optionalLot("lot"),
                        fields.optionalCode("location", LocationCode::of));
        fields.noOthers();
        return line;
    }

    static Asked lose(byte @Nullable [] body) {
        Fields fields = JsonBody.objectOrEmpty(body);
        String reason = fields.optionalText("reason", MOST_REASON);
        return step(fields, id -> new LoseShipment(id, reason, null));
    }

    static Asked cancel(byte @Nullable [] body) {
        Fields fields = JsonBody.objectOrEmpty(body);
        String reason = fields.optionalText("reason", MOST_REASON);
        return step(fields, id -> new CancelShipment(id, reason));
    }

    private static Asked step(Fields fields, Function<ShipmentId, OnShipment> command) {
        Instant occurredAt = fields.optionalTime("occurredAt");
        fields.check();
        return new Asked(command, occurredAt);
    }
}
