package io.nebulon.server.tls;

import io.nebulon.server.secret.Passphrase;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How a server speaks to its clients.
public sealed interface Transport {
    /// HTTP as it is, for who is on the same machine.
    Transport LOCAL = new Plain(false);

    /// HTTP as it is.
    ///
    /// @param isWanted whether somebody has said expressly that it may be heard by other machines,
    ///   as where a proxy encrypts what goes on to the clients
    record Plain(boolean isWanted) implements Transport {}

    /// TLS with a certificate that the server makes itself and keeps in its home.
    record SelfSigned() implements Transport {}

    /// TLS with a certificate that somebody gave it, in PEM files.
    ///
    /// @param certificate the server's own first, then each that vouches for the one before
    /// @param passphrase what the key is encrypted with, or null when it is not
    record OwnCertificate(Path certificate, Path key, @Nullable Passphrase passphrase)
            implements Transport {}

    default boolean isEncrypted() {
        return !(this instanceof Plain);
    }

    /// @throws UnusableTransportException when other machines could reach the host and everybody on
    ///   the way could read along, and nobody has said that this is meant
    default void check(String host) {
        if (this instanceof Plain(boolean isWanted) && !isWanted && !isLoopback(host)) {
            throw new UnusableTransportException(
                    "on "
                            + host
                            + " other machines could reach this server, and everybody on the way"
                            + " could read passwords and tokens\n"
                            + "Encrypt with --tls (NEBULON_TLS=true), or with --tls-cert and"
                            + " --tls-key; or, when a proxy does it, say --plain-http"
                            + " (NEBULON_PLAIN_HTTP=true).");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
