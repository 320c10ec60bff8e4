package io.nebulon.server.simulation;

import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.PublicIds;
import io.nebulon.server.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What an earlier run has left open.
final class OpenWork {
    private static final int MOST = 100;

    private OpenWork() {}

    static List<ShipmentId> of(Database database, String actor) {
        List<ShipmentId> open = new ArrayList<>();
        try (Connection connection = database.openReader();
                PreparedStatement query =
                        connection.prepareStatement(
                                """
                                SELECT id FROM shipment
                                WHERE status <= 2 AND created_by = ? ORDER BY key LIMIT ?
                                """)) {
            query.setString(1, actor);
            query.setInt(2, MOST);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    open.add(new ShipmentId(PublicIds.uuid(rows.getBytes(1))));
                }
            }
        } catch (SQLException | StoreUnavailableException _) {
            return List.of(); // what was left open stays so
        }
        return open;
    }
}
