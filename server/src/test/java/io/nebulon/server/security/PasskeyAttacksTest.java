package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.security.PasskeyScene.Person;
import io.nebulon.server.security.passkey.Assertions;
import io.nebulon.server.security.passkey.Registrations;
import io.nebulon.server.security.passkey.Registrations.Adding;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Ceremonies that must not succeed. Each is one step away from one that does.
class PasskeyAttacksTest {
    private static PasskeyScene scene;

    private Person mira;

    @BeforeAll
    static void start() {
        scene = new PasskeyScene(Map.of());
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

    /// An authenticator or a browser that does one thing wrong.
    private static final Map<String, Consumer<SoftAuthenticator>> WRONG =
            Map.ofEntries(
                    Map.entry("a page of another site", a -> a.origin = "https://evil.example"),
                    Map.entry("a page at another port", a -> a.origin += "1"),
                    Map.entry(
                            "a page by another scheme",
                            a -> a.origin = a.origin.replace("http:", "https:")),
                    Map.entry("a page below", a -> a.origin = a.origin.replace("//", "//evil.")),
                    Map.entry("a page of an app", a -> a.origin = "android:apk-key-hash:x"),
                    Map.entry("no page", a -> a.origin = ""),
                    Map.entry("a page in a frame of another one", a -> a.isFramed = true),
                    Map.entry("another site", a -> a.rpId = "evil.example"),
                    Map.entry("no user verification", a -> a.isUserVerified = false),
                    Map.entry("nobody there", a -> a.isUserPresent = false),
                    Map.entry(
                            "a challenge of its own",
                            a -> a.challenge = SoftAuthenticator.encoded(new byte[56])),
                    Map.entry(
                            "a short challenge",
                            a -> a.challenge = SoftAuthenticator.encoded(new byte[8])));

    @Test
    void one_thing_wrong_and_no_passkey_is_added() {
        WRONG.forEach((what, wrong) -> {
            SoftAuthenticator authenticator = scene.authenticator();
            wrong.accept(authenticator);
            JsonNode options = scene.options(mira.own()).expect(200).json();
            Answer refused = scene.add(mira.own(), authenticator.create(options));
            assertThat(refused.status()).as(what + " " + refused).isEqualTo(422);
            refused.expect(422, "invalid_passkey");
        });
        assertThat(mira.own().get("/api/me/passkeys").at("/items")).isEmpty();
        scene.added(mira);
    }

    @Test
    void one_thing_wrong_and_nobody_is_signed_in() {
        SoftAuthenticator authenticator = scene.added(mira);
        String origin = authenticator.origin;
        List<String> bodies = new ArrayList<>();
        WRONG.forEach((what, wrong) -> {
            wrong.accept(authenticator);
            Answer refused = scene.signIn(authenticator);
            assertThat(refused.status()).as(what + " " + refused).isEqualTo(401);
            bodies.add(refused.expect(401, "invalid_passkey").body());
            authenticator.origin = origin;
            authenticator.rpId = "localhost";
            authenticator.isFramed = false;
            authenticator.isUserPresent = true;
            authenticator.isUserVerified = true;
            authenticator.challenge = null;
        });
        assertThat(bodies).hasSize(WRONG.size());
        bodies.add(scene.signIn(stranger()).body());
        assertThat(bodies.stream().distinct()).as("nothing is told apart").hasSize(1);
        scene.signIn(authenticator).expect(200);
    }

    private SoftAuthenticator stranger() {
        SoftAuthenticator stranger = scene.authenticator();
        stranger.userHandle = SoftAuthenticator.random(32);
        return stranger;
    }

    @Test
    void an_answer_is_good_once() {
        SoftAuthenticator authenticator = scene.authenticator();
        JsonNode options = scene.options(mira.own()).expect(200).json();
        JsonNode created = authenticator.create(options);
        Answer made = scene.add(mira.own(), created).expect(201);
        scene.add(mira.own(), created).expect(422, "invalid_passkey");
        SoftAuthenticator another = scene.authenticator();
        scene.add(mira.own(), another.create(options)).expect(422, "invalid_passkey");
        mira.own()
                .send(
                        "DELETE",
                        "/api/me/passkeys/" + made.text("/id"),
                        ("{\"password\": \"" + PasskeyScene.PASSWORD + "\"}").getBytes())
                .expect(204);
        scene.add(mira.own(), created).expect(422, "invalid_passkey");

        authenticator = scene.added(mira);
        JsonNode got = authenticator.get(scene.signInOptions());
        scene.signIn(got).expect(200);
        scene.signIn(got).expect(401, "invalid_passkey");
    }

    @Test
    void an_answer_that_comes_twice_at_once_is_good_once() throws Exception {
        SoftAuthenticator authenticator = withoutCounter();
        for (int round = 0; round < 3; round++) {
            JsonNode got = authenticator.get(scene.signInOptions());
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Callable<Answer> attempt = () -> scene.signIn(got);
                long good =
                        threads.invokeAll(List.of(attempt, attempt, attempt, attempt)).stream()
                                .filter(answer -> answer.resultNow().status() == 200)
                                .count();
                assertThat(good).isEqualTo(1);
            }
        }
    }

