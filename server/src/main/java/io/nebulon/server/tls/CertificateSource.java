package io.nebulon.server.tls;

/// Where the certificate of a server comes from.
sealed interface CertificateSource permits PemFiles, SelfMade {
    /// What is to be served from now on; the same again while nothing has changed.
    ///
    /// @throws UnusableTransportException when there is nothing that could be
    KeyMaterial load();
}
