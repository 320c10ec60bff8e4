package io.nebulon.server.security;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a request came from before a trusted proxy passed it on, by `X-Forwarded-For`. Each proxy
/// adds at the end whom it was asked by, so that the last address that is no trusted proxy's is the
/// client's; what stands before it the client may have made up.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ForwardedAddress {
    private static final String HEADER = "X-Forwarded-For";
    private static final String NAME = ForwardedAddress.class.getName();

    private final TrustedProxies proxies;

    ForwardedAddress(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    /// The client's address, or null when no trusted proxy passed the request on.
    static @Nullable InetAddress of(HttpRequest<?> request) {
        return request.getAttribute(NAME, InetAddress.class).orElse(null);
    }

    @PreMatching
    @RequestFilter
    void read(HttpRequest<?> request) {
        InetAddress remote = request.getRemoteAddress().getAddress();
        if (proxies.isEmpty() || remote == null || !proxies.trust(remote)) {
            return;
        }
        List<String> hops =
                List.of(String.join(",", request.getHeaders().getAll(HEADER)).split(",", -1));
        InetAddress nearest = remote;
        for (String hop : hops.reversed()) {
            InetAddress address = address(hop.strip());
            if (address == null) {
                break;
            }
            nearest = address;
            if (!proxies.trust(address)) {
                break;
            }
        }
        request.setAttribute(NAME, nearest);
    }

    /// Only what is an address already: names would be looked up.
    private static @Nullable InetAddress address(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // only of a wrong length
        }
    }
}
