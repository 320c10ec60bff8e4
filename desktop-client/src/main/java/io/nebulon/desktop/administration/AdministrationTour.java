package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.TourGuide;
import io.nebulon.desktop.desk.TourStop;
import io.nebulon.desktop.gateway.user.NewApiKey;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.gateway.user.User;
import io.nebulon.desktop.gateway.user.UserFilter;
import io.nebulon.desktop.gateway.user.UserInput;
import io.nebulon.desktop.gateway.user.UserStatus;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/// What the tour shows of the administration: every section, every sheet.
final class AdministrationTour {
    private static final String GOOD =
            """
            sku,name,unit,category,unit_mass_kg
            SOAP,Soap,kg,Hygiene,1
            TOWEL,Towel,1,Hygiene,0.3
            WATER-FILTER,Water filter,1,Spares,2.4
            """;
    private static final String BAD =
            """
            sku,name,unit,category,unit_mass_kg
            SOAP,Soap,kg,Hygiene,one
            TOWEL,,1,Hygiene,0.3
            WATER FILTER,Water filter,1,Spares,2.4
            """;

    private AdministrationTour() {}

    static List<TourStop> stops() {
        return List.of(
                new TourStop("admin-users", guide -> user(guide, "noor")),
                new TourStop("admin-user-new", AdministrationTour::newUser),
                new TourStop("admin-user-edit", AdministrationTour::editUser),
                new TourStop("admin-user-refused", AdministrationTour::refusedUser),
                new TourStop("admin-user-conflict", AdministrationTour::conflict),
                new TourStop("admin-user-password", AdministrationTour::password),
                new TourStop("admin-user-secret", AdministrationTour::secret),
                new TourStop("admin-user-retire", AdministrationTour::retire),
                new TourStop("admin-user-self", AdministrationTour::self),
                new TourStop("admin-roles", guide -> thing(guide, "roles", "CARGO_OFFICER")),
                new TourStop("admin-stations", guide -> thing(guide, "stations", "ISS")),
                new TourStop("admin-station-new", guide -> fresh(guide, "stations", "station")),
                new TourStop("admin-station-edit", guide -> edit(guide, "stations", "ISS")),
                new TourStop("admin-station-refused", AdministrationTour::stationInUse),
                new TourStop("admin-place-new", AdministrationTour::place),
                new TourStop("admin-bodies", guide -> thing(guide, "bodies", "EARTH")),
                new TourStop("admin-body-edit", guide -> edit(guide, "bodies", "EARTH")),
                new TourStop("admin-items", guide -> thing(guide, "items", "FOOD-CREW")),
                new TourStop("admin-item-new", guide -> fresh(guide, "items", "item")),
                new TourStop("admin-item-refused", AdministrationTour::otherUnit),
                new TourStop("admin-ships", AdministrationTour::ship),
                new TourStop("admin-fleets", AdministrationTour::fleets),
                new TourStop("admin-fleet-new", guide -> fresh(guide, "fleets", "fleet")),
                new TourStop("admin-import", guide -> importing(guide, GOOD)),
                new TourStop("admin-export", AdministrationTour::exporting),
                new TourStop("admin-import-refused", guide -> importing(guide, BAD)),
                new TourStop("admin-keys", AdministrationTour::keys),
                new TourStop("admin-key-new", AdministrationTour::newKey),
                new TourStop("admin-key-secret", AdministrationTour::keySecret));
    }

    // ---- people and keys to look at

    private static void furnish(TourGuide guide) throws InterruptedException {
        List<User> there =
                guide.desk().connection().users().all(UserFilter.ALL).await().orThrow().value();
        if (there.stream().anyMatch(user -> user.username().equals("noor"))) {
            return;
        }
        person(guide, "noor", "Noor Haddad", Role.CARGO_OFFICER, List.of("ISS"), null);
        person(guide, "kenji", "Kenji Watanabe", Role.QUARTERMASTER, List.of("ISS"), null);
        person(guide, "luca", "Luca Moretti", Role.TRADER, List.of("ISS", "KSC"), null);
        person(guide, "amara", "Amara Diallo", Role.VIEWER, null, null);
        person(guide, "sven", "Sven Lindqvist", Role.CARGO_OFFICER, null, UserStatus.LOCKED);
        key(guide, "Stock synchronisation", Role.QUARTERMASTER, Duration.ofDays(80));
        key(guide, "Wall display", Role.VIEWER, null);
        key(guide, "Manifest robot", Role.CARGO_OFFICER, Duration.ofDays(4));
    }

