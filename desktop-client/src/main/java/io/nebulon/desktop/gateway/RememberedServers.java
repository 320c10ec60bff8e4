package io.nebulon.desktop.gateway;

import io.nebulon.desktop.gateway.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The servers that were signed in to from here, in a small file of the user's: addresses, names,
/// and the certificates that were confirmed. A file that cannot be read or written is no reason to
/// fail: it is told in the log.
public final class RememberedServers {
    private static final Logger LOG = LoggerFactory.getLogger(RememberedServers.class);
    private static final int MOST = 50;

    private final Path file;

    /// @param folder of the user's settings
    public RememberedServers(Path folder) {
        this.file = folder.resolve("servers.json");
    }

    /// Where the platform's programs keep a user's settings.
    public static Path standardFolder() {
        return folder(
                System.getenv(),
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", ".")));
    }

    static Path folder(Map<String, String> environment, String system, Path userHome) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) {
            return userHome.resolve("Library/Application Support/Nebulon");
        }
        if (os.startsWith("windows")) {
            String roaming = environment.getOrDefault("APPDATA", "");
            Path data = roaming.isBlank() ? userHome.resolve("AppData/Roaming") : Path.of(roaming);
            return data.resolve("Nebulon");
        }
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        return (config.isBlank() ? userHome.resolve(".config") : Path.of(config))
                .resolve("nebulon");
    }

    /// The one used last comes first.
    public synchronized List<RememberedServer> all() {
        try {
            List<RememberedServer> all =
                    new ArrayList<>(
                            Json.<List<RememberedServer>>read(
                                    Files.readAllBytes(file),
                                    Json.type(List.class, RememberedServer.class)));
            all.sort(Comparator.comparing(RememberedServer::lastUsed).reversed());
            return List.copyOf(all);
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} cannot be read: {}", file, e.getMessage());
            return List.of();
        }
    }

    public Optional<RememberedServer> find(ServerAddress address) {
        return all().stream().filter(s -> s.address().equals(address.toString())).findFirst();
    }

    synchronized void signedIn(ServerAddress address, String username) {
        String certificate = find(address).map(RememberedServer::certificate).orElse(null);
        put(address, username, certificate);
    }

    synchronized void trust(ServerAddress address, String fingerprint) {
        put(address, find(address).map(RememberedServer::username).orElse(""), fingerprint);
    }

    /// Forgets a server, with the certificate that was confirmed for it.
    public synchronized void forget(ServerAddress address) {
        write(without(address));
    }

    private void put(ServerAddress address, String username, @Nullable String certificate) {
        List<RememberedServer> all = without(address);
        all.addFirst(
                new RememberedServer(address.toString(), username, certificate, Instant.now()));
        write(all.subList(0, Math.min(MOST, all.size())));
    }

    private List<RememberedServer> without(ServerAddress address) {
        List<RememberedServer> all = new ArrayList<>(all());
        all.removeIf(server -> server.address().equals(address.toString()));
        return all;
    }

    private void write(List<RememberedServer> servers) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path next = file.resolveSibling("servers.json.new");
            Files.write(next, Json.bytes(servers));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} cannot be written: {}", file, e.getMessage());
        }
    }
}
