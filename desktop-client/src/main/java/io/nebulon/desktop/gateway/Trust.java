package io.nebulon.desktop.gateway;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Which certificates are good: those that the platform trusts, and the one whose fingerprint
/// somebody has confirmed. It remembers the one that it has refused.
final class Trust extends X509ExtendedTrustManager {
    private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();

    private final @Nullable String confirmed;
    private final X509ExtendedTrustManager platform = platform();
    private volatile SignIn.@Nullable ServerCertificate refused;

    /// @param confirmed a fingerprint, or null
    Trust(@Nullable String confirmed) {
        this.confirmed = confirmed;
    }

    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this platform has no TLS", e);
        }
    }

    /// The certificate that was not trusted, or null.
    SignIn.@Nullable ServerCertificate refused() {
        return refused;
    }

    @FunctionalInterface
    private interface Check {
        void run() throws CertificateException;
    }

    /// A confirmed certificate is good whatever it says of names and times: who confirmed it has
    /// compared it with the very server's.
    private void check(X509Certificate[] chain, Check check) throws CertificateException {
        if (fingerprint(chain[0]).equals(confirmed)) {
            return;
        }
        try {
            check.run();
        } catch (CertificateException e) {
            X509Certificate certificate = chain[0];
            refused =
                    new SignIn.ServerCertificate(
                            fingerprint(certificate),
                            certificate.getSubjectX500Principal().getName(),
                            certificate.getIssuerX500Principal().getName(),
                            certificate.getNotBefore().toInstant(),
                            certificate.getNotAfter().toInstant());
            throw e;
        }
    }

    private static String fingerprint(X509Certificate certificate) throws CertificateException {
        try {
            return HEX.formatHex(
                    MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new CertificateException("the certificate cannot be read", e);
        }
    }

    private static X509ExtendedTrustManager platform() {
        try {
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager known) {
                    return known;
                }
            }
            throw new IllegalStateException("this platform trusts nobody");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this platform has no TLS", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain, () -> platform.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        check(chain, () -> platform.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check(chain, () -> platform.checkServerTrusted(chain, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        platform.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        platform.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        platform.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return platform.getAcceptedIssuers();
    }
}
