package io.nebulon.server.tls;

import io.micronaut.http.ssl.CertificateProvider;
import io.nebulon.server.secret.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Sinks;

/// The certificate that a server shows to its clients. A renewed one is found within a minute, and
/// new connections get it; one that cannot be used is told in the log, and the one before stays.
///
/// While the server runs, a copy without the key lies in the home, for programs on the same
/// machine.
public final class ServerCertificate implements CertificateProvider, AutoCloseable {
    /// By this name the framework's settings refer to it.
    public static final String NAME = "nebulon";

    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);
    private static final long LOOK_SECONDS = 60;

    /// From then on its end is told in the log, once a day.
    private static final Duration NEARLY_OVER = Duration.ofDays(14);

    private final CertificateSource source;
    private final Path copy;
    private final Clock clock;
    private final Sinks.Many<KeyStore> stores = Sinks.many().replay().latest();
    private final ScheduledExecutorService looking =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("certificate").daemon().factory());
    private volatile KeyMaterial served;
    private String complaint = "";
    private @Nullable LocalDate warned;

    /// @param copy where its copy lies
    /// @throws UnusableTransportException when there is none that could be served
    ServerCertificate(CertificateSource source, Path copy, Clock clock) {
        this.source = source;
        this.copy = copy;
        this.clock = clock;
        this.served = source.load();
        serve(served);
        warnBeforeItEnds();
    }

    /// The certificate of a server.
    ///
    /// @param keys the folder of the home's keys
    /// @param copy where a copy lies while the server runs
    /// @return null when the transport needs none
    /// @throws UnusableTransportException when there is none that could be served
    public static @Nullable ServerCertificate of(
            Transport transport, String host, Path keys, Path copy) {
        Clock clock = Clock.systemUTC();
        return switch (transport) {
            case Transport.Plain _ -> null;
            case Transport.SelfSigned _ ->
                    new ServerCertificate(
                            new SelfMade(keys, CertificateNames.of(host), clock), copy, clock);
            case Transport.OwnCertificate own ->
                    new ServerCertificate(
                            new PemFiles(own.certificate(), own.key(), own.passphrase()),
                            copy,
                            clock);
        };
    }

    /// Looks for a renewed one from time to time, until it is closed.
    public void watch() {
        looking.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        looking.shutdownNow();
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            LOG.warn("cannot remove {}: {}", copy, e.toString());
        }
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public Publisher<KeyStore> getKeyStore() {
        return stores.asFlux();
    }

    /// Whether nobody vouches for it, so that clients must be told of it before they trust it.
    public boolean isSelfSigned() {
        return served.isSelfSigned();
    }

    public Instant expires() {
        return served.expires();
    }

    /// The SHA-256 of the certificate, as browsers and `openssl x509 -fingerprint` show it.
    public String fingerprint() {
        return HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(sha256(KeyMaterial.encoded(served.certificate())));
    }

    /// The SHA-256 of its public key, as `curl --pinnedpubkey` takes it.
    public String pin() {
        byte[] key = served.certificate().getPublicKey().getEncoded();
        return "sha256//" + Base64.getEncoder().encodeToString(sha256(key));
    }

    /// For people, three lines.
    public String toText() {
        return (isSelfSigned() ? "The certificate is self-signed and" : "The certificate is")
                + " good until "
                + LocalDate.ofInstant(expires(), ZoneOffset.UTC)
                + "\n  SHA-256    "
                + fingerprint()
                + "\n  its key    "
                + pin();
    }

    /// Serves what the source has now.
    void look() {
        try {
            KeyMaterial now = source.load();
            if (now != served) {
                serve(now);
                LOG.info("new connections get a renewed certificate, SHA-256 {}", fingerprint());
            }
            complaint = "";
            warnBeforeItEnds();
        } catch (RuntimeException e) {
            String message = String.valueOf(e.getMessage());
            if (!message.equals(complaint)) {
                complaint = message;
                LOG.warn("the certificate from before goes on being served: {}", message);
            }
        }
    }

    private void serve(KeyMaterial material) {
        KeyStore store = material.keyStore();
        try {
            PrivateFile.write(copy, material.pem().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UnusableTransportException("cannot write " + copy + ": " + e, e);
        }
        served = material;
        stores.tryEmitNext(store).orThrow();
    }

    private void warnBeforeItEnds() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (expires().minus(NEARLY_OVER).isBefore(now) && !today.equals(warned)) {
            warned = today;
            String state = expires().isBefore(now) ? "has ended with" : "ends with";
            LOG.warn("the certificate {} {}: clients refuse it then", state, expires());
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
