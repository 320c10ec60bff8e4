package io.nebulon.server.tls;

import io.nebulon.server.secret.Passphrase;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/// A certificate and its key in PEM files, as certification authorities and their tools give them.
/// The files are looked at each time, so that renewed ones are found.
final class PemFiles implements CertificateSource {
    private final Path certificateFile;
    private final Path keyFile;
    private final @Nullable Passphrase passphrase;
    private @Nullable Known known;

    /// What was read last.
    private record Known(String certificates, String key, KeyMaterial material) {
        boolean is(String certificates, String key) {
            return this.certificates.equals(certificates) && this.key.equals(key);
        }

        @Override
        public String toString() {
            return material.toString();
        }
    }

    PemFiles(Path certificateFile, Path keyFile, @Nullable Passphrase passphrase) {
        this.certificateFile = certificateFile;
        this.keyFile = keyFile;
        this.passphrase = passphrase;
    }

    @Override
    public KeyMaterial load() {
        Known last = known;
        if (last != null && last.is(Pem.text(certificateFile), Pem.text(keyFile))) {
            return last.material;
        }
        Pem certificates = Pem.read(certificateFile);
        Pem key = Pem.read(keyFile);
        KeyMaterial next = new KeyMaterial(key(key), certificates.certificates());
        try {
            next.check();
        } catch (UnusableTransportException e) {
            throw new UnusableTransportException(
                    certificateFile + " with " + keyFile + " cannot be used: " + e.getMessage(), e);
        }
        known = new Known(certificates.text(), key.text(), next);
        return next;
    }

    private PrivateKey key(Pem pem) {
        for (Object part : pem.parts()) {
            PrivateKeyInfo info = info(part);
            if (info != null) {
                return pem.key(info);
            }
        }
        throw new UnusableTransportException(keyFile + " holds no private key");
    }

    private @Nullable PrivateKeyInfo info(Object part) {
        try {
            return switch (part) {
                case PrivateKeyInfo info -> info;
                case PEMKeyPair pair -> pair.getPrivateKeyInfo();
                case PKCS8EncryptedPrivateKeyInfo encrypted ->
                        encrypted.decryptPrivateKeyInfo(
                                new JceOpenSSLPKCS8DecryptorProviderBuilder()
                                        .setProvider(new BouncyCastleProvider())
                                        .build(needed().characters()));
                case PEMEncryptedKeyPair encrypted ->
                        encrypted
                                .decryptKeyPair(
                                        new JcePEMDecryptorProviderBuilder()
                                                .setProvider(new BouncyCastleProvider())
                                                .build(needed().characters()))
                                .getPrivateKeyInfo();
                default -> null;
            };
        } catch (IOException | PKCSException | OperatorCreationException e) {
            throw new UnusableTransportException(
                    "the passphrase in NEBULON_TLS_KEY_PASSPHRASE is not that of " + keyFile, e);
        }
    }

    private Passphrase needed() {
        if (passphrase == null) {
            throw new UnusableTransportException(
                    keyFile
                            + " is encrypted: give its passphrase in NEBULON_TLS_KEY_PASSPHRASE, or a"
                            + " key that is not");
        }
        return passphrase;
    }
}
