package io.nebulon.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.http.ssl.CertificateProvider;
import io.nebulon.server.testing.AnyCertificate;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Authority;
import io.nebulon.server.testing.LogWatch;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that encrypts, as its clients meet it.
class TlsServerTest {
    private static ApiServer server;

    @TempDir private Path folder;

    @BeforeAll
    static void start() {
        server = ApiServer.start(Map.of(), new Transport.SelfSigned());
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void everything_is_as_it_is_without() {
        assertThat(server.uri().getScheme()).isEqualTo("https");
        server.anonymous().get("/health").expect(200);
        server.admin().get("/api/me").expect(200);
        server.anonymous().get("/api/me").expect(401);
    }

    @Test
    void a_program_on_the_same_machine_finds_the_certificate_in_the_home() throws Exception {
        Path copy = server.home().resolve("certificate.pem");
        assertThat(copy).content().startsWith("-----BEGIN CERTIFICATE").doesNotContain("KEY");
        try (SSLSocket socket = connect(OneCertificate.in(copy), server.uri())) {
            socket.startHandshake();
            assertThat(Pem.read(copy).certificates())
                    .containsExactly((X509Certificate) peer(socket));
        }
    }

    @Test
    void another_server_with_another_certificate_is_not_taken_for_it() throws Exception {
        Path other = Authority.write(folder.resolve("other.pem"), new Authority().certificate());
        try (SSLSocket socket = connect(OneCertificate.in(other), server.uri())) {
            assertThatThrownBy(socket::startHandshake)
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("another certificate than the one in " + other);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void modern_protocols_are_spoken(String protocol) throws Exception {
        try (SSLSocket socket = connect(AnyCertificate.context(), server.uri())) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
        }
    }

    /// Offers the server nothing but what is given: the JDK has these switched off for itself.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"
            })
    void ciphers_of_yesterday_are_refused(String cipher) throws Exception {
        try (SSLSocket socket = connect(AnyCertificate.context(), server.uri())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {cipher});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void a_protocol_of_yesterday_is_refused() throws Exception {
        // a hello that knows TLS 1.0 and nothing newer
        byte[] hello =
                java.util.HexFormat.of()
                        .parseHex(
                                "1603010031"
                                        + "0100002d0301"
                                        + "00".repeat(32)
                                        + "00"
                                        + "0006c00ac0140035"
                                        + "0100");
        hello[4] = (byte) (hello.length - 5);
        hello[8] = (byte) (hello.length - 9);
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(hello);
            byte[] answer = socket.getInputStream().readAllBytes();
            assertThat(answer[0]).as("an alert").isEqualTo((byte) 0x15);
            assertThat(answer[6]).as("protocol_version").isEqualTo((byte) 70);
        }
    }

    @Test
    void who_speaks_in_the_clear_gets_no_answer() throws Exception {
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(
                    "GET /health HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            byte[] answer = socket.getInputStream().readAllBytes();
            assertThat(new String(answer, StandardCharsets.ISO_8859_1))
                    .doesNotContain("HTTP/1.1 2");
        } catch (java.net.SocketException _) {
            // cut off, which is as good
        }
    }

    @Test
    void browsers_are_not_bound_to_a_certificate_that_nobody_vouches_for() {
        assertThat(server.anonymous().get("/health").header("Strict-Transport-Security")).isNull();
        try (ApiServer plain = ApiServer.start(Map.of())) {
            assertThat(plain.anonymous().get("/health").header("Strict-Transport-Security"))
                    .isNull();
        }
    }

    @Test
    void a_certificate_of_ones_own_is_served_and_replaced_without_a_restart() throws Exception {
        Authority authority = new Authority();
        Path certificate = folder.resolve("server.crt");
        Path key = folder.resolve("server.key");
        X509Certificate first = give(authority, certificate, key);
        Transport own = new Transport.OwnCertificate(certificate, key, null);
        try (ApiServer certified = ApiServer.start(Map.of(), own)) {
            ServerCertificate served =
                    (ServerCertificate) certified.part(CertificateProvider.class);
            assertThat(peers(certified.uri())).containsExactly(first, authority.certificate());
            for (String path : List.of("/health", "/api/me", "/api/nothing")) {
                assertThat(certified.anonymous().get(path).header("Strict-Transport-Security"))
                        .isEqualTo("max-age=31536000");
            }
            try (SSLSocket old = connect(AnyCertificate.context(), certified.uri());
                    LogWatch log = LogWatch.begin()) {
                old.startHandshake();
                X509Certificate second = give(authority, certificate, key);
                served.look();
                assertThat(peers(certified.uri())).first().isEqualTo(second);
                assertThat(certified.home().resolve("certificate.pem"))
                        .content()
                        .startsWith(Authority.pem(second).strip());
                assertThat(health(old)).as("connections that are open stay").isEqualTo(200);

                Files.writeString(key, "half a key");
                served.look();
                served.look();
                assertThat(peers(certified.uri())).first().isEqualTo(second);
                assertThat(log.messages().values())
                        .containsExactly(
                                "the certificate from before goes on being served: "
                                        + key
                                        + " holds no private key");
            }
        }
    }

    @Test
    void the_end_of_a_certificate_is_told_before_it_comes() {
        Authority authority = new Authority();
        KeyPair keys = Authority.keys("EC", 256);
        Path certificate =
                Authority.write(
                        folder.resolve("server.crt"), authority.certify(keys, Duration.ofDays(3)));
        Path key = Authority.write(folder.resolve("server.key"), keys);
        try (LogWatch log = LogWatch.begin();
                ServerCertificate served =
                        ServerCertificate.of(
                                new Transport.OwnCertificate(certificate, key, null),
                                "127.0.0.1",
                                folder,
                                folder.resolve("copy.pem"))) {
            served.look();
            assertThat(log.messages().values())
                    .singleElement()
                    .asString()
                    .startsWith("the certificate ends with " + served.expires());
        }
        assertThat(folder.resolve("copy.pem")).doesNotExist();
    }

    private static X509Certificate give(Authority authority, Path certificate, Path key) {
        KeyPair keys = Authority.keys("EC", 256);
        X509Certificate signed = authority.certify(keys, Duration.ofDays(30));
        Authority.write(certificate, signed, authority.certificate());
        Authority.write(key, keys);
        return signed;
    }

    private static SSLSocket connect(SSLContext context, URI server) throws IOException {
        SSLSocket socket =
                (SSLSocket)
                        context.getSocketFactory().createSocket(server.getHost(), server.getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static Certificate peer(SSLSocket socket) throws IOException {
        return socket.getSession().getPeerCertificates()[0];
    }

    private static List<Certificate> peers(URI server) throws IOException {
        try (SSLSocket socket = connect(AnyCertificate.context(), server)) {
            socket.startHandshake();
            return List.of(socket.getSession().getPeerCertificates());
        }
    }

    private static int health(SSLSocket socket) throws IOException {
        socket.getOutputStream()
                .write(
                        "GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
        byte[] head = socket.getInputStream().readNBytes(12);
        return Integer.parseInt(new String(head, 9, 3, StandardCharsets.US_ASCII));
    }
}
