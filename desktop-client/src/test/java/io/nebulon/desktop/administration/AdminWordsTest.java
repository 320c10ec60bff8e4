package io.nebulon.desktop.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nebulon.desktop.desk.Stations;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.user.ApiKey;
import io.nebulon.desktop.gateway.user.Me;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.gateway.wire.ServiceStatus;
import io.nebulon.desktop.ui.control.Status;
import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AdminWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T02:00:00Z");

    private final AdminWords words =
            new AdminWords(
                    Words.of(Language.ENGLISH, AdminWords.class),
                    new Stations(List.of(station("ISS", "International Space Station"))));

    private static Station station(String code, String name) {
        return new Station(
                code,
                name,
                "EARTH",
                null,
                null,
                ServiceStatus.ACTIVE,
                null,
                null,
                null,
                null,
                null);
    }

    private static ApiKey key(Duration left) {
        return new ApiKey(
                "id",
                "sync",
                "ana",
                List.of(Role.VIEWER),
                null,
                NOW,
                left == null ? null : NOW.plus(left),
                null,
                "nbk_secret");
    }

    private static Me me(Role... roles) {
        return new Me(
                "ana",
                null,
                null,
                List.of(roles),
                null,
                null,
                JsonNodeFactory.instance.objectNode(),
                false,
                new Me.Mfa(false, 0, false, 0),
                1);
    }

    @Test
    void whereRightsReach() {
        List<Role> trader = List.of(Role.TRADER);
        assertThat(words.reach(null, trader)).isEqualTo("all");
        assertThat(words.reach(List.of(), trader)).isEqualTo("none");
        assertThat(words.reach(List.of("ISS"), trader)).isEqualTo("International Space Station");
        assertThat(words.reach(List.of("ISS", "KSC"), trader)).isEqualTo("2 stations");
        assertThat(words.reachInFull(List.of("ISS", "KSC"), trader))
                .isEqualTo("International Space Station, KSC");
    }

    @Test
    void anAdministratorIsBoundToNoStation() {
        assertThat(words.reach(List.of("ISS"), List.of(Role.ADMIN))).isEqualTo("all");
    }

    @Test
    void rolesStandInTheSameOrderAlways() {
        assertThat(words.roles(List.of(Role.VIEWER, Role.ADMIN, Role.TRADER)))
                .isEqualTo("Administrator, Trader, Viewer");
    }

    @Test
    void aKeyWarnsAWeekBeforeItEnds() {
        assertThat(AdminWords.status(key(null), NOW)).isEqualTo(Status.ACTIVE);
        assertThat(AdminWords.status(key(Duration.ofDays(8)), NOW)).isEqualTo(Status.ACTIVE);
        assertThat(AdminWords.status(key(Duration.ofDays(6)), NOW)).isEqualTo(Status.EXPIRING);
        assertThat(AdminWords.status(key(Duration.ofSeconds(-1)), NOW)).isEqualTo(Status.EXPIRED);
    }

    @Test
    void languagesAreCalledByTheirOwnNames() {
        assertThat(AdminWords.language("de")).isEqualTo("Deutsch");
        assertThat(AdminWords.language("en")).isEqualTo("English");
    }

    @Test
    void onlyAdministratorsSeeTheScreen() {
        AdministrationFeature feature = new AdministrationFeature();
        assertThat(feature.isFor(me(Role.VIEWER, Role.TRADER))).isFalse();
        assertThat(feature.isFor(me(Role.ADMIN))).isTrue();
    }

    @Test
    void madePasswordsAreDifferentAndLong() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            String password = RandomPassword.next();
            assertThat(password).matches("[a-z2-9]{4}(-[a-z2-9]{4}){4}").doesNotContain("l", "1");
            made.add(password);
        }
        assertThat(made).hasSize(100);
    }
}
