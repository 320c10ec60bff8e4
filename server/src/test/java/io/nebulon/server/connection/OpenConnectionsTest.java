package io.nebulon.server.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.connection.OpenConnections.Place;
import io.nebulon.server.security.TrustedProxies;
import io.nebulon.server.security.UnusableSettingException;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Eventually;
import io.nebulon.server.testing.RawConnection;
import io.nebulon.server.testing.RawConnection.Reply;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How many connections there may be.
class OpenConnectionsTest {
    private static final String HEALTH = RawConnection.request("GET /health", null);

    private static OpenConnections connections(int max, int perAddress, String... proxies) {
        return new OpenConnections(
                new ConnectionSettings(
                        max,
                        perAddress,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        1,
                        0,
                        1),
                new TrustedProxies(List.of(proxies)));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByAddress(NetUtil.createByteArrayFromIpAddressString(text));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void an_address_has_so_many() {
        OpenConnections connections = connections(100, 2);
        Place first = connections.enter(address("192.0.2.1"));
        assertThat(first).isNotNull();
        assertThat(connections.enter(address("192.0.2.1"))).isNotNull();
        assertThat(connections.enter(address("192.0.2.1"))).isNull();
        assertThat(connections.enter(address("192.0.2.2"))).isNotNull();
        assertThat(connections.open()).isEqualTo(3);
        assertThat(connections.refused()).isEqualTo(1);
        connections.leave(first);
        assertThat(connections.from(address("192.0.2.1"))).isEqualTo(1);
        assertThat(connections.enter(address("192.0.2.1"))).isNotNull();
    }

    @Test
    void the_addresses_of_an_ipv6_network_are_one() {
        OpenConnections connections = connections(100, 2);
        assertThat(connections.enter(address("2001:db8:1:2::1"))).isNotNull();
        assertThat(connections.enter(address("2001:db8:1:2:ffff::7"))).isNotNull();
        assertThat(connections.enter(address("2001:db8:1:2:8000::9"))).isNull();
        assertThat(connections.enter(address("2001:db8:1:3::1"))).isNotNull();
    }

    @Test
    void loopback_and_proxies_speak_for_many() {
        OpenConnections connections = connections(6, 1, "10.0.0.0/8", "2001:db8::5");
        for (String many :
                new String[] {
                    "127.0.0.1", "127.0.0.1", "::1", "10.1.2.3", "10.1.2.3", "2001:db8::5"
                }) {
            assertThat(connections.enter(address(many))).as(many).isNotNull();
        }
        assertThat(connections.enter(address("127.0.0.1"))).as("one too many in all").isNull();
    }

    @Test
    void beyond_the_limit_a_connection_is_told_so_and_ends() {
        try (ApiServer server = ApiServer.start(Map.of("nebulon.connections.max", 3))) {
            OpenConnections open = server.part(OpenConnections.class);
            List<RawConnection> three = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                RawConnection connection = new RawConnection(server.uri());
                assertThat(connection.send(HEALTH).reply().status()).isEqualTo(200);
                three.add(connection);
            }
            try (RawConnection fourth = new RawConnection(server.uri())) {
                Reply refusal = fourth.send(HEALTH).reply();
                assertThat(refusal.status()).isEqualTo(503);
                assertThat(refusal.code()).isEqualTo("too_many_connections");
                assertThat(refusal.header("Retry-After")).isEqualTo("5");
                assertThat(refusal.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(refusal.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(refusal.body()).contains(refusal.header("X-Request-Id"));
                assertThat(fourth.awaitEnd()).isZero();
            }
            try (RawConnection encrypted = new RawConnection(server.uri())) {
                encrypted.send(new byte[] {0x16, 3, 1, 0, 0});
                assertThat(encrypted.awaitEnd()).as("an answer in the clear").isZero();
            }
            try (RawConnection silent = new RawConnection(server.uri())) {
                assertThat(silent.awaitEnd()).isZero();
            }
            assertThat(open.refused()).isEqualTo(3);
            three.removeLast().close();
            Eventually.until("a place is free", () -> open.open() == 2);
            try (RawConnection next = new RawConnection(server.uri())) {
                assertThat(next.send(HEALTH).reply().status()).isEqualTo(200);
            }
            three.forEach(RawConnection::close);
            Eventually.until("all have left", () -> open.open() == 0);
        }
    }

    @Test
    void the_limit_suits_the_streams_and_the_open_files() {
        ConnectionSettings standard =
                new ConnectionSettings(
                        0,
                        1_000,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        1,
                        0,
                        10_000);
        assertThat(standard.most()).isBetween(64, 14_096);
        assertThat(standard.mostBodyBytes()).isEqualTo(Runtime.getRuntime().maxMemory() / 8);
    }

    @Test
    void what_cannot_be_meant_is_told_at_the_start() {
        for (String setting :
                new String[] {
                    "nebulon.connections.max",
                    "nebulon.connections.per-address",
                    "nebulon.connections.least-rate",
                    "nebulon.connections.body-memory"
                }) {
            assertThatThrownBy(() -> ApiServer.start(Map.of(setting, -1)))
                    .as(setting)
                    .hasRootCauseInstanceOf(UnusableSettingException.class);
        }
        for (String proxy : new String[] {"proxy.example.org", "10.0.0.0/99", "10.0.0.0/x", "10"}) {
            assertThatThrownBy(() -> ApiServer.start(Map.of("nebulon.trusted-proxies", proxy)))
                    .as(proxy)
                    .rootCause()
                    .hasMessageContaining(proxy);
        }
    }
}
