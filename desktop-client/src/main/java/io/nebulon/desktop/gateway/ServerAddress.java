package io.nebulon.desktop.gateway;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where a server is: scheme, host and port, without a path.
///
/// @param uri such as `https://hub.example.org` or `http://127.0.0.1:8080`
public record ServerAddress(URI uri) {
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    /// Reads what somebody has typed. Without a scheme it is `https`, or `http` on this machine.
    ///
    /// @return empty when it is no address
    public static Optional<ServerAddress> parse(String typed) {
        String text = typed.strip();
        if (!text.contains("://")) {
            text = (isLocal(text) ? "http://" : "https://") + text;
        }
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
                return Optional.empty();
            }
            String host = uri.getHost().toLowerCase(Locale.ROOT);
            return Optional.of(
                    new ServerAddress(
                            new URI(scheme, null, host, uri.getPort(), null, null, null)));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    public boolean isSecure() {
        return "https".equals(uri.getScheme());
    }

    /// Whether what is sent stays on this machine.
    public boolean isLocal() {
        return LOCAL.contains(uri.getHost());
    }

    private static boolean isLocal(String text) {
        return LOCAL.stream().anyMatch(host -> text.equals(host) || text.startsWith(host + ":"));
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
