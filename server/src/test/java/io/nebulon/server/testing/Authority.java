package io.nebulon.server.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/// A certification authority for a test.
public final class Authority {
    private static final X500Name NAME = new X500Name("CN=An authority");

    private final KeyPair keys = keys("EC", 256);
    private final X509Certificate certificate =
            sign(NAME, keys, new GeneralNames(new GeneralName[0]), true, Duration.ofDays(30));
    private int serial = 1;

    public X509Certificate certificate() {
        return certificate;
    }

    public static KeyPair keys(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A certificate for a server that is called `station.example` and nothing else.
    public X509Certificate certify(KeyPair server, Duration lifetime) {
        return sign(
                new X500Name("CN=station.example"),
                server,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "station.example")),
                false,
                lifetime);
    }

    private X509Certificate sign(
            X500Name subject,
            KeyPair subjectKeys,
            GeneralNames names,
            boolean isAuthority,
            Duration lifetime) {
        Instant now = Instant.now();
        try {
            JcaX509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(
                            NAME,
                            BigInteger.valueOf(++serial),
                            Date.from(now.minus(Duration.ofHours(1))),
                            Date.from(now.plus(lifetime)),
                            subject,
                            subjectKeys.getPublic());
            builder.addExtension(
                    Extension.basicConstraints, true, new BasicConstraints(isAuthority));
            if (names.getNames().length > 0) {
                builder.addExtension(Extension.subjectAlternativeName, false, names);
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .build(keys.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Certificates and keys as PEM, as OpenSSL writes them.
    public static String pem(Object... parts) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object part : parts) {
                boolean isEc =
                        part instanceof KeyPair pair && pair.getPublic() instanceof ECPublicKey;
                writer.writeObject(isEc ? sec1((KeyPair) part) : part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /// With the curve and the public half, as OpenSSL writes it.
    private static PemObject sec1(KeyPair pair) throws IOException {
        SubjectPublicKeyInfo open = SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
        ECPrivateKey secret = (ECPrivateKey) pair.getPrivate();
        byte[] both =
                new org.bouncycastle.asn1.sec.ECPrivateKey(
                                secret.getParams().getOrder().bitLength(),
                                secret.getS(),
                                new DERBitString(open.getPublicKeyData().getBytes()),
                                open.getAlgorithm().getParameters())
                        .getEncoded();
        return new PemObject("EC PRIVATE KEY", both);
    }

    public static Path write(Path file, Object... parts) {
        try {
            return Files.writeString(file, pem(parts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