    private static void person(
            TourGuide guide,
            String username,
            String name,
            Role role,
            @Nullable List<String> stations,
            @Nullable UserStatus status)
            throws InterruptedException {
        guide.desk()
                .connection()
                .users()
                .create(
                        new UserInput(
                                username,
                                RandomPassword.next(),
                                name,
                                username + "@station.example",
                                List.of(role),
                                stations,
                                "en",
                                status,
                                true),
                        Intent.fresh())
                .await()
                .orThrow();
    }

    private static void key(TourGuide guide, String name, Role role, @Nullable Duration good)
            throws InterruptedException {
        guide.desk()
                .connection()
                .apiKeys()
                .make(
                        new NewApiKey(
                                name,
                                List.of(role),
                                null,
                                good == null ? null : guide.desk().formats().now().plus(good)))
                .await()
                .orThrow();
    }

    private static void at(TourGuide guide, String section, Map<String, String> asked)
            throws InterruptedException {
        furnish(guide);
        guide.open(new Place.Screen(AdministrationFeature.ID));
        guide.open(new Place.Form(AdministrationFeature.ID, section, asked));
    }

    private static void sheet(TourGuide guide, String id) throws InterruptedException {
        guide.await(id, () -> guide.desk().layers().lookup("#" + id) != null);
    }

    private static void pane(TourGuide guide, String key) throws InterruptedException {
        guide.await(
                "the pane about " + key,
                () ->
                        guide.desk().layers().lookup("#thing-pane") instanceof ThingPane pane
                                && pane.isAbout(key));
    }

    // ---- users

    private static void user(TourGuide guide, String username) throws InterruptedException {
        at(guide, "users", Map.of("key", username));
        pane(guide, username);
        guide.pause(Duration.ofMillis(300)); // the last sign-in is looked up
    }

    private static void newUser(TourGuide guide) throws InterruptedException {
        user(guide, "noor");
        guide.press("N");
        sheet(guide, "user-sheet");
        guide.type("priya");
    }

    private static void editUser(TourGuide guide) throws InterruptedException {
        user(guide, "luca");
        guide.press("E");
        sheet(guide, "user-sheet");
    }

    private static void refusedUser(TourGuide guide) throws InterruptedException {
        user(guide, "noor");
        guide.press("N");
        sheet(guide, "user-sheet");
        guide.type("kenji");
        guide.onScreen(() -> {
            if (guide.desk().layers().lookup("#user-sheet .check-box") instanceof CheckBox role) {
                role.setSelected(true);
            }
            return true;
        });
        guide.press("Ctrl+Enter");
        sheet(guide, "user-sheet .refusal-text");
    }

    private static void conflict(TourGuide guide) throws InterruptedException {
        user(guide, "amara");
        guide.press("E");
        sheet(guide, "user-sheet");
        User now = guide.desk().connection().users().get("amara").await().orThrow().value();
        guide.desk()
                .connection()
                .users()
                .replace(
                        "amara",
                        new UserInput(
                                null,
                                null,
                                "Amara Diallo",
                                "amara@hub.example".equals(now.email())
                                        ? "amara@port.example" // from an earlier walk
                                        : "amara@hub.example",
                                List.of(Role.VIEWER, Role.TRADER),
                                now.stations(),
                                "en",
                                null,
                                null),
                        null)
                .await()
                .orThrow();
        guide.press("Ctrl+A");
        guide.type("Amara D.");
        guide.press("Ctrl+Enter");
        sheet(guide, "conflict");
    }

    private static void password(TourGuide guide) throws InterruptedException {
        user(guide, "sven");
        guide.press("P");
        sheet(guide, "reset-sheet");
    }

    private static void secret(TourGuide guide) throws InterruptedException {
        password(guide);
        guide.press("Ctrl+Enter");
        sheet(guide, "secret-sheet");
    }

    private static void retire(TourGuide guide) throws InterruptedException {
        user(guide, "kenji");
        guide.press("Ctrl+Shift+X");
        guide.await("the question", () -> guide.desk().layers().isFloating());
    }

