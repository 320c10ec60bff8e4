package io.nebulon.server.security.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.security.UnusableSettingException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// For which site passkeys are made.
class PasskeySiteTest {
    private static PasskeySite site(List<String> origins, String id, String host) {
        return new PasskeySite(
                origins,
                id,
                host,
                () -> {
                    throw new AssertionError("not asked before it serves");
                });
    }

    @Test
    void a_server_on_loopback_has_its_own() {
        for (String host : List.of("127.0.0.1", "localhost", "::1")) {
            assertThat(site(null, null, host).isOn()).isTrue();
            assertThat(site(List.of(" "), "", host).id()).isEqualTo("localhost");
        }
    }

    @Test
    void others_have_one_when_their_operator_says_so() {
        assertThat(site(null, null, "0.0.0.0").isOn()).isFalse();
        assertThat(site(null, null, "192.0.2.7").isOn()).isFalse();
        PasskeySite named = site(List.of("https://nebulon.example.org"), null, "0.0.0.0");
        assertThat(named.isOn()).isTrue();
        assertThat(named.id()).isEqualTo("nebulon.example.org");
        assertThat(site(List.of("https://a.example.org"), "example.org", "0.0.0.0").id())
                .isEqualTo("example.org");
        assertThat(site(List.of("http://localhost:5173"), null, "127.0.0.1").id())
                .isEqualTo("localhost");
    }

    @Test
    void a_setting_that_cannot_be_is_told_at_the_start() {
        refused("is no origin", null, "http://nebulon.example.org");
        refused("is no origin", null, "https://nebulon.example.org/");
        refused("is no origin", null, "https://me@nebulon.example.org");
        refused("is no origin", null, "nebulon.example.org");
        refused("is no origin", null, "https://Nebulon.example.org");
        refused("is no origin", null, "https://a b");
        refused("is no domain", null, "https://192.0.2.7");
        refused("is no domain", null, "https://[2001:db8::1]");
        refused("is no domain", "https://example.org", "https://example.org");
        refused("does not belong to", "example.org", "https://notexample.org");
        refused("does not belong to", "a.example.org", "https://example.org");
        refused("does not belong to", null, "https://a.example.org", "https://b.example.org");
    }

    private static void refused(String why, String id, String... origins) {
        assertThatThrownBy(() -> site(List.of(origins), id, "0.0.0.0"))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining(why);
    }
}
