package io.nebulon.server.tls;

import java.util.List;
import java.util.Map;

/// What the framework is told of TLS: protocols and ciphers of today alone. All of them keep what
/// was said secret when a key is lost later, and authenticate what they encrypt.
public final class TlsSettings {
    /// Whether connections are encrypted, for the parts that ask.
    static final String ENCRYPTED = "nebulon.transport.encrypted";

    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
    private static final List<String> CIPHERS =
            List.of(
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private TlsSettings() {}

    /// Settings by their names in application.yml.
    public static Map<String, Object> of(Transport transport, int port) {
        if (!transport.isEncrypted()) {
            return Map.of("micronaut.server.ssl.enabled", false, ENCRYPTED, false);
        }
        return Map.of(
                ENCRYPTED,
                true,
                "micronaut.server.ssl.enabled",
                true,
                "micronaut.server.ssl.port",
                port,
                "micronaut.server.ssl.key-name",
                ServerCertificate.NAME,
                "micronaut.server.ssl.protocols",
                PROTOCOLS,
                "micronaut.server.ssl.ciphers",
                CIPHERS);
    }
}
