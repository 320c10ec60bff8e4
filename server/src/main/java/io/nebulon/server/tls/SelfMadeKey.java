package io.nebulon.server.tls;

import io.nebulon.server.secret.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.jspecify.annotations.Nullable;

/// The key of a certificate that the server makes itself: P-256, in a file that holds both halves.
final class SelfMadeKey {
    private static final int BITS = 256;

    private SelfMadeKey() {}

    static KeyPair readOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            PrivateFile.write(file, encode(create()).getBytes(StandardCharsets.US_ASCII));
        }
        try {
            Pem pem = Pem.read(file);
            for (Object part : pem.parts()) {
                if (part instanceof PEMKeyPair pair && pair.getPublicKeyInfo() != null) {
                    return keys(pem, pair);
                }
            }
            throw damaged(file, null);
        } catch (GeneralSecurityException | UnusableTransportException e) {
            throw damaged(file, e);
        }
    }

    private static KeyPair keys(Pem pem, PEMKeyPair pair)
            throws GeneralSecurityException, IOException {
        X509EncodedKeySpec open = new X509EncodedKeySpec(pair.getPublicKeyInfo().getEncoded());
        return new KeyPair(
                KeyFactory.getInstance("EC").generatePublic(open),
                pem.key(pair.getPrivateKeyInfo()));
    }

    private static KeyPair create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(KeyPair pair) throws IOException {
        SubjectPublicKeyInfo open = SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
        byte[] both =
                new org.bouncycastle.asn1.sec.ECPrivateKey(
                                BITS,
                                ((ECPrivateKey) pair.getPrivate()).getS(),
                                new DERBitString(open.getPublicKeyData().getBytes()),
                                SECObjectIdentifiers.secp256r1)
                        .getEncoded();
        return Pem.encode("EC PRIVATE KEY", both);
    }

    private static UnusableTransportException damaged(Path file, @Nullable Exception cause) {
        String message = file + " is damaged; remove it, and the next start makes a new one";
        return cause == null
                ? new UnusableTransportException(message)
                : new UnusableTransportException(message, cause);
    }
}
