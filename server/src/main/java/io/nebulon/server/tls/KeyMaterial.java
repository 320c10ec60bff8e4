package io.nebulon.server.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;

/// A private key with its certificate, and with those that vouch for it, each after the one that it
/// signed.
record KeyMaterial(PrivateKey key, List<X509Certificate> chain) {
    private static final int LEAST_RSA_BITS = 2_048;
    private static final int LEAST_EC_BITS = 256;
    private static final byte[] PROBE = {1, 2, 3, 4, 5, 6, 7, 8};

    X509Certificate certificate() {
        return chain.getFirst();
    }

    Instant expires() {
        return certificate().getNotAfter().toInstant();
    }

    /// Whether nobody else vouches for it.
    boolean isSelfSigned() {
        return isSignedBy(certificate(), certificate().getPublicKey());
    }

    /// What cannot be served, or no client would take.
    ///
    /// @throws UnusableTransportException with the reason
    void check() {
        PublicKey open = certificate().getPublicKey();
        if (!isPair(open)) {
            throw new UnusableTransportException("the key is not the certificate's");
        }
        if (open instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS
                || open instanceof ECPublicKey ec
                        && ec.getParams().getOrder().bitLength() < LEAST_EC_BITS) {
            throw new UnusableTransportException(
                    "the key is too short: RSA needs 2048 bits or more, EC 256");
        }
        for (int i = 1; i < chain.size(); i++) {
            if (!isSignedBy(chain.get(i - 1), chain.get(i).getPublicKey())) {
                throw new UnusableTransportException(
                        "the certificates are not in order: the server's own comes first, and after"
                                + " each the one that has signed it");
            }
        }
    }

    KeyStore keyStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, null, chain.toArray(new X509Certificate[0]));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The certificates, without the key.
    String pem() {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : chain) {
            pem.append(Pem.encode("CERTIFICATE", encoded(certificate)));
        }
        return pem.toString();
    }

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isSignedBy(X509Certificate certificate, PublicKey signer) {
        try {
            certificate.verify(signer);
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private boolean isPair(PublicKey open) {
        if (!open.getAlgorithm().equals(key.getAlgorithm())) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(algorithm());
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (InvalidKeyException | SignatureException _) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new UnusableTransportException(
                    "keys of the kind " + key.getAlgorithm() + " are not supported", e);
        }
    }

    private String algorithm() {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }

    @Override
    public String toString() {
        return "the key of " + certificate().getSubjectX500Principal();
    }
}
