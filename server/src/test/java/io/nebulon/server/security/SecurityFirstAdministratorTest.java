package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.security.SignInServer.LogLine;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecurityFirstAdministratorTest {
    @TempDir Path folder;

    @Test
    void theFirstStartMakesARandomPasswordThatIsToldOnce() {
        String password;
        try (SignInServer server = SignInServer.on(folder, Map.of())) {
            FirstAdministrator first = server.part(FirstAdministrator.class);
            password = first.takeRandomPassword().orElseThrow();

            assertThat(password).matches("([a-z2-9]{4}-){4}[a-z2-9]{4}");
            assertThat(first.takeRandomPassword()).isEmpty();
            assertThat(server.login("admin", password).status()).isEqualTo(200);
            assertThat(server.log().getFirst())
                    .isEqualTo(
                            new LogLine(
                                    "user.created",
                                    "users/admin",
                                    "operator",
                                    "{\"username\":\"admin\",\"roles\":[\"ADMIN\"]}"));
        }
        try (SignInServer server =
                SignInServer.on(folder, Map.of("nebulon.admin-password", "another password"))) {
            assertThat(server.part(FirstAdministrator.class).takeRandomPassword()).isEmpty();
            assertThat(server.login("admin", password).status()).isEqualTo(200);
            assertThat(server.login("admin", "another password").status()).isEqualTo(401);
            assertThat(server.log("user.created")).hasSize(1);
        }
    }

    @Test
    void thePasswordCanBeSet() {
        try (SignInServer server =
                SignInServer.on(folder, Map.of("nebulon.admin-password", "set by the operator"))) {
            assertThat(server.part(FirstAdministrator.class).takeRandomPassword())
                    .isEqualTo(Optional.empty());
            assertThat(server.login("admin", "set by the operator").status()).isEqualTo(200);
        }
    }

    @Test
    void anEmptySettingIsNone() {
        try (SignInServer server = SignInServer.on(folder, Map.of("nebulon.admin-password", ""))) {
            assertThat(server.part(FirstAdministrator.class).takeRandomPassword()).isPresent();
        }
    }

    @Test
    void aSetPasswordThatIsTooShortEndsTheStart() {
        assertThatThrownBy(() ->
                        SignInServer.on(folder, Map.of("nebulon.admin-password", "elevenchars")))
                .hasRootCauseInstanceOf(UnusablePasswordException.class)
                .rootCause()
                .hasMessageContaining("12")
                .hasMessageNotContaining("elevenchars");
        try (SignInServer server = SignInServer.on(folder)) {
            assertThat(server.login().status()).isEqualTo(200);
        }
    }
}
