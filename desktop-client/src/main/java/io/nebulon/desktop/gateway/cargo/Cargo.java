package io.nebulon.desktop.gateway.cargo;

import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Edit;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Json;
import io.nebulon.desktop.gateway.wire.Page;
import io.nebulon.desktop.gateway.wire.PageSink;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Query;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Requests;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Shipments, and every step that one can take.
public final class Cargo {
    private static final Query PATH = Query.path("api", "cargo");

    private final Requests requests;

    public Cargo(Requests requests) {
        this.requests = requests;
    }

    /// As of a past moment a page can be short, or empty, and not the last.
    public Call<Read<Page<Shipment>>> list(ShipmentFilter filter, Paging paging) {
        return requests.page(filter.on(PATH), paging, Shipment.class);
    }

    public Call<Read<List<Shipment>>> all(ShipmentFilter filter, PageSink<Shipment> sink) {
        return requests.all(filter.on(PATH), Shipment.class, sink);
    }

    public Call<Read<Shipment>> get(String id, AsOf asOf) {
        return requests.read(PATH.slash(id).with(asOf), Shipment.class);
    }

    public Call<Read<Shipment>> book(NewShipment shipment, Intent intent) {
        return requests.book(PATH, shipment, intent, Shipment.class);
    }

    public Call<Edit<Shipment>> edit(String id, ShipmentEdit edit, @Nullable String etag) {
        return requests.edit("PATCH", PATH.slash(id), edit.members(), etag, Shipment.class);
    }

    /// @param etag of the shipment that was seen, or null to do it whatever it has become
    public Call<Read<Shipment>> dispatch(
            String id, Dispatch dispatch, @Nullable String etag, Intent intent) {
        return step(id, "dispatch", dispatch, etag, intent);
    }

    public Call<Read<Shipment>> delay(
            String id, Instant eta, @Nullable String reason, @Nullable String etag, Intent intent) {
        return step(id, "delay", new Delay(eta, reason), etag, intent);
    }

    public Call<Read<Shipment>> receive(
            String id, Arrival arrival, @Nullable String etag, Intent intent) {
        return step(id, "receive", arrival, etag, intent);
    }

    /// Gives it up; the goods are written off.
    public Call<Read<Shipment>> lose(
            String id, @Nullable String reason, @Nullable String etag, Intent intent) {
        return step(id, "lost", new Reason(reason), etag, intent);
    }

    /// Its trade is cancelled with it.
    public Call<Read<Shipment>> cancel(
            String id, @Nullable String reason, @Nullable String etag, Intent intent) {
        return step(id, "cancel", new Reason(reason), etag, intent);
    }

    /// The paper that travels with it, as a PDF.
    public Call<Read<byte[]>> manifest(String id) {
        return requests.bytes(PATH.slash(id).slash("manifest.pdf"), "application/pdf");
    }

    private record Delay(Instant eta, @Nullable String reason) {}

    private record Reason(@Nullable String reason) {}

    private Call<Read<Shipment>> step(
            String id, String name, Object body, @Nullable String etag, Intent intent) {
        return requests.book(
                PATH.slash(id).slash(name), body, etag, intent, Json.type(Shipment.class));
    }
}
