package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.query.Snapshots;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.OneTimeCodes;
import io.nebulon.server.testing.SettableClock;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Second factors, from enrolment to removal.
class SecondFactorTest {
    private static final String PASSWORD = ApiServer.ADMIN_PASSWORD;
    private static ApiServer server;

    private String name;
    private ApiClient own;

    @BeforeAll
    static void start() {
        server =
                ApiServer.start(
                        Map.of(
                                "test.settable-clock",
                                true,
                                "nebulon.mfa.required-roles",
                                "cargo_officer, QUARTERMASTER"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void signUp() {
        name = ApiServer.unique("mfa").toLowerCase();
        own = signUp(name, "VIEWER");
    }

    private ApiClient signUp(String username, String role) {
        server.admin()
                .post(
                        "/api/users",
                        """
                        {"username": "%s", "password": "%s", "roles": ["%s"]}
                        """
                                .formatted(username, PASSWORD, role))
                .expect(201);
        return server.anonymous().signedIn(username, PASSWORD);
    }

    private Answer login(String otp) {
        String member = otp == null ? "" : ", \"otp\": \"" + otp + "\"";
        return server.anonymous()
                .post(
                        "/api/auth/login",
                        """
                        {"username": "%s", "password": "%s"%s}
                        """
                                .formatted(name, PASSWORD, member));
    }

    private String code(Answer enrolment) {
        return OneTimeCodes.now(
                enrolment.text("/secret"), server.part(SettableClock.class).instant());
    }

    private static void nextStep() {
        server.part(SettableClock.class).advance(Duration.ofSeconds(30));
    }

    private Answer enrol() {
        Answer enrolment = own.post("/api/me/mfa/totp", "{}").expect(200);
        own.post("/api/me/mfa/totp/confirm", otp(code(enrolment))).expect(204);
        nextStep();
        return enrolment;
    }

    private static String otp(String code) {
        return "{\"otp\": \"" + code + "\"}";
    }

    @Test
    void an_enrolment_shows_its_secret_once_and_counts_when_confirmed() throws Exception {
        Answer enrolment = own.post("/api/me/mfa/totp", "").expect(200);
        assertThat(enrolment.header("Cache-Control")).isEqualTo("no-store");
        assertThat(enrolment.text("/otpauthUri"))
                .isEqualTo(
                        "otpauth://totp/Nebulon:%s?secret=%s&issuer=Nebulon&algorithm=SHA1&digits=6&period=30"
                                .formatted(name, enrolment.text("/secret")));
        BufferedImage qr =
                ImageIO.read(
                        new ByteArrayInputStream(
                                Base64.getDecoder().decode(enrolment.text("/qrPng"))));
        assertThat(qr.getWidth()).isEqualTo(qr.getHeight()).isGreaterThanOrEqualTo(200);
        assertThat(enrolment.at("/recoveryCodes")).hasSize(10);

        login(null).expect(200);
        own.post("/api/me/mfa/totp/confirm", otp("000000")).expect(422, "invalid_otp");
        Answer anew = own.post("/api/me/mfa/totp", "{}").expect(200);
        own.post("/api/me/mfa/totp/confirm", otp(code(enrolment))).expect(422, "invalid_otp");
        own.post("/api/me/mfa/totp/confirm", otp(code(anew))).expect(204);

        own.post("/api/me/mfa/totp", "{}").expect(409, "mfa_in_force");
        own.post("/api/me/mfa/totp/confirm", otp(code(anew))).expect(409, "mfa_in_force");
        Answer me = own.get("/api/me").expect(200);
        assertThat(me.at("/mfa/totp").asBoolean()).isTrue();
        assertThat(me.number("/mfa/recoveryCodesLeft")).isEqualTo(10);
        assertThat(server.admin().get("/api/users/" + name).at("/mfa").asBoolean()).isTrue();
    }

    @Test
    void signing_in_then_needs_a_code_that_is_good_once() {
        Answer enrolment = enrol();
        login(null).expect(401, "otp_required");
        String code = code(enrolment);
        login(code.substring(0, 3) + " " + code.substring(3)).expect(200);
        login(code).expect(401, "invalid_otp");
        nextStep();
        login(code).expect(401, "invalid_otp");
        login(code(enrolment)).expect(200);
    }

    @Test
    void a_clock_may_be_one_step_off_and_an_older_code_is_none_after_a_newer_one() {
        Answer enrolment = enrol();
        nextStep();
        nextStep();
        login(code(enrolment, -2)).expect(401, "invalid_otp");
        login(code(enrolment, 2)).expect(401, "invalid_otp");
        login(code(enrolment, -1)).expect(200);
        login(code(enrolment, 1)).expect(200);
        login(code(enrolment, 0)).expect(401, "invalid_otp");
        login(code(enrolment, -1)).expect(401, "invalid_otp");
    }

    private String code(Answer enrolment, int stepsOff) {
        return OneTimeCodes.now(
                enrolment.text("/secret"),
                server.part(SettableClock.class).instant().plusSeconds(30L * stepsOff));
    }

    @Test
    void a_wrong_code_counts_as_a_failed_sign_in() {
        enrol();
        for (int i = 0; i < 5; i++) {
            login("00000" + i).expect(401, "invalid_otp");
        }
        login(null).expect(429, "too_many_attempts");
    }

    @Test
    void the_right_password_alone_frees_no_further_guesses() {
        enrol();
        for (int i = 0; i < 4; i++) {
            login("00000" + i).expect(401, "invalid_otp");
            login(null).expect(401, "otp_required");
        }
        login("000009").expect(401, "invalid_otp");
        login(null).expect(429, "too_many_attempts");
    }

    @Test
    void a_recovery_code_is_good_once() {
        Answer enrolment = enrol();
        String code = enrolment.text("/recoveryCodes/3");
        login(code.toLowerCase().replace("-", "")).expect(200);
        login(code).expect(401, "invalid_otp");
        assertThat(own.get("/api/me").number("/mfa/recoveryCodesLeft")).isEqualTo(9);
        assertThat(server.admin().get("/api/events?type=user&order=desc&limit=10").body())
                .contains("recovery_code_used")
                .doesNotContain(code);
    }

    @Test
    void removing_it_takes_a_code_or_the_password() {
        Answer enrolment = enrol();
        own.delete("/api/me/mfa/totp").expect(400).fault("/otp", "required");
        remove(otp("000000")).expect(422, "invalid_otp");
        remove("{\"password\": \"wrong\"}").expect(422, "wrong_password");
        login(null).expect(401, "otp_required");
        remove(otp(code(enrolment))).expect(204);
        login(null).expect(200);
        remove("{\"password\": \"" + PASSWORD + "\"}").expect(409, "mfa_not_enrolled");
        own.post("/api/me/mfa/totp/confirm", otp("000000")).expect(409, "mfa_not_enrolled");

        enrol();
        remove("{\"password\": \"" + PASSWORD + "\"}").expect(204);
        login(null).expect(200);
    }

    private Answer remove(String body) {
        return own.send("DELETE", "/api/me/mfa/totp", body.getBytes());
    }

    @Test
    void an_administrator_removes_what_was_lost_and_ends_the_sign_ins() {
        enrol();
        own.get("/api/me").expect(200);
        server.admin().delete("/api/users/" + name + "/mfa").expect(204);
        own.get("/api/me").expect(401);
        login(null).expect(200);
        server.admin().delete("/api/users/" + name + "/mfa").expect(204);
    }

    @Test
    void where_a_role_needs_one_nothing_else_is_open_before() {
        String officer = ApiServer.unique("officer").toLowerCase();
        own = signUp(officer, "CARGO_OFFICER");
        assertThat(own.get("/api/me").expect(200).at("/mfa/required").asBoolean()).isTrue();
        own.get("/api/stations").expect(403, "mfa_enrolment_required");
        own.post("/api/cargo", "{").expect(403, "mfa_enrolment_required");
        own.post("/api/api-keys", "{\"name\": \"k\"}").expect(403, "mfa_enrolment_required");

        enrol();
        own.get("/api/stations").expect(200);
        own.post("/api/cargo", "{").expect(400);
    }

    @Test
    void a_setting_that_names_no_role_stops_the_start() {
        assertThatThrownBy(() -> ApiServer.start(Map.of(MfaPolicy.SETTING, "TRADER,ADMNS")).close())
                .hasRootCauseInstanceOf(UnusableSettingException.class)
                .rootCause()
                .hasMessageContaining("names no role: ADMNS");
    }

    @Test
    void the_key_that_encrypts_is_the_owners_alone() throws Exception {
        Answer enrolment = enrol();
        var key = server.home().resolve("keys/mfa.key");
        assertThat(Files.size(key)).isEqualTo(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        byte[] secret = OneTimeCodes.bytes(enrolment.text("/secret"));
        List<String> stored =
                new ArrayList<>(
                        server.part(Snapshots.class)
                                .read(snapshot ->
                                        snapshot.list(
                                                """
                                                SELECT secret FROM totp
                                                UNION ALL SELECT code_hash FROM recovery_code
                                                """,
                                                row -> text(row.getBytes(1))))
                                .value());
        assertThat(stored).hasSizeGreaterThan(1);
        try (Stream<Path> files = Files.list(server.home())) {
            for (Path file :
                    files.filter(f -> f.getFileName().toString().startsWith("nebulon.db"))
                            .toList()) {
                stored.add(text(Files.readAllBytes(file)));
            }
        }
        assertThat(stored)
                .noneMatch(text ->
                        text.contains(text(secret))
                                || text.contains(enrolment.text("/secret"))
                                || text.contains(enrolment.text("/recoveryCodes/0")));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
