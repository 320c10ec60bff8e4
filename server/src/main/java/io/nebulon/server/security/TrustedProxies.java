package io.nebulon.server.security;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/// The proxies that the operator has named: what they say of where a request comes from is
/// believed. Nobody else's word is, since anybody can send a header.
@Context // so that a wrong address is told at the start
public class TrustedProxies {
    private final List<IpSubnetFilterRule> networks;

    /// @param proxies addresses such as `10.0.0.7`, or networks such as `10.0.0.0/8`
    public TrustedProxies(@Value("${nebulon.trusted-proxies:}") List<String> proxies) {
        this.networks =
                proxies.stream()
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .map(TrustedProxies::network)
                        .toList();
    }

    public boolean trust(InetAddress address) {
        InetSocketAddress socket = new InetSocketAddress(address, 0);
        return networks.stream().anyMatch(network -> network.matches(socket));
    }

    boolean isEmpty() {
        return networks.isEmpty();
    }

    private static IpSubnetFilterRule network(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        int bits = NetUtil.isValidIpV4Address(address) ? 32 : 128;
        if (bits == 128 && !NetUtil.isValidIpV6Address(address)) { // never a name to look up
            throw unusable(text);
        }
        try {
            int length = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            return new IpSubnetFilterRule(address, length, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException _) {
            throw unusable(text);
        }
    }

    private static UnusableSettingException unusable(String text) {
        return new UnusableSettingException(
                "nebulon.trusted-proxies names "
                        + text
                        + ", which is neither an address nor a network such as 10.0.0.0/8");
    }
}
