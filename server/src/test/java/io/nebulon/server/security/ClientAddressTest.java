package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiServer;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Where failed sign-ins are counted: per address, as far as addresses can be believed.
class ClientAddressTest {
    private static String key(String address) throws Exception {
        return ClientAddress.of(
                InetAddress.getByAddress(NetUtil.createByteArrayFromIpAddressString(address)));
    }

    @Test
    void an_ipv6_network_is_one_address() throws Exception {
        assertThat(key("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(key("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(key("2001:db8:1:2::1")).isEqualTo("2001:0db8:0001:0002::/64");
        assertThat(key("2001:db8:1:2:ffff:ffff:ffff:ffff")).isEqualTo(key("2001:db8:1:2::1"));
        assertThat(key("2001:db8:1:3::1")).isNotEqualTo(key("2001:db8:1:2::1"));
    }

    private static Answer attempt(ApiServer server, int number, String forwardedFor) {
        return server.anonymous()
                .with("X-Forwarded-For", forwardedFor)
                .post(
                        "/api/auth/login",
                        "{\"username\": \"name%d\", \"password\": \"wrong\"}".formatted(number));
    }

    @Test
    void anybody_can_send_a_header() {
        try (ApiServer server = ApiServer.start(Map.of())) {
            for (int i = 0; i < 30; i++) {
                attempt(server, i, "192.0.2." + i).expect(401);
            }
            attempt(server, 30, "192.0.2.99").expect(429, "too_many_attempts");
        }
    }

    @Test
    void a_proxy_that_the_operator_trusts_is_believed() {
        try (ApiServer server =
                ApiServer.start(
                        Map.of("nebulon.trusted-proxies", "127.0.0.1, 10.0.0.0/8,2001:db8::5"))) {
            for (int i = 0; i < 30; i++) {
                // what the client made up stands first, what the proxies say last
                String madeUp = "198.51.100." + i + ", nonsense, ";
                attempt(server, i, madeUp + (i % 2 == 0 ? "192.0.2.1" : "192.0.2.1, 10.9.9.9"))
                        .expect(401);
            }
            attempt(server, 30, "198.51.100.30, 192.0.2.1").expect(429, "too_many_attempts");
            attempt(server, 31, "192.0.2.2").expect(401);
            attempt(server, 32, "192.0.2.1, 2001:db8:7::1").expect(401);
        }
    }
}
