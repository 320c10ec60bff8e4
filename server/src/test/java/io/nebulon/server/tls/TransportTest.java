package io.nebulon.server.tls;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.app.NebulonServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "localhost"})
    void on_loopback_plain_http_is_as_good(String host) {
        assertThatCode(() -> Transport.LOCAL.check(host)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "2001:db8::1", "no-such-host.invalid"})
    void elsewhere_it_is_refused_unless_it_is_wanted(String host) {
        assertThatThrownBy(() -> Transport.LOCAL.check(host))
                .isInstanceOf(UnusableTransportException.class)
                .hasMessageContaining("on " + host + " other machines")
                .hasMessageContaining("--tls")
                .hasMessageContaining("--plain-http");
        assertThatCode(() -> new Transport.Plain(true).check(host)).doesNotThrowAnyException();
        assertThatCode(() -> new Transport.SelfSigned().check(host)).doesNotThrowAnyException();
    }

    @Test
    void a_server_that_is_refused_has_touched_nothing() {
        Path home = folder.resolve("home");
        assertThatThrownBy(() ->
                        NebulonServer.start(
                                new NebulonServer.Options(home, "0.0.0.0", 0, Map.of())))
                .isInstanceOf(UnusableTransportException.class);
        org.assertj.core.api.Assertions.assertThat(home).doesNotExist();
    }
}