    private SoftAuthenticator withoutCounter() {
        SoftAuthenticator synced = scene.authenticator();
        synced.step = 0;
        JsonNode options = scene.options(mira.own()).expect(200).json();
        scene.add(mira.own(), synced.create(options)).expect(201);
        return synced;
    }

    @Test
    void a_challenge_is_good_for_five_minutes_and_one_purpose() {
        SoftAuthenticator authenticator = scene.added(mira);
        JsonNode adding = scene.options(mira.own()).expect(200).json();
        JsonNode signingIn = scene.signInOptions();
        scene.signIn(authenticator.get(adding)).expect(401, "invalid_passkey");
        ObjectNode mixed = adding.deepCopy();
        mixed.withObject("/publicKey")
                .put("challenge", signingIn.at("/publicKey/challenge").asText());
        scene.add(mira.own(), scene.authenticator().create(mixed)).expect(422, "invalid_passkey");

        scene.advance(Duration.ofSeconds(301));
        scene.signIn(authenticator.get(signingIn)).expect(401, "invalid_passkey");
        scene.add(mira.own(), scene.authenticator().create(adding)).expect(422, "invalid_passkey");
        scene.signIn(authenticator).expect(200);
    }

    @Test
    void an_older_challenge_is_not_answered_after_a_newer_one() {
        SoftAuthenticator authenticator = scene.added(mira);
        JsonNode older = scene.signInOptions();
        JsonNode newer = scene.signInOptions();
        scene.signIn(authenticator.get(newer)).expect(200);
        scene.signIn(authenticator.get(older)).expect(401, "invalid_passkey");
    }

    @Test
    void what_one_has_begun_nobody_else_ends() {
        Person noor = scene.person("VIEWER");
        JsonNode options = scene.options(mira.own()).expect(200).json();
        scene.options(noor.own()).expect(200);
        JsonNode created = scene.authenticator().create(options);
        scene.add(noor.own(), created).expect(422, "invalid_passkey");
        ApiClient elsewhere = scene.server.anonymous().signedIn(mira.name(), PasskeyScene.PASSWORD);
        scene.add(elsewhere, created).expect(422, "invalid_passkey");
        scene.add(mira.own(), created).expect(201);
    }

    @Test
    void a_passkey_signs_in_its_owner_and_nobody_else() {
        Person noor = scene.person("VIEWER");
        SoftAuthenticator hers = scene.added(mira);
        SoftAuthenticator another = scene.added(noor);

        byte[] handle = hers.userHandle;
        hers.userHandle = another.userHandle;
        scene.signIn(hers).expect(401, "invalid_passkey");
        hers.userHandle = SoftAuthenticator.random(32);
        scene.signIn(hers).expect(401, "invalid_passkey");
        hers.userHandle = handle;

        byte[] id = hers.credentialId;
        hers.credentialId = another.credentialId;
        scene.signIn(hers).expect(401, "invalid_passkey");
        hers.sendsUserHandle = false;
        scene.signIn(hers).expect(401, "invalid_passkey");
        hers.credentialId = id;

        // for somebody else's name it is still its owner who is signed in
        JsonNode options = scene.signInOptions(noor.name());
        assertThat(scene.signIn(hers.get(options)).expect(200).text("/username"))
                .isEqualTo(mira.name());
    }

