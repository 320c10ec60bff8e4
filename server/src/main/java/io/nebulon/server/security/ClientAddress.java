package io.nebulon.server.security;

import io.micronaut.http.HttpRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Where a request comes from, as far as failures and connections are counted.
public final class ClientAddress {
    private ClientAddress() {}

    static String of(HttpRequest<?> request) {
        InetAddress forwarded = ForwardedAddress.of(request);
        if (forwarded != null) {
            return of(forwarded);
        }
        InetSocketAddress remote = request.getRemoteAddress();
        InetAddress address = remote.getAddress();
        return address == null ? remote.getHostString() : of(address);
    }

    /// Whoever has one IPv6 address has 2^64 of them, so those count as one, `2001:db8:1:2::/64`.
    public static String of(InetAddress address) {
        if (address instanceof Inet6Address) {
            String hex = HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8));
            return hex.replaceAll("(....)(?=.)", "$1:") + "::/64";
        }
        return address.getHostAddress();
    }
}
