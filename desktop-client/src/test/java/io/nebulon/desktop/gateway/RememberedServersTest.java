package io.nebulon.desktop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RememberedServersTest {
    private static final ServerAddress HUB = address("https://hub.example.org");
    private static final ServerAddress ISS = address("https://iss.example.org:8443");

    @TempDir private Path folder;

    @Test
    void theOneUsedLastComesFirst() {
        RememberedServers servers = new RememberedServers(folder);
        servers.signedIn(HUB, "ana");
        servers.signedIn(ISS, "ben");
        servers.signedIn(HUB, "mira");
        assertThat(new RememberedServers(folder).all())
                .extracting(RememberedServer::address, RememberedServer::username)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(HUB.toString(), "mira"),
                        org.assertj.core.api.Assertions.tuple(ISS.toString(), "ben"));
    }

    @Test
    void aConfirmedCertificateIsKeptForItsServerAlone() {
        RememberedServers servers = new RememberedServers(folder);
        servers.trust(HUB, "AB:CD");
        servers.signedIn(HUB, "ana");
        servers.signedIn(ISS, "ana");
        assertThat(servers.find(HUB)).get().extracting("certificate").isEqualTo("AB:CD");
        assertThat(servers.find(ISS)).get().extracting("certificate").isNull();
        servers.forget(HUB);
        assertThat(servers.find(HUB)).isEmpty();
    }

    @Test
    void aSpoiltFileIsNoReasonToFail() throws Exception {
        Files.writeString(folder.resolve("servers.json"), "{ not json");
        RememberedServers servers = new RememberedServers(folder);
        assertThat(servers.all()).isEmpty();
        servers.signedIn(HUB, "ana");
        assertThat(servers.all()).hasSize(1);
    }

    @Test
    void itLiesWhereThePlatformKeepsSettings() {
        Path user = Path.of("/home/ana");
        assertThat(RememberedServers.folder(Map.of(), "Linux", user))
                .isEqualTo(user.resolve(".config/nebulon"));
        assertThat(RememberedServers.folder(Map.of("XDG_CONFIG_HOME", "/etc/ana"), "Linux", user))
                .isEqualTo(Path.of("/etc/ana/nebulon"));
        assertThat(RememberedServers.folder(Map.of(), "Mac OS X", user))
                .isEqualTo(user.resolve("Library/Application Support/Nebulon"));
        assertThat(RememberedServers.folder(Map.of("APPDATA", "/roaming"), "Windows 11", user))
                .isEqualTo(Path.of("/roaming/Nebulon"));
    }

    private static ServerAddress address(String uri) {
        return new ServerAddress(URI.create(uri));
    }
}