    @Test
    void who_has_the_id_of_a_passkey_has_nothing() {
        SoftAuthenticator hers = scene.added(mira);
        SoftAuthenticator thief = scene.authenticator();
        thief.credentialId = hers.credentialId;
        thief.userHandle = hers.userHandle;
        thief.counter = 1_000;
        scene.signIn(thief).expect(401, "invalid_passkey");
        Person noor = scene.person("VIEWER");
        JsonNode options = scene.options(noor.own()).expect(200).json();
        scene.add(noor.own(), thief.create(options)).expect(422, "invalid_passkey");
        ObjectNode spoilt = hers.get(scene.signInOptions());
        spoilt.withObject("/response").put("signature", "MEUCIQDk");
        scene.signIn(spoilt).expect(401, "invalid_passkey");
        scene.signIn(hers).expect(200);
    }

    @Test
    void a_counter_that_goes_back_is_a_copy() {
        SoftAuthenticator authenticator = scene.added(mira);
        scene.signIn(authenticator).expect(200);
        scene.signIn(authenticator).expect(200);
        authenticator.counter = 1;

        JsonNode copied = authenticator.get(scene.signInOptions());
        scene.signIn(copied).expect(401, "invalid_passkey");
        scene.signIn(copied).expect(401, "invalid_passkey");

        String warned = "passkey_suspected";
        List<String> log = scene.log(mira.name());
        assertThat(log.stream().filter(line -> line.startsWith(warned))).hasSize(1);
        assertThat(log.toString()).contains("counter_went_back");
        assertThat(mira.own().get("/api/me/passkeys").text("/items/0/cloneSuspectedAt"))
                .isNotNull();
        authenticator.step = 0;
        authenticator.counter = 3; // as it stands
        scene.signIn(authenticator).expect(401, "invalid_passkey");
        authenticator.counter = 4;
        scene.signIn(authenticator).expect(200);
        authenticator.counter = 0; // none at all, where there was one
        scene.signIn(authenticator).expect(401, "invalid_passkey");
    }

    @Test
    void one_without_a_counter_is_not_suspected() {
        SoftAuthenticator synced = withoutCounter();
        scene.signIn(synced).expect(200);
        scene.signIn(synced).expect(200);
        assertThat(mira.own().get("/api/me/passkeys").text("/items/0/cloneSuspectedAt")).isNull();
    }

    @Test
    void what_is_offered_for_a_name_does_not_tell_whether_it_is_known() {
        SoftAuthenticator authenticator = scene.added(mira);
        JsonNode known = scene.signInOptions(mira.name());
        assertThat(ids(known)).contains(SoftAuthenticator.encoded(authenticator.credentialId));
        String withoutPasskey = scene.person("VIEWER").name();
        for (String name :
                List.of(withoutPasskey, "nobody-at-all", "N\u00f6body", "x".repeat(200))) {
            JsonNode unknown = scene.signInOptions(name);
            assertThat(shape(unknown)).as(name).isEqualTo(shape(known));
            JsonNode offered = unknown.at("/publicKey/allowCredentials");
            assertThat(ids(unknown))
                    .hasSize(4)
                    .doesNotHaveDuplicates()
                    .allSatisfy(
                            id -> assertThat(SoftAuthenticator.decoded(id)).hasSizeBetween(16, 32));
            assertThat(scene.signInOptions(name).at("/publicKey/allowCredentials"))
                    .as("the same whenever one asks")
                    .isEqualTo(offered);
        }
        JsonNode typed = scene.signInOptions(" " + mira.name().toUpperCase() + " ");
        assertThat(typed.at("/publicKey/allowCredentials"))
                .isEqualTo(known.at("/publicKey/allowCredentials"));
        // a passkey that keeps no list of users says nothing of them
        authenticator.sendsUserHandle = false;
        assertThat(scene.signIn(authenticator.get(known)).expect(200).text("/username"))
                .isEqualTo(mira.name());
    }

    private static List<String> ids(JsonNode options) {
        List<String> ids = new ArrayList<>();
        for (JsonNode passkey : options.at("/publicKey/allowCredentials")) {
            ids.add(passkey.path("id").asText());
        }
        return ids;
    }

