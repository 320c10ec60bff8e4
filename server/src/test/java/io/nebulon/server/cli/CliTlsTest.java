package io.nebulon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.AnyCertificate;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.Authority;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTlsTest {
    @TempDir private Path folder;

    @Test
    void a_server_tells_what_its_clients_need_to_know_it_again() throws Exception {
        Path home = folder.resolve("home");
        String[] command = {"server", "--tls", "--port", "0", "--home", home.toString()};
        Run server = Run.serving(command);
        try {
            assertThat(server.outLines()).containsExactly("NEBULON READY " + server.address());
            assertThat(server.address().getScheme()).isEqualTo("https");
            assertThat(home.resolve("address")).hasContent(server.address().toString());
            Certificate shown = shown(server.address());
            assertThat(server.errLines().subList(1, 4))
                    .satisfiesExactly(
                            line ->
                                    assertThat(line)
                                            .startsWith(
                                                    "The certificate is self-signed and good"
                                                            + " until "),
                            line ->
                                    assertThat(line)
                                            .isEqualTo("  SHA-256    " + fingerprint(shown)),
                            line -> assertThat(line).isEqualTo("  its key    " + pin(shown)));
        } finally {
            server.end();
        }
        assertThat(home.resolve("certificate.pem")).doesNotExist();
        Run again = Run.serving(command).end();
        assertThat(again.errLines().get(2)).isEqualTo(server.errLines().get(2));
    }

    @Test
    void commands_go_through_a_server_that_encrypts_whatever_its_certificate_is_for()
            throws Exception {
        Authority authority = new Authority();
        KeyPair keys = Authority.keys("EC", 256);
        Path certificate =
                Authority.write(
                        folder.resolve("server.crt"),
                        authority.certify(keys, Duration.ofDays(90)),
                        authority.certificate());
        Path key = Authority.write(folder.resolve("server.key"), keys);
        for (List<String> options :
                List.of(
                        List.of("--tls"),
                        List.of(
                                "--tls-cert",
                                certificate.toString(),
                                "--tls-key",
                                key.toString()))) {
            goThrough(Files.createTempDirectory(folder, "home").toString(), options);
        }
    }

    private void goThrough(String home, List<String> options) throws IOException {
        Path bodies = Files.writeString(folder.resolve("bodies.csv"), "code,name\nEARTH,Earth\n");
        List<String> command =
                new java.util.ArrayList<>(List.of("server", "--port", "0", "--home", home));
        command.addAll(options);
        Run server = Run.serving(command.toArray(new String[0]));
        try {
            Run imported = Run.of("import", bodies.toString(), "--home", home);
            assertThat(imported.outLines())
                    .as(imported.toString())
                    .containsExactly("bodies.csv     1 added, 0 changed, 0 as they were");
            Run reset = Run.of("user", "reset-password", "admin", "--home", home);
            assertThat(reset.exitCode()).as(reset.toString()).isZero();
            String line = reset.outLines().getFirst();
            new ApiClient(server.address(), null)
                    .signedIn("admin", line.substring(line.lastIndexOf(' ') + 1));
            assertThat(Run.of("audit", "--home", home).exitCode()).isZero();

            Authority.write(Path.of(home, "certificate.pem"), new Authority().certificate());
            Run other = Run.of("import", bodies.toString(), "--home", home);
            assertThat(other.exitCode()).isEqualTo(1);
            assertThat(other.errLines().getFirst())
                    .contains("the server that answers has another certificate than the one in");
        } finally {
            server.end();
        }
    }

    @Test
    void other_machines_are_not_let_in_without_encryption() {
        for (String command : List.of("server", "demo")) {
            String home = folder.resolve(command).toString();
            Run run = Run.of(command, "--host", "0.0.0.0", "--port", "0", "--home", home);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.errLines())
                    .containsExactly(
                            "nebulon: on 0.0.0.0 other machines could reach this server, and"
                                    + " everybody on the way could read passwords and tokens",
                            "Encrypt with --tls (NEBULON_TLS=true), or with --tls-cert and"
                                    + " --tls-key; or, when a proxy does it, say --plain-http"
                                    + " (NEBULON_PLAIN_HTTP=true).");
            assertThat(Path.of(home)).doesNotExist();
        }
    }

    @Test
    void a_certificate_that_cannot_be_used_is_told_before_anything_is_changed() {
        Path key = Authority.write(folder.resolve("server.key"), Authority.keys("EC", 256));
        Path home = folder.resolve("home");
        Run run =
                Run.of(
                        "server",
                        "--port",
                        "0",
                        "--home",
                        home.toString(),
                        "--tls-cert",
                        folder.resolve("none.crt").toString(),
                        "--tls-key",
                        key.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines())
                .containsExactly("nebulon: there is no file " + folder.resolve("none.crt"));
        assertThat(home.resolve("nebulon.db")).doesNotExist();
        Run half = Run.of("server", "--home", home.toString(), "--tls-key", key.toString());
        assertThat(half.exitCode()).isEqualTo(2);
    }

    @Test
    void a_demo_encrypts_too() throws Exception {
        Path home = folder.resolve("demo");
        Run demo =
                Run.serving(
                        "demo",
                        "--tls",
                        "--no-simulation",
                        "--port",
                        "0",
                        "--home",
                        home.toString());
        try {
            assertThat(demo.out())
                    .contains("  address    https://127.0.0.1:")
                    .contains("curl -s --cacert '" + home.resolve("certificate.pem") + "' https:")
                    .contains("  SHA-256    " + fingerprint(shown(demo.address())));
        } finally {
            demo.end();
        }
    }

    private static Certificate shown(URI server) throws IOException {
        try (SSLSocket socket =
                (SSLSocket)
                        AnyCertificate.context()
                                .getSocketFactory()
                                .createSocket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    private static String fingerprint(Certificate certificate) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
    }

    private static String pin(Certificate certificate) throws Exception {
        byte[] key = certificate.getPublicKey().getEncoded();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
        return "sha256//" + Base64.getEncoder().encodeToString(hash);
    }
}
