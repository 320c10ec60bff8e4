package io.nebulon.server.tls;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;

/// A PEM file as it was read.
///
/// @param parts what is known in it, in its order, as Bouncy Castle has it
record Pem(Path file, String text, List<Object> parts) {
    /// No chain of certificates comes near it.
    private static final long MOST_BYTES = 1L << 20;

    static Pem read(Path file) {
        String text = text(file);
        List<Object> parts = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                parts.add(part);
            }
        } catch (IOException e) {
            throw new UnusableTransportException(file + " is a damaged PEM file", e);
        }
        return new Pem(file, text, parts);
    }

    static String text(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UnusableTransportException(file + " is no PEM file");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new UnusableTransportException("there is no file " + file, e);
        } catch (MalformedInputException e) {
            throw new UnusableTransportException(file + " is no PEM file", e);
        } catch (IOException e) {
            throw new UnusableTransportException("cannot read " + file + ": " + e, e);
        }
    }

    /// @throws UnusableTransportException when there is none, or one that cannot be read
    List<X509Certificate> certificates() {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (Object part : parts) {
                if (part instanceof X509CertificateHolder holder) {
                    certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new UnusableTransportException(
                    file + " holds a certificate that cannot be read", e);
        }
        if (certificates.isEmpty()) {
            throw new UnusableTransportException(file + " holds no certificate");
        }
        return certificates;
    }

    PrivateKey key(PrivateKeyInfo info) {
        try {
            String algorithm = info.getPrivateKeyAlgorithm().getAlgorithm().getId();
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new UnusableTransportException(
                    file + " holds a key of a kind that is not supported", e);
        }
    }

    static String encode(String kind, byte[] content) {
        return "-----BEGIN "
                + kind
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END "
                + kind
                + "-----\n";
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
