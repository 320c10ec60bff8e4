package io.nebulon.desktop.cargo;

import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import io.nebulon.desktop.gateway.user.Me;
import io.nebulon.desktop.gateway.user.Role;

/// Which steps somebody may take with a shipment: by role, by station, and by how far it is. What
/// is not among them is not offered.
record CargoRights(Me me) {
    /// A step of a shipment.
    enum Step {
        EDIT,
        DISPATCH,
        DELAY,
        RECEIVE,
        LOSE,
        CANCEL,
        MANIFEST
    }

    boolean mayBook() {
        return me.has(Role.CARGO_OFFICER);
    }

    boolean may(Step step, Shipment shipment) {
        if (step == Step.MANIFEST) {
            return me.reaches(shipment.origin()) || me.reaches(shipment.destination());
        }
        return mayBook() && isOpen(step, shipment.status()) && isReached(step, shipment);
    }

    private static boolean isOpen(Step step, ShipmentStatus status) {
        boolean isPending = status == ShipmentStatus.PENDING;
        boolean isUnderWay =
                status == ShipmentStatus.IN_TRANSIT || status == ShipmentStatus.DELAYED;
        return switch (step) {
            case EDIT, DELAY -> isPending || isUnderWay;
            case DISPATCH, CANCEL -> isPending;
            case RECEIVE, LOSE -> isUnderWay;
            case MANIFEST -> true;
        };
    }

    private boolean isReached(Step step, Shipment shipment) {
        return switch (step) {
            case EDIT, DISPATCH, DELAY, LOSE -> me.reaches(shipment.origin());
            case RECEIVE -> me.reaches(shipment.destination());
            case CANCEL, MANIFEST ->
                    me.reaches(shipment.origin()) || me.reaches(shipment.destination());
        };
    }
}
