package io.nebulon.desktop.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.nebulon.desktop.cargo.CargoRights.Step;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import io.nebulon.desktop.gateway.user.Me;
import io.nebulon.desktop.gateway.user.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CargoRightsTest {
    private static CargoRights rights(Role role, @Nullable List<String> stations) {
        return new CargoRights(
                new Me(
                        "mei",
                        null,
                        null,
                        List.of(role),
                        stations,
                        null,
                        NullNode.getInstance(),
                        false,
                        new Me.Mfa(false, 0, false, 0),
                        1));
    }

    private static List<Step> steps(CargoRights rights, ShipmentStatus status) {
        Shipment shipment = Shipments.with(status, null, null);
        List<Step> open = new ArrayList<>();
        for (Step step : Step.values()) {
            if (rights.may(step, shipment)) {
                open.add(step);
            }
        }
        return open;
    }

    @Test
    void whatHasNotLeftCanLeaveOrBeCancelled() {
        assertThat(steps(rights(Role.CARGO_OFFICER, null), ShipmentStatus.PENDING))
                .containsExactly(Step.EDIT, Step.DISPATCH, Step.DELAY, Step.CANCEL, Step.MANIFEST);
    }

    @Test
    void whatIsUnderWayCanArriveOrBeLost() {
        assertThat(steps(rights(Role.ADMIN, null), ShipmentStatus.DELAYED))
                .containsExactly(Step.EDIT, Step.DELAY, Step.RECEIVE, Step.LOSE, Step.MANIFEST);
    }

    @Test
    void theDestinationReceivesAndDoesNothingElse() {
        assertThat(steps(rights(Role.CARGO_OFFICER, List.of("ISS")), ShipmentStatus.IN_TRANSIT))
                .containsExactly(Step.RECEIVE, Step.MANIFEST);
    }

    @Test
    void theOriginDoesNotReceive() {
        assertThat(
                        steps(
                                rights(Role.CARGO_OFFICER, List.of("BAIKONUR")),
                                ShipmentStatus.IN_TRANSIT))
                .containsExactly(Step.EDIT, Step.DELAY, Step.LOSE, Step.MANIFEST);
    }

    @Test
    void othersOnlyReadThePapers() {
        assertThat(steps(rights(Role.VIEWER, null), ShipmentStatus.PENDING))
                .containsExactly(Step.MANIFEST);
        assertThat(rights(Role.TRADER, null).mayBook()).isFalse();
    }

    @Test
    void whatIsOverIsOver() {
        assertThat(steps(rights(Role.ADMIN, null), ShipmentStatus.DELIVERED))
                .containsExactly(Step.MANIFEST);
    }
}
