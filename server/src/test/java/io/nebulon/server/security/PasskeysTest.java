package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nebulon.server.security.PasskeyScene.Person;
import io.nebulon.server.security.passkey.Passkey;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.OneTimeCodes;
import io.nebulon.server.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Passkeys as second factors of an account: added, used, renamed, removed.
class PasskeysTest {
    private static PasskeyScene scene;

    private Person mira;

    @BeforeAll
    static void start() {
        scene = new PasskeyScene(Map.of("nebulon.mfa.required-roles", "CARGO_OFFICER"));
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @BeforeEach
    void signUp() {
        scene.advance(Duration.ofMinutes(16)); // what failed before is forgotten
        mira = scene.person("VIEWER");
    }

    @Test
    void the_first_one_comes_with_recovery_codes_and_signs_in_by_itself() {
        SoftAuthenticator authenticator = scene.authenticator();
        authenticator.isSynced = true;
        Answer options = scene.options(mira.own()).expect(200);
        assertThat(options.header("Cache-Control")).isEqualTo("no-store");
        assertThat(options.text("/publicKey/rp/id")).isEqualTo("localhost");
        assertThat(options.text("/publicKey/user/name")).isEqualTo(mira.name());
        assertThat(options.text("/publicKey/user/id")).doesNotContain(mira.name());
        assertThat(options.text("/publicKey/attestation")).isEqualTo("none");

        Answer made = scene.add(mira.own(), authenticator.create(options.json())).expect(201);

        assertThat(made.header("Location")).isEqualTo("/api/me/passkeys/" + made.text("/id"));
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        assertThat(made.at("/recoveryCodes")).hasSize(10);
        assertThat(made.at("/synced").asBoolean()).isTrue();
        Answer me = mira.own().get("/api/me").expect(200);
        assertThat(me.number("/mfa/passkeys")).isEqualTo(1);
        assertThat(me.at("/mfa/totp").asBoolean()).isFalse();
        assertThat(me.number("/mfa/recoveryCodesLeft")).isEqualTo(10);
        assertThat(scene.admin().get("/api/users/" + mira.name()).at("/mfa").asBoolean()).isTrue();

        Answer tokens = scene.signIn(authenticator).expect(200);
        assertThat(tokens.text("/username")).isEqualTo(mira.name());
        assertThat(tokens.header("RateLimit-Remaining")).isEqualTo("30");
        ApiClient own = scene.with(tokens);
        Answer list = own.get("/api/me/passkeys").expect(200);
        assertThat(list.text("/items/0/lastUsedAt")).isNotNull();
        assertThat(list.body()).doesNotContain("recoveryCodes");
        assertThat(own.get("/api/me/sessions").at("/items")).hasSize(2);
        scene.server
                .anonymous()
                .post(
                        "/api/auth/refresh",
                        "{\"refresh_token\": \"" + tokens.text("/refresh_token") + "\"}")
                .expect(200);
        String id = made.text("/id");
        assertThat(scene.log(mira.name()))
                .containsSubsequence(
                        "passkey_added {\"username\":\"%s\",\"passkey\":\"%s\"}"
                                .formatted(mira.name(), id),
                        "signed_in {\"username\":\"%s\",\"passkey\":\"%s\"}"
                                .formatted(mira.name(), id));
    }

    @Test
    void the_password_alone_signs_nobody_in_any_more() {
        scene.login(mira.name(), null).expect(200);
        SoftAuthenticator authenticator = scene.authenticator();
        JsonNode options = scene.options(mira.own()).expect(200).json();
        Answer made = scene.add(mira.own(), authenticator.create(options)).expect(201);

        scene.login(mira.name(), null).expect(401, "passkey_required");
        scene.login(mira.name(), "123456").expect(401, "invalid_otp");
        String code = made.text("/recoveryCodes/0");
        scene.login(mira.name(), code).expect(200);
        scene.login(mira.name(), code).expect(401, "invalid_otp");
        assertThat(mira.own().get("/api/me").number("/mfa/recoveryCodesLeft")).isEqualTo(9);
    }

    @Test
    void it_takes_the_password_to_add_one() {
        mira.own().post("/api/me/passkeys/options", "{}").expect(400).fault("/password", "req");
        mira.own()
                .post("/api/me/passkeys/options", "{\"password\": \"wrong\"}")
                .expect(422, "wrong_password");
        Answer key = mira.own().post("/api/api-keys", "{\"name\": \"k\"}").expect(201);
        ApiClient program =
                scene.server.anonymous().with("Authorization", "Bearer " + key.text("/key"));
        scene.options(program).expect(403, "forbidden_role");
        program.get("/api/me/passkeys").expect(403, "forbidden_role");
        assertThat(mira.own().get("/api/me/passkeys").at("/items")).isEmpty();
    }

    @Test
    void where_one_time_codes_are_in_force_it_takes_one_too() {
        Answer enrolment = mira.own().post("/api/me/mfa/totp", "{}").expect(200);
        // a secret that nobody has confirmed proves nothing
        scene.options(mira.own()).expect(200);
        mira.own()
                .post("/api/me/mfa/totp/confirm", "{\"otp\": \"" + code(enrolment) + "\"}")
                .expect(204);
        scene.advance(Duration.ofSeconds(30));

        scene.options(mira.own()).expect(422, "invalid_otp");
        String body = "{\"password\": \"%s\", \"otp\": \"%s\"}";
        mira.own()
                .post("/api/me/passkeys/options", body.formatted(PasskeyScene.PASSWORD, "000000"))
                .expect(422, "invalid_otp");
        Answer options =
                mira.own()
                        .post(
                                "/api/me/passkeys/options",
                                body.formatted(PasskeyScene.PASSWORD, code(enrolment)))
                        .expect(200);
        SoftAuthenticator authenticator = scene.authenticator();
        Answer made = scene.add(mira.own(), authenticator.create(options.json())).expect(201);
        assertThat(made.json().has("recoveryCodes")).as("there are some").isFalse();

        scene.login(mira.name(), null).expect(401, "otp_required");
        scene.signIn(authenticator).expect(200);
        String remove = "{\"password\": \"" + PasskeyScene.PASSWORD + "\"}";
        mira.own().send("DELETE", "/api/me/mfa/totp", remove.getBytes()).expect(204);
        scene.login(mira.name(), null).expect(401, "passkey_required");
        scene.login(mira.name(), enrolment.text("/recoveryCodes/0")).expect(200);
    }

    private String code(Answer enrolment) {
        return OneTimeCodes.now(
                enrolment.text("/secret"), scene.server.part(SettableClock.class).instant());
    }

    @Test
    void a_pending_secret_proves_nothing_when_one_is_removed() {
        scene.added(mira);
        String id = mira.own().get("/api/me/passkeys").text("/items/0/id");
        Answer enrolment = mira.own().post("/api/me/mfa/totp", "{}").expect(200);
        delete(id, "{\"otp\": \"" + code(enrolment) + "\"}").expect(422, "invalid_otp");
        mira.own().get("/api/me/passkeys").expect(200);
    }

    @Test
    void who_has_signed_in_some_time_ago_gives_the_password_for_one_time_codes() {
        Answer tokens = scene.login(mira.name(), null).expect(200);
        scene.advance(Duration.ofMinutes(9));
        Answer next =
                scene.server
                        .anonymous()
                        .post(
                                "/api/auth/refresh",
                                "{\"refresh_token\": \"" + tokens.text("/refresh_token") + "\"}");
        scene.with(next).post("/api/me/mfa/totp", "{}").expect(200);
        scene.advance(Duration.ofMinutes(7));
        ApiClient own = scene.with(next);
        own.post("/api/me/mfa/totp", "{}").expect(422, "password_required");
        own.post("/api/me/mfa/totp", "{\"password\": \"wrong\"}").expect(422, "wrong_password");
        own.post("/api/me/mfa/totp", "{\"password\": \"" + PasskeyScene.PASSWORD + "\"}")
                .expect(200);
    }

    @Test
    void one_is_renamed_and_removed_by_its_owner() {
        SoftAuthenticator authenticator = scene.added(mira);
        String id = mira.own().get("/api/me/passkeys").text("/items/0/id");
        String path = "/api/me/passkeys/" + id;
        Person noor = scene.person("VIEWER");
        noor.own().patch(path, "{\"name\": \"hers\"}").expect(404, "not_found");
        noor.own()
                .send("DELETE", path, "{\"password\": \"x\"}".getBytes())
                .expect(404, "not_found");

        assertThat(mira.own().patch(path, "{\"name\": \"laptop\"}").expect(200).text("/name"))
                .isEqualTo("laptop");
        mira.own().patch(path, "{}").expect(400).fault("/name", "required");
        mira.own().patch(path, "{\"name\": \"" + "x".repeat(101) + "\"}").expect(400);

        mira.own().delete(path).expect(400).fault("/otp", "required");
        delete(id, "{\"password\": \"wrong\"}").expect(422, "wrong_password");
        delete(id, "{\"otp\": \"123456\"}").expect(422, "invalid_otp");
        scene.signIn(authenticator).expect(200);
        delete(id, "{\"password\": \"" + PasskeyScene.PASSWORD + "\"}").expect(204);

        scene.signIn(authenticator).expect(401, "invalid_passkey");
        delete(id, "{\"password\": \"" + PasskeyScene.PASSWORD + "\"}").expect(404);
        mira.own().patch(path, "{\"name\": \"laptop\"}").expect(404);
        scene.login(mira.name(), null).expect(200);
        assertThat(mira.own().get("/api/me").number("/mfa/recoveryCodesLeft")).isZero();
        assertThat(scene.log(mira.name()))
                .extracting(line -> line.split(" ")[0])
                .containsSubsequence("passkey_added", "passkey_renamed", "passkey_removed");
    }

    private Answer delete(String id, String body) {
        return mira.own().send("DELETE", "/api/me/passkeys/" + id, body.getBytes());
    }

    @Test
    void a_recovery_code_removes_one_that_is_lost() {
        SoftAuthenticator authenticator = scene.authenticator();
        JsonNode options = scene.options(mira.own()).expect(200).json();
        Answer made = scene.add(mira.own(), authenticator.create(options)).expect(201);
        String code = made.text("/recoveryCodes/7");
        delete(made.text("/id"), "{\"otp\": \"" + code + "\"}").expect(204);
        assertThat(scene.log(mira.name()).toString()).contains("recovery_code_used");
    }

    @Test
    void where_a_role_needs_a_second_factor_a_passkey_is_one() {
        Person officer = scene.person("CARGO_OFFICER");
        officer.own().get("/api/stations").expect(403, "mfa_enrolment_required");
        officer.own().get("/api/me/passkeys").expect(403, "mfa_enrolment_required");
        scene.added(officer);
        officer.own().get("/api/stations").expect(200);

        String id = officer.own().get("/api/me/passkeys").text("/items/0/id");
        officer.own()
                .send(
                        "DELETE",
                        "/api/me/passkeys/" + id,
                        ("{\"password\": \"" + PasskeyScene.PASSWORD + "\"}").getBytes())
                .expect(204);
        officer.own().get("/api/stations").expect(403, "mfa_enrolment_required");
    }

    @Test
    void an_administrator_takes_all_second_factors_of_who_has_lost_them() {
        SoftAuthenticator authenticator = scene.added(mira);
        ApiClient in = scene.with(scene.signIn(authenticator));
        scene.admin().delete("/api/users/" + mira.name() + "/mfa").expect(204);

        in.get("/api/me").expect(401, "invalid_token");
        scene.signIn(authenticator).expect(401, "invalid_passkey");
        scene.login(mira.name(), null).expect(200);
        assertThat(scene.log(mira.name()))
                .contains(
                        "mfa_removed {\"username\":\"%s\",\"passkeys\":1}".formatted(mira.name()));
    }

    @Test
    void a_reset_takes_them_when_it_says_so() {
        SoftAuthenticator authenticator = scene.added(mira);
        String reset = "/api/users/" + mira.name() + "/reset-password";
        scene.admin().post(reset, "{}").expect(200);
        scene.with(scene.signIn(authenticator))
                .get("/api/stations")
                .expect(403, "password_change_required");
        scene.admin().post(reset, "{\"removeMfa\": true}").expect(200);
        scene.signIn(authenticator).expect(401, "invalid_passkey");
    }

    @Test
    void who_is_locked_or_retired_is_not_signed_in() {
        SoftAuthenticator authenticator = scene.added(mira);
        String user = "/api/users/" + mira.name();
        scene.admin().put(user, "{\"status\": \"LOCKED\"}").expect(200);
        scene.signIn(authenticator).expect(401, "invalid_passkey");
        scene.admin().put(user, "{\"status\": \"ACTIVE\"}").expect(200);
        scene.signIn(authenticator).expect(200);
        scene.admin().delete(user).expect(204);
        scene.signIn(authenticator).expect(401, "invalid_passkey");
    }

    @Test
    void a_user_has_a_bounded_number_of_them() {
        for (int i = 0; i < Passkey.MOST; i++) {
            scene.added(mira);
        }
        assertThat(scene.options(mira.own()).expect(409, "too_many_passkeys").number("/limit"))
                .isEqualTo(Passkey.MOST);
        assertThat(scene.signInOptions(mira.name()).at("/publicKey/allowCredentials"))
                .hasSize(Passkey.MOST);
    }

    @Test
    void an_authenticator_is_told_of_those_that_are_there() {
        SoftAuthenticator authenticator = scene.added(mira);
        Answer options = scene.options(mira.own()).expect(200);
        assertThat(options.text("/publicKey/excludeCredentials/0/id"))
                .isEqualTo(SoftAuthenticator.encoded(authenticator.credentialId));
        assertThat(options.text("/publicKey/user/id"))
                .isEqualTo(SoftAuthenticator.encoded(authenticator.userHandle));
        scene.add(mira.own(), authenticator.create(options.json())).expect(422, "invalid_passkey");
    }

    @Test
    void where_no_origin_is_named_and_localhost_is_not_meant_there_are_none() {
        try (PasskeyScene elsewhere =
                new PasskeyScene(Map.of("micronaut.server.host", "127.0.0.2"))) {
            Person person = elsewhere.person("VIEWER");
            elsewhere.options(person.own()).expect(409, "passkeys_off");
            elsewhere
                    .server
                    .anonymous()
                    .post("/api/auth/login/passkey/options", "{}")
                    .expect(409, "passkeys_off");
            elsewhere.signIn(credential()).expect(409, "passkeys_off");
            elsewhere.add(person.own(), credential()).expect(409, "passkeys_off");
            person.own().get("/api/me/passkeys").expect(200);
        }
    }

    private static ObjectNode credential() {
        ObjectNode credential = SignInServer.JSON.createObjectNode();
        return credential.put("id", "AAAA");
    }

    @Test
    void the_operator_names_the_origins_of_the_pages() {
        try (PasskeyScene named =
                new PasskeyScene(
                        Map.of(
                                "nebulon.webauthn.origins",
                                "https://console.example.org, https://desk.example.org:8443",
                                "nebulon.webauthn.rp-id",
                                "example.org"))) {
            Person person = named.person("VIEWER");
            Answer options = named.options(person.own()).expect(200);
            assertThat(options.text("/publicKey/rp/id")).isEqualTo("example.org");
            SoftAuthenticator authenticator = named.authenticator();
            authenticator.rpId = "example.org";
            named.add(person.own(), authenticator.create(options.json()))
                    .expect(422, "invalid_passkey");
            authenticator.origin = "https://desk.example.org:8443";
            named.add(person.own(), authenticator.create(options.json())).expect(201);
            authenticator.origin = "https://console.example.org";
            named.signIn(authenticator).expect(200);
            for (String origin :
                    List.of(
                            "https://desk.example.org",
                            "http://console.example.org",
                            "https://example.org",
                            "https://evil.console.example.org",
                            "https://console.example.org.evil.org",
                            "https://console.example.org:444")) {
                authenticator.origin = origin;
                named.signIn(authenticator).expect(401, "invalid_passkey");
            }
        }
    }
}