    /// All but what is random in it.
    private static String shape(JsonNode options) {
        return options.toString().replaceAll("\"(challenge|id)\":\"[^\"]*\"", "\"$1\"");
    }

    @Test
    void failures_slow_the_address_down_and_keep_no_user_out() {
        SoftAuthenticator authenticator = scene.added(mira);
        SoftAuthenticator thief = scene.authenticator();
        thief.credentialId = authenticator.credentialId;
        thief.userHandle = authenticator.userHandle;
        for (int i = 0; i < 30; i++) {
            scene.signIn(thief).expect(401, "invalid_passkey");
        }
        Answer refused = scene.signIn(authenticator);
        refused.expect(429, "too_many_attempts");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        scene.advance(Duration.ofSeconds(1));
        scene.signIn(authenticator).expect(200);
        assertThat(
                        scene.log(mira.name()).stream()
                                .filter(line -> line.startsWith("sign_in_failed")))
                .as("counted, so that strangers cannot fill the log")
                .hasSize(1);
    }

    @Test
    void what_is_no_answer_of_an_authenticator_is_told() {
        for (String credential :
                List.of(
                        "{}",
                        "{\"id\": \"AAAA\"}",
                        "{\"id\": 7, \"response\": []}",
                        "{\"id\": \"!\", \"type\": \"x\", \"response\": {}}")) {
            JsonNode node = read(credential);
            scene.signIn(node).expect(400, "invalid_input").fault("/credential", "authenticator");
            scene.add(mira.own(), node).expect(400, "invalid_input");
        }
        ApiClient anonymous = scene.server.anonymous();
        anonymous
                .post("/api/auth/login/passkey", "{\"credential\": \"x\"}")
                .expect(400)
                .fault("/credential", "object");
        anonymous.post("/api/auth/login/passkey", "{}").expect(400).fault("/credential", "req");
        String large = "{\"credential\": {\"id\": \"" + "A".repeat(40_000) + "\"}}";
        anonymous.post("/api/auth/login/passkey", large).expect(400).fault("/credential", "bytes");
        scene.signIn(scene.added(mira)).expect(200);
    }

    private static JsonNode read(String json) {
        try {
            return SignInServer.JSON.readTree(json);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Whatever a byte more or less does to the library, it is a refusal.
    @Test
    void spoilt_answers_are_refused_and_are_no_defect() {
        long seed = 20261127;
        Random random = new Random(seed);
        SoftAuthenticator authenticator = scene.added(mira);
        Snapshots snapshots = scene.server.part(Snapshots.class);
        Assertions assertions = scene.server.part(Assertions.class);
        Registrations registrations = scene.server.part(Registrations.class);
        String session = mira.own().get("/api/me/sessions").text("/items/0/id");
        Adding adding = new Adding(mira.name(), mira.name(), session);
        JsonNode options = scene.options(mira.own()).expect(200).json();
        for (int i = 0; i < 400; i++) {
            String got = spoilt(authenticator.get(scene.signInOptions()), random);
            assertThat(snapshots.read(s -> assertions.check(s.connection(), got)).value())
                    .as("seed %s, %s: %s", seed, i, got)
                    .isNotInstanceOf(Assertions.Answer.Good.class);
            String created = spoilt(scene.authenticator().create(options), random);
            // nothing is signed there, so some may be as good as before
            assertThat(
                            snapshots
                                    .read(s -> registrations.check(s.connection(), adding, created))
                                    .value())
                    .as("seed %s, %s: %s", seed, i, created)
                    .isNotNull();
        }
    }

    private static String spoilt(ObjectNode credential, Random random) {
        List<String> members = new ArrayList<>();
        credential.withObject("/response").fieldNames().forEachRemaining(members::add);
        members.removeAll(List.of("publicKey", "publicKeyAlgorithm", "transports"));
        if (members.contains("attestationObject")) {
            members.remove("authenticatorData");
        }
        ObjectNode response = credential.withObject("/response");
        String member = members.get(random.nextInt(members.size()));
        byte[] bytes = SoftAuthenticator.decoded(response.path(member).asText());
        switch (random.nextInt(4)) {
            case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
            case 1 -> bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> bytes = java.util.Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(9));
            default -> random.nextBytes(bytes);
        }
        response.put(member, SoftAuthenticator.encoded(bytes));
        return credential.toString();
    }
}
