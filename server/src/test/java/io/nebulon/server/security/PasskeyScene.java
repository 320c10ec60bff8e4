package io.nebulon.server.security;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.SettableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A server whose clock stands still, and people with passkeys.
final class PasskeyScene implements AutoCloseable {
    static final String PASSWORD = ApiServer.ADMIN_PASSWORD;

    final ApiServer server;

    PasskeyScene(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("test.settable-clock", true);
        server = ApiServer.start(all);
    }

    /// Somebody with an account, who has signed in.
    record Person(String name, ApiClient own) {}

    /// Of its pages.
    String origin() {
        return "http://localhost:" + server.uri().getPort();
    }

    SoftAuthenticator authenticator() {
        return new SoftAuthenticator(origin());
    }

    ApiClient admin() {
        return server.anonymous().signedIn("admin", PASSWORD);
    }

    Person person(String role) {
        String name = ApiServer.unique("key").toLowerCase(Locale.ROOT);
        admin().post(
                        "/api/users",
                        """
                        {"username": "%s", "password": "%s", "roles": ["%s"]}
                        """
                                .formatted(name, PASSWORD, role))
                .expect(201);
        return new Person(name, server.anonymous().signedIn(name, PASSWORD));
    }

    Answer options(ApiClient own) {
        return own.post("/api/me/passkeys/options", "{\"password\": \"" + PASSWORD + "\"}");
    }

    Answer add(ApiClient own, JsonNode credential) {
        return own.post(
                "/api/me/passkeys", "{\"name\": \"mine\", \"credential\": " + credential + "}");
    }

    /// Adds one.
    SoftAuthenticator added(Person person) {
        SoftAuthenticator authenticator = authenticator();
        JsonNode options = options(person.own).expect(200).json();
        add(person.own, authenticator.create(options)).expect(201);
        return authenticator;
    }

    JsonNode signInOptions() {
        return server.anonymous().post("/api/auth/login/passkey/options", "{}").expect(200).json();
    }

    JsonNode signInOptions(String name) {
        return server.anonymous()
                .post("/api/auth/login/passkey/options", "{\"username\": \"" + name + "\"}")
                .expect(200)
                .json();
    }

    Answer signIn(JsonNode credential) {
        return server.anonymous()
                .post("/api/auth/login/passkey", "{\"credential\": " + credential + "}");
    }

    Answer signIn(SoftAuthenticator authenticator) {
        return signIn(authenticator.get(signInOptions()));
    }

    /// @param otp null for none
    Answer login(String name, String otp) {
        String member = otp == null ? "" : ", \"otp\": \"" + otp + "\"";
        return server.anonymous()
                .post(
                        "/api/auth/login",
                        "{\"username\": \"%s\", \"password\": \"%s\"%s}"
                                .formatted(name, PASSWORD, member));
    }

    ApiClient with(Answer tokens) {
        return server.anonymous()
                .with("Authorization", "Bearer " + tokens.expect(200).text("/access_token"));
    }

    /// What the log tells of somebody, oldest first, each with its data.
    List<String> log(String name) {
        Answer log = admin().get("/api/events?type=user&order=desc&limit=200").expect(200);
        java.util.ArrayList<String> told = new java.util.ArrayList<>();
        for (JsonNode event : log.at("/items")) {
            if (event.path("subject").asText().equals("users/" + name)) {
                told.addFirst(
                        event.path("type").asText().replaceAll("nebulon\\.user\\.|\\.v1", "")
                                + " "
                                + event.path("data"));
            }
        }
        return told;
    }

    void advance(Duration duration) {
        server.part(SettableClock.class).advance(duration);
    }

    @Override
    public void close() {
        server.close();
    }
}
