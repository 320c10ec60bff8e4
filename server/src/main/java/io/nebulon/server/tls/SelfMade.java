package io.nebulon.server.tls;

import io.nebulon.server.secret.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A certificate that the server makes itself and keeps with its key in the home. The key stays
/// when the certificate is made anew, so that who has pinned the key need not be told.
final class SelfMade implements CertificateSource {
    private static final Duration LIFETIME = Duration.ofDays(730);

    /// It is made anew when it is good for less than this.
    private static final Duration SPARE = Duration.ofDays(30);

    private final Path certificateFile;
    private final Path keyFile;
    private final CertificateNames names;
    private final Clock clock;
    private @Nullable KeyMaterial known;

    /// @param keys the folder of the home's keys
    SelfMade(Path keys, CertificateNames names, Clock clock) {
        this.certificateFile = keys.resolve("tls.crt");
        this.keyFile = keys.resolve("tls.key");
        this.names = names;
        this.clock = clock;
    }

    @Override
    public KeyMaterial load() {
        KeyMaterial last = known;
        if (last != null && isFresh(last)) {
            return last;
        }
        try {
            KeyPair pair = SelfMadeKey.readOrCreate(keyFile);
            KeyMaterial kept = kept(pair);
            KeyMaterial next = kept == null ? make(pair) : kept;
            known = next;
            return next;
        } catch (IOException e) {
            throw new UnusableTransportException(
                    "cannot keep a certificate in " + certificateFile.getParent() + ": " + e, e);
        }
    }

    /// The certificate of the last time, while it is as one that would be made now.
    private @Nullable KeyMaterial kept(KeyPair pair) {
        if (!Files.exists(certificateFile)) {
            return null;
        }
        try {
            KeyMaterial kept =
                    new KeyMaterial(pair.getPrivate(), Pem.read(certificateFile).certificates());
            kept.check();
            return isFresh(kept) && names.areAllOf(kept.certificate()) ? kept : null;
        } catch (UnusableTransportException _) {
            return null; // damaged: another one is as good
        }
    }

    private boolean isFresh(KeyMaterial material) {
        Instant now = clock.instant();
        return material.expires().isAfter(now.plus(SPARE))
                && material.certificate().getNotBefore().toInstant().isBefore(now);
    }

    private KeyMaterial make(KeyPair pair) throws IOException {
        X509Certificate certificate = names.certificate(pair, clock.instant(), LIFETIME);
        KeyMaterial made = new KeyMaterial(pair.getPrivate(), List.of(certificate));
        PrivateFile.write(certificateFile, made.pem().getBytes(StandardCharsets.US_ASCII));
        return made;
    }
}
