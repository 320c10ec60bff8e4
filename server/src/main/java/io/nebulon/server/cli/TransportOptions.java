package io.nebulon.server.cli;

import io.nebulon.server.secret.Passphrase;
import io.nebulon.server.tls.Transport;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--tls` and what belongs to it. What is not said on the command line is taken from the
/// environment.
final class TransportOptions {
    private static final String TLS = "NEBULON_TLS";
    private static final String CERTIFICATE = "NEBULON_TLS_CERT";
    private static final String KEY = "NEBULON_TLS_KEY";
    private static final String PASSPHRASE = "NEBULON_TLS_KEY_PASSPHRASE";
    private static final String PLAIN_HTTP = "NEBULON_PLAIN_HTTP";

    @Option(
            names = "--tls",
            description = {
                "Encrypts, with a certificate that is made at the first start and kept in the home,"
                        + " or with the one that is given. Or: "
                        + TLS
                        + "=true"
            })
    private @Nullable Boolean tls;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description =
                    "The server's certificate in PEM, with those that vouch for it after it. Or: "
                            + CERTIFICATE)
    private @Nullable Path certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = {
                "The key of that certificate in PEM. Or: " + KEY,
                "The passphrase of one that is encrypted is taken from " + PASSPHRASE + "."
            })
    private @Nullable Path key;

    @Option(
            names = "--plain-http",
            description =
                    "Lets other machines in without encryption, for a proxy that encrypts. Or: "
                            + PLAIN_HTTP
                            + "=true")
    private @Nullable Boolean plainHttp;

    Transport transport() {
        return transport(System.getenv());
    }

    /// @throws CommandFailure when what was said contradicts itself
    Transport transport(Map<String, String> environment) {
        Path certificates = certificate == null ? file(environment, CERTIFICATE) : certificate;
        Path secret = key == null ? file(environment, KEY) : key;
        if ((certificates == null) != (secret == null)) {
            throw usage("--tls-cert and --tls-key go together: one of them is missing");
        }
        boolean isEncrypted = isEncrypted(environment, certificates != null);
        boolean isPlain =
                plainHttp == null ? Boolean.TRUE.equals(flag(environment, PLAIN_HTTP)) : plainHttp;
        if (isEncrypted && isPlain) {
            throw usage("--tls and --plain-http contradict each other");
        }
        if (!isEncrypted) {
            return new Transport.Plain(isPlain);
        }
        return certificates == null || secret == null
                ? new Transport.SelfSigned()
                : new Transport.OwnCertificate(certificates, secret, passphrase(environment));
    }

    private boolean isEncrypted(Map<String, String> environment, boolean hasCertificate) {
        Boolean said = tls == null ? flag(environment, TLS) : tls;
        return said == null ? hasCertificate : said;
    }

    private static @Nullable Path file(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        return value.isBlank() ? null : Path.of(value);
    }

    private static @Nullable Passphrase passphrase(Map<String, String> environment) {
        String value = environment.getOrDefault(PASSPHRASE, "");
        return value.isEmpty() ? null : Passphrase.of(value);
    }

    private static @Nullable Boolean flag(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        return switch (value.strip()) {
            case "" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw usage(name + " must be true or false, not '" + value + "'");
        };
    }

    private static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }
}
