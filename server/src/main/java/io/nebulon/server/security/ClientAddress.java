package io.nebulon.server.security;

import io.micronaut.http.HttpRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Where a request comes from, as far as failures are counted.
final class ClientAddress {
    private ClientAddress() {}

    /// Whoever has one IPv6 address has 2^64 of them, so those count as one.
    static String of(HttpRequest<?> request) {
        InetSocketAddress remote = request.getRemoteAddress();
        InetAddress address = remote.getAddress();
        if (address instanceof Inet6Address) {
            return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8));
        }
        return address == null ? remote.getHostString() : address.getHostAddress();
    }
}