    private static void self(TourGuide guide) throws InterruptedException {
        user(guide, guide.desk().connection().me().username());
    }

    // ---- reference data

    private static void thing(TourGuide guide, String section, String key)
            throws InterruptedException {
        at(guide, section, Map.of("key", key));
        pane(guide, key);
        guide.pause(Duration.ofMillis(300)); // what stands below the facts is read
    }

    private static void edit(TourGuide guide, String section, String key)
            throws InterruptedException {
        thing(guide, section, key);
        guide.press("E");
        sheet(guide, section.equals("bodies") ? "body-sheet" : "station-sheet");
    }

    private static void fresh(TourGuide guide, String section, String name)
            throws InterruptedException {
        at(guide, section, Map.of());
        guide.pause(Duration.ofMillis(300));
        guide.focus("#" + section + "-table");
        guide.press("N");
        sheet(guide, name + "-sheet");
    }

    private static void stationInUse(TourGuide guide) throws InterruptedException {
        thing(guide, "stations", "ISS");
        guide.press("Ctrl+Shift+X");
        sheet(guide, "question");
        guide.onScreen(() -> {
            if (guide.desk().layers().lookup("#question-commit") instanceof Button commit) {
                commit.fire();
            }
            return true;
        });
        sheet(guide, "refused");
    }

    private static void place(TourGuide guide) throws InterruptedException {
        thing(guide, "stations", "ISS");
        guide.press("A");
        sheet(guide, "place-sheet");
    }

    private static void otherUnit(TourGuide guide) throws InterruptedException {
        thing(guide, "items", "FOOD-CREW");
        guide.press("E");
        sheet(guide, "item-sheet");
        guide.press("Enter");
        guide.press("Ctrl+A");
        guide.type("L");
        guide.press("Ctrl+Enter");
        sheet(guide, "item-sheet .refusal-text");
    }

    private static void ship(TourGuide guide) throws InterruptedException {
        String code =
                guide.desk()
                        .connection()
                        .ships()
                        .list(ReferenceFilter.IN_SERVICE, Paging.first(1))
                        .await()
                        .orThrow()
                        .value()
                        .items()
                        .getFirst()
                        .code();
        thing(guide, "ships", code);
    }

    private static void fleets(TourGuide guide) throws InterruptedException {
        String code =
                guide.desk()
                        .connection()
                        .fleets()
                        .list(ReferenceFilter.IN_SERVICE, Paging.first(1))
                        .await()
                        .orThrow()
                        .value()
                        .items()
                        .getFirst()
                        .code();
        thing(guide, "fleets", code);
    }

    private static void importing(TourGuide guide, String content) throws InterruptedException {
        at(guide, "items", Map.of());
        guide.focus("#items-table");
        guide.press("Ctrl+I");
        sheet(guide, "import-sheet");
        try {
            Path file = Files.createTempFile("items", ".csv");
            file.toFile().deleteOnExit();
            Files.writeString(file, content);
            guide.type(file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        guide.press("Ctrl+Enter");
        sheet(guide, "import-report");
    }

    private static void exporting(TourGuide guide) throws InterruptedException {
        at(guide, "items", Map.of());
        guide.focus("#items-table");
        guide.press("Ctrl+Shift+E");
        sheet(guide, "export-sheet");
        guide.onScreen(() -> {
            if (guide.desk().layers().getScene().getFocusOwner() instanceof TextField name) {
                name.clear();
            }
            return true;
        });
        guide.type("/srv/nebulon/items.csv");
    }

    // ---- keys

    private static void keys(TourGuide guide) throws InterruptedException {
        furnish(guide);
        String id =
                guide.desk()
                        .connection()
                        .apiKeys()
                        .list(null)
                        .await()
                        .orThrow()
                        .value()
                        .getFirst()
                        .id();
        at(guide, "keys", Map.of("key", id));
        pane(guide, id);
    }

    private static void newKey(TourGuide guide) throws InterruptedException {
        keys(guide);
        guide.press("N");
        sheet(guide, "key-sheet");
    }

    private static void keySecret(TourGuide guide) throws InterruptedException {
        newKey(guide);
        guide.type("Daily report");
        guide.press("Ctrl+Enter");
        sheet(guide, "secret-sheet");
    }
}
