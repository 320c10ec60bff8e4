package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Which roles there are, and which of them need a second factor.
class RolesTest {
    @Test
    void what_the_settings_require_is_told() {
        try (ApiServer server =
                ApiServer.start(Map.of(MfaPolicy.SETTING, List.of("TRADER", "QUARTERMASTER")))) {
            Answer roles = server.admin().get("/api/roles").expect(200);
            assertThat(roles.at("/items")).hasSize(Role.values().length);
            roles.at("/items")
                    .forEach(role ->
                            assertThat(role.path("secondFactorRequired").asBoolean())
                                    .as(role.path("role").asText())
                                    .isEqualTo(
                                            List.of("TRADER", "QUARTERMASTER")
                                                    .contains(role.path("role").asText())));
        }
    }

    @Test
    void nothing_is_required_by_default() {
        assertThat(ApiServer.shared().admin().get("/api/roles").expect(200).at("/items"))
                .noneMatch(role -> role.path("secondFactorRequired").asBoolean());
    }
}
