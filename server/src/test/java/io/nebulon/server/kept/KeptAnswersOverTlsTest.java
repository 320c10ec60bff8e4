package io.nebulon.server.kept;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.AnyCertificate;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import io.nebulon.server.tls.Transport;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

class KeptAnswersOverTlsTest {
    @Test
    void they_are_given_over_encrypted_connections_in_their_order() throws Exception {
        try (ApiServer server = ApiServer.start(Map.of(), new Transport.SelfSigned())) {
            ApiClient api = server.admin();
            Scene scene = new Scene(server);
            String station = scene.station();
            scene.stock(station, scene.item(), "100");
            String path = "/api/inventory/" + station;
            String fresh = api.get(path).expect(200).body();
            KeptAnswers kept = server.part(KeptAnswers.class);
            long end = System.nanoTime() + 10_000_000_000L;
            while (kept.given() == 0) {
                assertThat(api.get(path).expect(200).body()).isEqualTo(fresh);
                assertThat(System.nanoTime()).as("no answer was kept").isLessThan(end);
            }
            long given = kept.given();
            String answers = together(server, api.token(), path, "/api/me", path);
            assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(4);
            assertThat(answers).containsSubsequence("\"items\":[", "\"username\"", "\"items\":[");
            assertThat(kept.given()).isGreaterThan(given);
        }
    }

    private static String together(ApiServer server, String token, String... paths)
            throws Exception {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < paths.length; i++) {
            requests.append("GET ").append(paths[i]).append(" HTTP/1.1\r\nHost: x\r\n");
            requests.append("Authorization: Bearer ").append(token).append("\r\n");
            requests.append(i == paths.length - 1 ? "Connection: close\r\n\r\n" : "\r\n");
        }
        try (Socket bare = new Socket(server.uri().getHost(), server.uri().getPort());
                SSLSocket socket = AnyCertificate.over(bare)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(requests.toString().getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
