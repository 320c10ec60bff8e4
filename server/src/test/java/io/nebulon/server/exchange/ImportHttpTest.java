package io.nebulon.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ImportHttpTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient csv = server.admin().with("Content-Type", "text/csv");
    private final ApiClient zip = server.admin().with("Content-Type", "application/zip");

    @Test
    void a_file_is_imported_and_reported() {
        String code = ApiServer.unique("BODY");
        Answer answer = csv.send("POST", "/api/import/bodies", bytes("code,name\n%s,A\n", code));
        answer.expect(200);
        assertThat(answer.text("/files/0/file")).isEqualTo("bodies.csv");
        assertThat(answer.number("/files/0/added")).isEqualTo(1);
        assertThat(answer.position()).isEqualTo(answer.number("/position")).isPositive();
        Answer again = csv.send("POST", "/api/import/bodies", bytes("code,name\n%s,A\n", code));
        assertThat(again.expect(200).number("/files/0/unchanged")).isEqualTo(1);
    }

    @Test
    void a_bad_row_is_a_problem_that_names_all_of_them() {
        csv.send("POST", "/api/import/fleets", bytes("code,name\nA B,x\nC,\n"))
                .expect(422, "import_refused")
                .fault("/2/code", "is not a code")
                .fault("/3/name", "is required");
    }

    @Test
    void a_refused_row_has_a_code_with_values() {
        Answer answer =
                csv.send(
                        "POST",
                        "/api/import/items",
                        bytes("sku,name,unit,unit_mass_kg\nA,A,kg,-2.50\nB,B,1,abc\n"));
        answer.expect(422, "import_refused");
        assertThat(answer.text("/report/files/0/problems/0/code")).isEqualTo("below_zero");
        assertThat(answer.decimal("/report/files/0/problems/0/values/value")).isEqualTo("-2.5");
        assertThat(answer.text("/report/files/0/problems/0/reason")).isEqualTo("-2.5 is below 0");
        assertThat(answer.text("/report/files/0/problems/1/code")).isEqualTo("not_a_number");
        assertThat(answer.text("/report/files/0/problems/1/values/value")).isEqualTo("abc");
    }

    @Test
    void a_preview_of_a_folder_changes_nothing() throws IOException {
        String code = ApiServer.unique("BODY");
        byte[] folder =
                zipped("bodies.csv", "code,name\n" + code + ",A\n", "notes.txt", "left alone");
        Answer answer = zip.send("POST", "/api/import?dryRun=true", folder).expect(200);
        assertThat(answer.at("/dryRun").asBoolean()).isTrue();
        assertThat(answer.number("/files/0/added")).isEqualTo(1);
        Answer real = zip.send("POST", "/api/import", folder).expect(200);
        assertThat(real.number("/files/0/added")).isEqualTo(1);
    }

    @Test
    void lines_of_json_are_imported_like_rows() {
        String code = ApiServer.unique("SHIP");
        ApiClient lines = server.admin().with("Content-Type", "application/x-ndjson");
        byte[] file =
                bytes(
                        """
                        {"code": "%1$s-A", "name": "Ä, \\"B\\"", "max_mass_kg": 1250.5, "class": null}

                        {"code": "%1$s-B", "name": "B", "maxVolumeM3": 3, "status": "ACTIVE"}
                        """,
                        code);
        Answer preview = lines.send("POST", "/api/import/ships?dryRun=true", file).expect(200);
        assertThat(preview.number("/files/0/added")).isEqualTo(2);
        Answer report = lines.send("POST", "/api/import/ships", file).expect(200);
        assertThat(report.text("/files/0/file")).isEqualTo("ships.ndjson");
        assertThat(report.number("/files/0/added")).isEqualTo(2);
        Answer ship = server.admin().get("/api/ships/" + code + "-A").expect(200);
        assertThat(ship.text("/name")).isEqualTo("Ä, \"B\"");
        assertThat(ship.decimal("/maxMassKg")).isEqualTo("1250.5");
    }

    @Test
    void bad_lines_of_json_are_named_and_change_nothing() {
        String code = ApiServer.unique("FLEET");
        byte[] file =
                bytes(
                        """
                        {"code": "%s", "name": "A"}
                        {"code": "X Y", "name": "A"}
                        nonsense
                        ["a"]
                        {"code": "B", "name": "B"} {"code": "C", "name": "C"}
                        {"code": "D", "name": "D", "colour": "red"}
                        {"code": "E", "name": {"en": "E"}}
                        {"code": "F", "code": "G", "name": "F"}
                        {"code": "H", "name": "H", "status": "RETIRED"}
                        """,
                        code);
        server.admin()
                .with("Content-Type", "application/x-ndjson")
                .send("POST", "/api/import/fleets", file)
                .expect(422, "import_refused")
                .fault("/2/code", "is not a code")
                .fault("/3", "not one valid JSON object")
                .fault("/4", "not one valid JSON object")
                .fault("/5", "not one valid JSON object")
                .fault("/6/colour", "is no column of fleets.csv")
                .fault("/7/name", "must be a text")
                .fault("/8", "not one valid JSON object")
                .fault("/9/status", "is no column");
        server.admin().get("/api/fleets/" + code).expect(404);
    }

    @Test
    void numbers_without_measure_are_bad_rows() {
        byte[] file =
                bytes(
                        """
                        {"sku": "N1", "name": "N", "unit": "pack", "unitMassKg": 1e99999999999999999999}
                        {"sku": "N2", "name": "N", "unit": "pack", "unitMassKg": 1E1000000000}
                        {"sku": "N3", "name": "N", "unit": "pack", "unitMassKg": 1E-1000000000}
                        {"sku": "N4", "name": "N", "unit": "pack", "unitMassKg": 1E3}
                        """);
        Answer refusal =
                server.admin()
                        .with("Content-Type", "application/x-ndjson")
                        .send("POST", "/api/import/items", file)
                        .expect(422, "import_refused");
        refusal.fault("/1", "not one valid JSON object");
        refusal.fault("/2/unit_mass_kg", "");
        refusal.fault("/3/unit_mass_kg", "");
        assertThat(refusal.at("/errors")).hasSize(3);
    }

    @Test
    void an_import_with_a_key_is_answered_as_before() {
        String code = ApiServer.unique("FLEET");
        ApiClient keyed = csv.with("Idempotency-Key", ApiServer.unique("key"));
        byte[] file = bytes("code,name\n%s,A\n", code);
        Answer first = keyed.send("POST", "/api/import/fleets", file).expect(200);
        assertThat(first.number("/files/0/added")).isEqualTo(1);
        Answer again = keyed.send("POST", "/api/import/fleets", file).expect(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.position()).isEqualTo(first.position());
        keyed.send("POST", "/api/import/fleets", bytes("code,name\n%s,B\n", code))
                .expect(422, "idempotency_key_reused");
        Answer preview = keyed.send("POST", "/api/import/fleets?dryRun=true", file).expect(200);
        assertThat(preview.at("/dryRun").asBoolean()).isTrue();

        ApiClient bad = csv.with("Idempotency-Key", ApiServer.unique("key"));
        byte[] wrong = bytes("code,name\nA B,x\n");
        Answer refusal = bad.send("POST", "/api/import/fleets", wrong).expect(422);
        assertThat(bad.send("POST", "/api/import/fleets", wrong).expect(422).body())
                .isEqualTo(refusal.body());
    }

    @Test
    void what_cannot_be_read_is_refused() {
        csv.send("POST", "/api/import/rockets", bytes("a\n")).expect(404, "not_found");
        csv.send("POST", "/api/import/bodies?dry=true", bytes("code,name\n"))
                .expect(400, "invalid_parameter");
        csv.send("POST", "/api/import/bodies", new byte[0]).expect(422, "import_refused");
        server.admin().send("POST", "/api/import/bodies", bytes("{}")).expect(415);
        zip.send("POST", "/api/import", bytes("no archive")).expect(400, "malformed_body");
    }

    @Test
    void a_file_may_be_larger_than_other_bodies_but_not_without_end() {
        byte[] large = new byte[12 << 20];
        Arrays.fill(large, (byte) 'x');
        csv.send("POST", "/api/import/bodies", large).expect(422, "import_refused");
        byte[] tooLarge = new byte[(64 << 20) + 1];
        Arrays.fill(tooLarge, (byte) 'x');
        csv.send("POST", "/api/import/bodies", tooLarge).expect(413);
    }

    @Test
    void only_administrators_import() {
        server.anonymous()
                .with("Content-Type", "text/csv")
                .send("POST", "/api/import/bodies", bytes("code,name\n"))
                .expect(401);
        server.as("TRADER")
                .with("Content-Type", "text/csv")
                .send("POST", "/api/import/bodies", bytes("code,name\n"))
                .expect(403);
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static byte[] bytes(String text, Object... values) {
        return text.formatted(values).getBytes(StandardCharsets.UTF_8);
    }

    /// What is left alone is unpacked, too, on the way to the next entry.
    @Test
    void an_archive_that_unpacks_to_too_much_is_refused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] megabyte = new byte[1 << 20];
        try (ZipOutputStream bomb = new ZipOutputStream(bytes)) {
            bomb.putNextEntry(new ZipEntry("notes.txt"));
            for (int i = 0; i < 257; i++) {
                bomb.write(megabyte);
            }
            bomb.closeEntry();
        }
        assertThat(bytes.size()).isLessThan(1 << 20);
        Answer large =
                zip.send("POST", "/api/import", bytes.toByteArray()).expect(400, "malformed_body");
        assertThat(large.text("/detail")).contains("too large unpacked");

        String[] many = new String[2 * 1_001];
        for (int i = 0; i < many.length; i++) {
            many[i] = i % 2 == 0 ? "note" + i + ".txt" : "";
        }
        Answer crowded = zip.send("POST", "/api/import", zipped(many)).expect(400);
        assertThat(crowded.text("/detail")).contains("too many entries");
    }

    private static byte[] zipped(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(bytes(namesAndTexts[i + 1]));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
