package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.nebulon.server.app.TokenKeyFiles;
import io.nebulon.server.app.TokenKeyFiles.TokenKey;
import io.nebulon.server.security.SignInServer.Answer;
import io.nebulon.server.security.SignInServer.LogLine;
import io.nebulon.server.testing.SettableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The keys of access tokens come and go, and nobody is signed out by it.
class SigningKeysTest {
    private static final String ROTATE = "/api/signing-keys/rotate";

    @TempDir Path folder;
    private SignInServer server;

    @BeforeEach
    void start() {
        server = SignInServer.on(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_token_names_its_key() {
        assertThat(keyOf(server.login().accessToken())).isEqualTo(current().id()).hasSize(16);
    }

    @Test
    void a_new_key_signs_and_the_one_before_verifies_until_its_last_token_has_expired()
            throws Exception {
        Answer before = server.login();
        String replaced = keyOf(before.accessToken());

        Answer rotated = rotate(before.accessToken(), "");
        assertThat(rotated.status()).as(rotated.body()).isEqualTo(200);
        assertThat(rotated.json().path("replaced").asText()).isEqualTo(replaced);
        Answer after = server.login();
        assertThat(keyOf(after.accessToken()))
                .isEqualTo(rotated.json().path("id").asText())
                .isNotEqualTo(replaced);
        assertThat(server.me(before.accessToken()).status()).isEqualTo(200);
        assertThat(server.me(after.accessToken()).status()).isEqualTo(200);
        assertThat(keyFiles()).hasSize(2).allMatch(SigningKeysTest::isPrivate);

        server.advance(Duration.ofMinutes(10));
        assertThat(server.me(before.accessToken()).status()).isEqualTo(401);
        server.advance(Duration.ofMinutes(1));
        server.part(SigningKeys.class).forget();
        assertThat(keyFiles()).hasSize(1);
        assertThat(server.refresh(before.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void what_a_key_signed_is_worth_nothing_once_the_key_has_gone() throws Exception {
        TokenKey stolen = current();
        rotate(server.login().accessToken(), "{}");
        Instant now = server.part(SettableClock.class).instant();
        String forged =
                TokenCodec.text(
                        SigningKey.of(stolen), "admin", "f", now, now.plus(Duration.ofDays(1)));
        assertThat(server.me(forged).status()).as("as good as its key").isEqualTo(200);

        server.advance(Duration.ofMinutes(11));
        assertThat(server.me(forged).code()).isEqualTo("invalid_token");
    }

    @Test
    void keys_that_others_may_have_seen_end_at_once_and_sign_ins_go_on() throws Exception {
        Answer first = server.login();
        rotate(first.accessToken(), "{}");
        Answer second = server.login();
        AccessToken streamed = server.part(AccessTokens.class).verify(second.accessToken());

        Answer rotated = rotate(second.accessToken(), "{\"atOnce\": true}");

        assertThat(rotated.json().path("replacedUntil").isNull()).isTrue();
        assertThat(server.me(first.accessToken()).code()).isEqualTo("invalid_token");
        assertThat(server.me(second.accessToken()).code()).isEqualTo("invalid_token");
        assertThat(server.part(AccessTokens.class).isGood(streamed)).isFalse();
        assertThat(keyFiles()).hasSize(1);
        for (Answer tokens : List.of(first, second)) {
            Answer next = server.refresh(tokens.refreshToken());
            assertThat(server.me(next.accessToken()).status()).isEqualTo(200);
        }
    }

    @Test
    void it_goes_on_after_a_restart() {
        Answer before = server.login();
        rotate(before.accessToken(), "{}");
        Answer after = server.login();
        server.close();
        server = SignInServer.on(folder);

        assertThat(server.me(before.accessToken()).status()).isEqualTo(200);
        assertThat(server.me(after.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void the_log_tells_of_it_without_the_key() {
        String replaced = current().id();
        rotate(server.login().accessToken(), "{}");

        assertThat(server.log("keys.rotated"))
                .containsExactly(
                        new LogLine(
                                "keys.rotated",
                                "keys/tokens",
                                "admin",
                                "{\"replaced\":\"" + replaced + "\",\"atOnce\":false}"));
    }

    @Test
    void too_many_keys_in_a_short_time_are_refused() throws Exception {
        String token = server.login().accessToken();
        for (int i = 0; i < KeyRotation.MOST; i++) {
            assertThat(rotate(token, "{}").status()).isEqualTo(200);
        }
        String signing = current().id();
        assertThat(rotate(token, "{}").code()).isEqualTo("too_many_signing_keys");
        assertThat(current().id()).isEqualTo(signing);
        assertThat(server.log("keys.rotated")).hasSize(KeyRotation.MOST);
        assertThat(rotate(token, "{\"atOnce\": true}").status()).isEqualTo(200);
        assertThat(keyFiles()).hasSize(1);
    }

    @Test
    void a_key_that_was_being_replaced_when_the_power_failed_is_there_once() throws Exception {
        TokenKey current = current();
        Files.write(
                server.home().keys().resolve("token-" + current.id() + "-4102444800.key"),
                current.secret());
        Answer tokens = server.login();
        server.close();
        server = SignInServer.on(folder);

        assertThat(server.me(tokens.accessToken()).status()).isEqualTo(200);
        assertThat(server.me(server.login().accessToken()).status()).isEqualTo(200);
    }

    @Test
    void a_damaged_key_is_told_at_the_start() throws Exception {
        Files.write(
                server.home().keys().resolve("token-0123456789abcdef-4102444800.key"),
                new byte[32]);
        server.close();

        assertThatThrownBy(() -> SignInServer.on(folder))
                .rootCause()
                .hasMessageContaining("token-0123456789abcdef-4102444800.key is damaged");
        Files.delete(folder.resolve("keys/token-0123456789abcdef-4102444800.key"));
        server = SignInServer.on(folder);
    }

    /// Versions before this one signed with the same file and named no key.
    @Test
    void tokens_of_a_version_without_ids_of_keys_go_on_until_they_have_expired() throws Exception {
        TokenKey key = current();
        server.close();
        server = SignInServer.on(folder);
        String old = tokenOfBefore(key.secret());

        assertThat(server.me(old).status()).isEqualTo(200);
        assertThat(server.me(tokenOfBefore(new byte[32])).status()).isEqualTo(401);
        server.advance(Duration.ofMinutes(10));
        assertThat(server.me(tokenOfBefore(key.secret())).status()).isEqualTo(401);
    }

    private String tokenOfBefore(byte[] key) throws Exception {
        Instant now = server.part(SettableClock.class).instant();
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256)
                                .type(new JOSEObjectType("at+jwt"))
                                .build(),
                        new JWTClaimsSet.Builder()
                                .subject("admin")
                                .claim("roles", List.of("ADMIN"))
                                .claim("stations", null)
                                .claim("fam", "f")
                                .issueTime(Date.from(now))
                                .expirationTime(Date.from(now.plusSeconds(300)))
                                .serializeNullClaims(true)
                                .build());
        token.sign(new MACSigner(key));
        return token.serialize();
    }

    private Answer rotate(String token, String body) {
        return server.send("POST", ROTATE, token, body);
    }

    private TokenKey current() {
        return new TokenKeyFiles(server.home()).current();
    }

    private List<Path> keyFiles() throws IOException {
        try (Stream<Path> files = Files.list(server.home().keys())) {
            return files.filter(file -> file.getFileName().toString().startsWith("token")).toList();
        }
    }

    private static boolean isPrivate(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                    .equals("rw-------");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String keyOf(String token) {
        String header =
                new String(
                        Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]),
                        StandardCharsets.UTF_8);
        return header.replaceAll(".*\"kid\":\"([^\"]*)\".*", "$1");
    }
}
