package io.nebulon.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nebulon.server.acts.BooksAct;
import io.nebulon.server.app.Home;
import io.nebulon.server.exchange.CsvSource;
import io.nebulon.server.exchange.FileReport;
import io.nebulon.server.exchange.ImportReport;
import io.nebulon.server.json.DomainJson;
import io.nebulon.server.security.LocalToken;
import io.nebulon.server.tls.OneCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The server that works on a home, as the operator's own commands use it.
final class RunningServer {
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Home home;

    RunningServer(Home home) {
        this.home = home;
    }

    /// Imports file by file; a preview goes in one piece, since later files refer to earlier ones.
    ImportReport run(List<CsvSource> sources, boolean dryRun) throws IOException {
        if (dryRun) {
            return post("?dryRun=true", "application/zip", zip(sources));
        }
        List<FileReport> reports = new ArrayList<>();
        long position = 0;
        for (CsvSource source : sources) {
            String kind = source.kind().name().toLowerCase(Locale.ROOT);
            ImportReport report = post("/" + kind, "text/csv", source.content());
            reports.addAll(report.files());
            position = report.position();
            if (!report.holds()) {
                break;
            }
        }
        return new ImportReport(false, position, reports);
    }

    /// Sets a random password for a user, who is unlocked.
    ///
    /// @return the password
    String resetPassword(String username, boolean removesMfa) throws IOException {
        String path = URLEncoder.encode(username, StandardCharsets.UTF_8);
        String body = "{\"removeMfa\":" + removesMfa + ",\"unlock\":true}";
        return ask("/api/users/" + path + "/reset-password", body).path("password").asText();
    }

    /// Lets a new key sign access tokens.
    ///
    /// @return its id
    String rotateKeys(boolean atOnce) throws IOException {
        return ask("/api/signing-keys/rotate", "{\"atOnce\":" + atOnce + "}").path("id").asText();
    }

    private JsonNode ask(String path, String body) throws IOException {
        HttpResponse<byte[]> response =
                send(path, "application/json", body.getBytes(StandardCharsets.UTF_8));
        JsonNode answer = DomainJson.MAPPER.readTree(response.body());
        if (response.statusCode() != 200) {
            throw refused(response, answer);
        }
        return answer;
    }

    /// Has the log tell of what a command did beside the server.
    void tell(BooksAct act) throws IOException {
        ObjectNode body = DomainJson.MAPPER.valueToTree(act);
        body.put("act", act instanceof BooksAct.BackedUp ? "BACKUP" : "EXPORT");
        HttpResponse<byte[]> response =
                send("/api/events", "application/json", DomainJson.MAPPER.writeValueAsBytes(body));
        if (response.statusCode() != 204) {
            throw refused(response, DomainJson.MAPPER.readTree(response.body()));
        }
    }

    private ImportReport post(String path, String type, byte[] body) throws IOException {
        return report(send("/api/import" + path, type, body));
    }

    private HttpResponse<byte[]> send(String path, String type, byte[] body) throws IOException {
        URI server = URI.create(address());
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server + path))
                        .timeout(LONGEST)
                        .header("Authorization", "Bearer " + LocalToken.mint(home))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        try (HttpClient client = client(server)) {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException _) {
            throw inUse();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted");
        }
    }

    private HttpClient client(URI server) {
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(10));
        if ("https".equals(server.getScheme())) {
            builder.sslContext(OneCertificate.in(home.certificate()));
        }
        return builder.build();
    }

    private static ImportReport report(HttpResponse<byte[]> response) throws IOException {
        JsonNode answer = DomainJson.MAPPER.readTree(response.body());
        JsonNode report = answer.path("report");
        if (response.statusCode() == 200) {
            report = answer;
        }
        if (!report.isObject()) {
            throw refused(response, answer);
        }
        return DomainJson.MAPPER.treeToValue(report, ImportReport.class);
    }

    private static CommandFailure refused(HttpResponse<byte[]> response, JsonNode answer) {
        return CommandFailure.failed(
                "the server answered "
                        + response.statusCode()
                        + ": "
                        + answer.path("detail").asText(answer.path("title").asText()));
    }

    private static byte[] zip(List<CsvSource> sources) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (CsvSource source : sources) {
                zip.putNextEntry(new ZipEntry(source.name()));
                zip.write(source.content());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private String address() throws IOException {
        try {
            return Files.readString(home.address()).strip();
        } catch (NoSuchFileException _) {
            throw inUse();
        }
    }

    private CommandFailure inUse() {
        return new CommandFailure(
                ExitCode.IN_USE,
                "another process works on "
                        + home.folder()
                        + " and does not answer (a server that starts or ends, or another import);"
                        + " try again in a moment");
    }
}
