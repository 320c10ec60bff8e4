package io.nebulon.desktop.app;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.Credentials;
import io.nebulon.desktop.gateway.Servers;
import io.nebulon.desktop.gateway.SignIn;
import io.nebulon.desktop.gateway.embedded.EmbeddedStation;
import io.nebulon.desktop.gateway.embedded.FirstStart;
import io.nebulon.desktop.gateway.embedded.StationStart;
import io.nebulon.desktop.gateway.inventory.Issue;
import io.nebulon.desktop.gateway.inventory.ItemInput;
import io.nebulon.desktop.gateway.inventory.Policy;
import io.nebulon.desktop.gateway.inventory.Receipt;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.gateway.user.UserInput;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Intent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the tour finds: the real resupply history, and on the ISS some goods of daily use whose
/// figures are made up, with a shortage, an expiry and an overfull shelf among them.
final class TourScene {
    private static final String STATION = "ISS";

    private final Connection connection;
    private final Instant now = Instant.now();

    private TourScene(Connection connection) {
        this.connection = connection;
    }

    /// A station that runs, and somebody signed in to it as to any server.
    record Ready(EmbeddedStation station, Connection connection, String password) {}

    static Ready make(Path home, Servers servers) throws InterruptedException {
        if (!(done(EmbeddedStation.start(home, servers))
                instanceof StationStart.Started(EmbeddedStation station))) {
            throw new IllegalStateException("the station of the tour cannot start");
        }
        done(
                station.setUp(
                        new FirstStart(
                                STATION,
                                "International Space Station",
                                "EARTH",
                                "Earth",
                                "ada",
                                "Ada Okafor",
                                true),
                        (_, _, _) -> {}));
        Connection admin = connection(done(station.signIn("ada")));
        String password = password();
        done(
                admin.users()
                        .create(
                                new UserInput(
                                        "mei",
                                        password,
                                        "Mei Tanaka",
                                        null,
                                        List.of(Role.ADMIN),
                                        null,
                                        null,
                                        null,
                                        null),
                                Intent.fresh()));
        admin.close();
        Connection connection =
                connection(
                        done(
                                servers.signIn(
                                        station.address(),
                                        new Credentials("mei", password, null))));
        new TourScene(connection).book();
        return new Ready(station, connection, password);
    }

    private static String password() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static Connection connection(SignIn result) {
        if (result instanceof SignIn.SignedIn(Connection connection)) {
            return connection;
        }
        throw new IllegalStateException("not signed in but " + result.getClass().getSimpleName());
    }

    private static <T> T done(Call<T> call) throws InterruptedException {
        return call.await().orThrow();
    }

    private void book() throws InterruptedException {
        item("OXYGEN", "Oxygen", "kg", false);
        item("NITROGEN", "Nitrogen", "kg", false);
        item("FOOD-CREW", "Crew food", "kg", true);
        item("LIOH-CAN", "Lithium hydroxide canister", "1", false);
        item("RPCM", "Remote power controller", "1", false);
        item("BATT-NIH", "Nickel-hydrogen battery", "1", false);
        item("MED-KIT", "Medical kit", "1", true);
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        receive(70, "OXYGEN", "261.2", "QUEST", null, null);
        receive(66, "NITROGEN", "180.5", "QUEST", null, null);
        receive(64, "FOOD-CREW", "1188", "LEONARDO-PMM", "MS-32-F2", today.plusDays(320));
        receive(63, "FOOD-CREW", "38", "ZVEZDA", "NG-20-114", today.plusDays(6));
        receive(60, "LIOH-CAN", "32", "TRANQUILITY", null, null);
        receive(58, "RPCM", "16", "DESTINY", null, null);
        receive(55, "BATT-NIH", "14", "ITS-P6", null, null);
        receive(50, "MED-KIT", "3", "ZARYA", "MK-9", today.plusDays(400));
        receive(48, "WATER", "912", "ZVEZDA", "MS-31-W", null);
        receive(40, "WATER", "128.4", "LEONARDO-PMM", "CRS-32-W", today.plusDays(110));
        for (int day = 44; day >= 1; day -= 3) {
            issue(day, "WATER", "9.6", "ZVEZDA", "MS-31-W", "Issued to crew");
        }
        for (int day = 40; day >= 1; day -= 6) {
            issue(day, "OXYGEN", "6.1", "QUEST", null, "Cabin air");
            issue(day, "FOOD-CREW", "14.2", "LEONARDO-PMM", "MS-32-F2", "Galley");
        }
        issue(20, "LIOH-CAN", "12", "TRANQUILITY", null, "Air revitalisation");
        issue(9, "RPCM", "4", "DESTINY", null, "Replaced in orbit");
        issue(4, "MED-KIT", "3", "ZARYA", "MK-9", "Used in training");
        policy("LIOH-CAN", null, "24");
        policy("RPCM", null, "12");
        policy("BATT-NIH", "12", null);
        policy("MED-KIT", null, "1");
        policy("OXYGEN", "600", "150");
        policy("WATER", null, "11000");
        new TourTrades(connection).book();
    }

    private void item(String sku, String name, String unit, boolean tracksLots)
            throws InterruptedException {
        done(
                connection
                        .items()
                        .register(
                                new ItemInput(
                                        sku,
                                        name,
                                        unit,
                                        "Consumable",
                                        unit.equals("kg") ? BigDecimal.ONE : null,
                                        null,
                                        null,
                                        tracksLots,
                                        null),
                                Intent.fresh()));
    }

    private void receive(
            int daysAgo,
            String sku,
            String quantity,
            String location,
            @Nullable String lot,
            @Nullable LocalDate expires)
            throws InterruptedException {
        Receipt.Line line = new Receipt.Line(sku, new BigDecimal(quantity), location, lot, expires);
        done(
                connection
                        .inventory()
                        .receive(
                                STATION,
                                new Receipt(List.of(line), null, null, ago(daysAgo)),
                                Intent.fresh()));
    }

    private void issue(
            int daysAgo,
            String sku,
            String quantity,
            String location,
            @Nullable String lot,
            String reason)
            throws InterruptedException {
        Issue.Line line = new Issue.Line(sku, new BigDecimal(quantity), location, lot);
        done(
                connection
                        .inventory()
                        .issue(
                                STATION,
                                new Issue(List.of(line), reason, ago(daysAgo)),
                                Intent.fresh()));
    }

    private void policy(String sku, @Nullable String capacity, @Nullable String reorder)
            throws InterruptedException {
        done(
                connection
                        .inventory()
                        .setPolicy(
                                STATION,
                                sku,
                                new Policy(
                                        capacity == null ? null : new BigDecimal(capacity),
                                        reorder == null ? null : new BigDecimal(reorder))));
    }

    private Instant ago(int days) {
        return now.minus(Duration.ofDays(days));
    }
}
