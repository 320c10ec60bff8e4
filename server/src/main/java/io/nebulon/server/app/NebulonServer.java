package io.nebulon.server.app;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.runtime.server.EmbeddedServer;
import io.nebulon.server.query.replica.Kinship;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.StoreUnavailableException;
import io.nebulon.server.tls.ServerCertificate;
import io.nebulon.server.tls.TlsSettings;
import io.nebulon.server.tls.Transport;
import io.nebulon.server.tls.UnusableTransportException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A running server on a home: the lock, the database, the HTTP side. Closing it ends them in the
/// opposite order; what was accepted by then is finished and durable.
public final class NebulonServer implements AutoCloseable {
    private final Home.Lock lock;
    private final Home home;
    private final ApplicationContext context;
    private final EmbeddedServer http;
    private final @Nullable ServerCertificate certificate;

    private NebulonServer(
            Home.Lock lock,
            Home home,
            ApplicationContext context,
            EmbeddedServer http,
            @Nullable ServerCertificate certificate) {
        this.lock = lock;
        this.home = home;
        this.context = context;
        this.http = http;
        this.certificate = certificate;
    }

    /// @param port 0 picks a free one
    /// @param settings further settings, by their names in application.yml
    /// @param database where the books are, or null for the file in the home
    public record Options(
            Path home,
            String host,
            int port,
            Transport transport,
            Map<String, Object> settings,
            @Nullable Database database) {
        public Options(
                Path home,
                String host,
                int port,
                Transport transport,
                Map<String, Object> settings) {
            this(home, host, port, transport, settings, null);
        }

        public Options(Path home, String host, int port, Map<String, Object> settings) {
            this(home, host, port, Transport.LOCAL, settings);
        }

        public static Options of(Path home, int port) {
            return new Options(home, "127.0.0.1", port, Map.of());
        }
    }

    /// Starts a server.
    ///
    /// @throws HomeInUseException when another process works on the home
    /// @throws StoreUnavailableException when the database is out of reach, another server works on
    ///   it, or its replica is of other books
    /// @throws UnusableTransportException when it could only be reached in the clear, or there is
    ///   no certificate that it could show
    public static NebulonServer start(Options options) {
        options.transport().check(options.host());
        Home home = new Home(options.home());
        Database database = options.database() == null ? home.database() : options.database();
        Home.Lock lock = home.lock();
        @Nullable ApplicationContext context = null;
        @Nullable ServerCertificate certificate = null;
        try {
            certificate = certificate(options, home);
            database.migrate();
            database.replica().ifPresent(replica -> Kinship.requireAtStart(replica, database));
            context = context(settings(options, home, database), certificate);
            context.registerSingleton(Database.class, database);
            start(context);
            EmbeddedServer http = context.getBean(EmbeddedServer.class).start();
            NebulonServer server = new NebulonServer(lock, home, context, http, certificate);
            Files.writeString(home.address(), server.uri().toString());
            return server;
        } catch (IOException e) {
            close(context, certificate, lock);
            database.release();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            close(context, certificate, lock);
            database.release();
            throw e;
        }
    }

    public URI uri() {
        return URI.create(
                http.getScheme() + "://" + bracketed(http.getHost()) + ":" + http.getPort());
    }

    /// What clients are shown, when the server speaks TLS.
    public Optional<ServerCertificate> certificate() {
        return Optional.ofNullable(certificate);
    }

    /// A part of the running server.
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(home.address());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            close(context, certificate, lock);
        }
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static @Nullable ServerCertificate certificate(Options options, Home home)
            throws IOException {
        Files.deleteIfExists(home.certificate()); // a killed server may have left one behind
        ServerCertificate certificate =
                ServerCertificate.of(
                        options.transport(), options.host(), home.keys(), home.certificate());
        if (certificate != null) {
            certificate.watch();
        }
        return certificate;
    }

    private static ApplicationContext context(
            Map<String, Object> settings, @Nullable ServerCertificate certificate) {
        ApplicationContext context =
                ApplicationContext.builder()
                        .banner(false)
                        .deduceEnvironment(false)
                        .propertySources(PropertySource.of("options", settings))
                        .build();
        if (certificate != null) {
            context.registerSingleton(
                    ServerCertificate.class,
                    certificate,
                    Qualifiers.byName(ServerCertificate.NAME));
        }
        return context;
    }

    /// A context whose start fails ends nothing of what it has begun, the writer's thread and the
    /// readers among it, unless it counts as running: asked again to start, it does no more than
    /// that.
    private static void start(ApplicationContext context) {
        try {
            context.start();
        } catch (RuntimeException | Error e) {
            context.start();
            throw e;
        }
    }

    private static Map<String, Object> settings(Options options, Home home, Database database) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("nebulon.home", home.folder().toString());
        settings.put("micronaut.server.host", options.host());
        settings.put("micronaut.server.port", options.port());
        settings.putAll(database.readers());
        settings.putAll(options.settings());
        settings.putAll(TlsSettings.of(options.transport(), options.port()));
        return settings;
    }

    private static void close(
            @Nullable ApplicationContext context,
            @Nullable ServerCertificate certificate,
            Home.Lock lock) {
        try (lock) { // closed last
            if (context != null) {
                context.close();
            }
        } finally {
            if (certificate != null) {
                certificate.close();
            }
        }
    }
}
