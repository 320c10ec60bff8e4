package io.nebulon.server.app;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.runtime.server.EmbeddedServer;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A running server on a home: the lock, the database, the HTTP side. Closing it ends them in the
/// opposite order; what was accepted by then is finished and durable.
public final class NebulonServer implements AutoCloseable {
    private final Home.Lock lock;
    private final Home home;
    private final ApplicationContext context;
    private final EmbeddedServer http;

    private NebulonServer(
            Home.Lock lock, Home home, ApplicationContext context, EmbeddedServer http) {
        this.lock = lock;
        this.home = home;
        this.context = context;
        this.http = http;
    }

    /// @param port 0 picks a free one
    /// @param settings further settings, by their names in application.yml
    public record Options(Path home, String host, int port, Map<String, Object> settings) {
        public static Options of(Path home, int port) {
            return new Options(home, "127.0.0.1", port, Map.of());
        }
    }

    /// Starts a server.
    ///
    /// @throws HomeInUseException when another process works on the home
    public static NebulonServer start(Options options) {
        Home home = new Home(options.home());
        Home.Lock lock = home.lock();
        @Nullable ApplicationContext context = null;
        try {
            home.database().migrate();
            context =
                    ApplicationContext.builder()
                            .banner(false)
                            .deduceEnvironment(false)
                            .propertySources(PropertySource.of("options", settings(options, home)))
                            .start();
            EmbeddedServer http = context.getBean(EmbeddedServer.class).start();
            Files.writeString(home.address(), http.getURI().toString());
            return new NebulonServer(lock, home, context, http);
        } catch (IOException e) {
            close(context, lock);
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            close(context, lock);
            throw e;
        }
    }

    public URI uri() {
        return http.getURI();
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
            close(context, lock);
        }
    }

    private static Map<String, Object> settings(Options options, Home home) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("nebulon.home", home.folder().toString());
        settings.put("micronaut.server.host", options.host());
        settings.put("micronaut.server.port", options.port());
        settings.put("datasources.default.url", home.database().readUrl());
        settings.put("datasources.default.connection-init-sql", SqliteDatabase.READER_SQL);
        settings.putAll(options.settings());
        return settings;
    }

    private static void close(@Nullable ApplicationContext context, Home.Lock lock) {
        try {
            if (context != null) {
                context.close();
            }
        } finally {
            lock.close();
        }
    }
}
