package io.nebulon.desktop.gateway.testing;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate that nobody vouches for, made by the JDK's own tool.
///
/// @param fingerprint SHA-256
public record Certificate(SSLContext context, String fingerprint) {
    private static final String PASSWORD = "for the tests";

    public static Certificate selfSigned(Path folder) {
        Path file = folder.resolve("station.p12");
        try {
            Process tool =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "keytool")
                                            .toString(),
                                    "-genkeypair",
                                    "-alias",
                                    "station",
                                    "-keyalg",
                                    "EC",
                                    "-dname",
                                    "CN=station.example",
                                    "-validity",
                                    "2",
                                    "-storetype",
                                    "PKCS12",
                                    "-keystore",
                                    file.toString(),
                                    "-storepass",
                                    PASSWORD)
                            .redirectErrorStream(true)
                            .start();
            if (!tool.waitFor(60, TimeUnit.SECONDS) || tool.exitValue() != 0) {
                throw new AssertionError(new String(tool.getInputStream().readAllBytes()));
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD.toCharArray());
            }
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(store.getCertificate("station").getEncoded());
            return new Certificate(
                    context, HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
