package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.nebulon.server.app.TokenKeyFiles;
import io.nebulon.server.app.TokenKeyFiles.TokenKey;
import io.nebulon.server.security.SignInServer.Answer;
import io.nebulon.server.testing.SettableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Access tokens as a stranger would make them, and as somebody would who has a part of a real one.
class TokenAttacksTest {
    @TempDir Path folder;
    private SignInServer server;
    private TokenKey ours;

    @BeforeEach
    void start() {
        server = SignInServer.on(folder);
        ours = new TokenKeyFiles(server.home()).current();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void what_was_tampered_with() {
        String token = server.login().accessToken();
        String[] parts = token.split("\\.", -1);

        refused(parts[0] + "." + changed(parts[1], "admin", "mallory") + "." + parts[2]);
        refused(changed(parts[0], "HS256", "HS384") + "." + parts[1] + "." + parts[2]);
        refused(parts[0] + "." + parts[1] + ".");
        refused(parts[0] + "." + parts[1]);
        refused(parts[0] + "." + parts[1] + "." + "A".repeat(43));
        refused(token + "x");
        refused(token + "." + parts[2]);
        refused("." + token);
        refused("x");
        refused("..");
        for (int i = 0; i < token.length(); i += 7) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            refused(token.substring(0, i) + other + token.substring(i + 1));
        }
        assertThat(server.me(token).status()).isEqualTo(200);
    }

    @Test
    void without_a_signature() throws Exception {
        refused(new PlainJWT(claims(_ -> {})).serialize());
        String[] parts = server.login().accessToken().split("\\.", -1);
        for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
            String header = base64("{\"alg\":\"" + none + "\",\"typ\":\"at+jwt\"}");
            refused(header + "." + parts[1] + ".");
            refused(header + "." + parts[1] + "." + parts[2]);
        }
    }

    @Test
    void with_another_algorithm_than_ours() throws Exception {
        byte[] longer = Arrays.copyOf(ours.secret(), 64);
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.HS384, JWSAlgorithm.HS512)) {
            refused(signed(longer, header(algorithm, _ -> {}), claims(_ -> {})));
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        var pair = generator.generateKeyPair();
        RSAKey rsa =
                new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                        .privateKey((RSAPrivateKey) pair.getPrivate())
                        .build();
        SignedJWT token =
                new SignedJWT(
                        header(JWSAlgorithm.RS256, b -> b.jwk(rsa.toPublicJWK())), claims(_ -> {}));
        token.sign(new RSASSASigner(rsa));
        refused(token.serialize());
        // a public key in the place of the secret
        refused(signed(pair.getPublic().getEncoded(), ourHeader(), claims(_ -> {})));
    }

    @Test
    void with_another_key() throws Exception {
        refused(signed(new byte[32], ourHeader(), claims(_ -> {})));
        byte[] theirs = new byte[32];
        new Random(7).nextBytes(theirs);
        refused(signed(theirs, ourHeader(), claims(_ -> {})));
        String embedded =
                ",\"jwk\":{\"kty\":\"oct\",\"k\":\"%s\"}}"
                        .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(theirs));
        refused(raw(theirs, ourHeaderText().replace("}", embedded), good()));
        URI keys = server.uri("/keys.json");
        refused(signed(theirs, header(JWSAlgorithm.HS256, b -> b.jwkURL(keys)), null));
        refused(signed(theirs, header(JWSAlgorithm.HS256, b -> b.x509CertURL(keys)), null));
    }

    @Test
    void of_another_server(@TempDir Path elsewhere) {
        try (SignInServer other = SignInServer.on(elsewhere)) {
            refused(other.login().accessToken());
            refused(LocalToken.mint(other.home()));
        }
    }

    @Test
    void with_the_id_of_another_key() throws Exception {
        Files.write(server.home().keys().resolve("empty.key"), new byte[32]);
        for (String id :
                List.of(
                        "",
                        " ",
                        "0",
                        "token.key",
                        "../keys/token.key",
                        "../../../../dev/null",
                        "/dev/null",
                        "empty.key",
                        server.home().keys().resolve("empty.key").toString(),
                        "file:///dev/null",
                        ours.id() + "\u0000",
                        ours.id().toUpperCase(),
                        ours.id() + "/../" + ours.id(),
                        "' OR '1'='1",
                        "x".repeat(300))) {
            refused(signed(new byte[32], header(JWSAlgorithm.HS256, b -> b.keyID(id)), null));
            refused(signed(ours.secret(), header(JWSAlgorithm.HS256, b -> b.keyID(id)), null));
        }
        for (String id : List.of("7", "null", "true", "[\"" + ours.id() + "\"]", "{}")) {
            refused(raw("{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":" + id + "}", good()));
        }
    }

    @Test
    void our_key_makes_a_good_token_in_our_way_alone() throws Exception {
        assertThat(server.me(signed(ours.secret(), ourHeader(), claims(_ -> {}))).status())
                .isEqualTo(200);

        for (String type : List.of("JWT", "jwt", "AT+JWT+x", "")) {
            refused(
                    signed(
                            ours.secret(),
                            header(JWSAlgorithm.HS256, b -> b.type(new JOSEObjectType(type))),
                            null));
        }
        refused(
                signed(
                        ours.secret(),
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(ours.id()).build(),
                        claims(_ -> {})));
        for (String more :
                List.of(
                        ",\"crit\":[\"exp\"],\"exp\":1",
                        ",\"b64\":false,\"crit\":[\"b64\"]",
                        ",\"zip\":\"DEF\"",
                        ",\"cty\":\"JWT\"",
                        ",\"x\":1")) {
            refused(raw(ourHeaderText().replace("}", more + "}"), good()));
        }
        for (String missing : List.of("sub", "fam", "iat", "exp")) {
            refused(signed(ours.secret(), ourHeader(), without(missing)));
        }
    }

    @Test
    void with_claims_of_its_own() throws Exception {
        for (String claim : List.of("roles", "stations", "scope", "admin", "aud", "nbf", "jti")) {
            refused(signed(ours.secret(), ourHeader(), claims(c -> c.claim(claim, "ADMIN"))));
        }
        refused(
                signed(
                        ours.secret(),
                        ourHeader(),
                        claims(c -> c.claim("roles", List.of("ADMIN", "EMPEROR")))));
        for (String twice :
                List.of(
                        good().replace("{", "{\"sub\":\"viewer\","),
                        good().replace("}", ",\"sub\":\"viewer\"}"),
                        good().replace("}", ",\"exp\":99999999999}"),
                        good().replace("}", ",\"\\u0073ub\":\"viewer\"}"))) {
            refused(raw(ourHeaderText(), twice));
        }
        refused(raw("{\"alg\":\"none\"," + ourHeaderText().substring(1), good()));
        for (String wrong :
                List.of(
                        good().replace("\"admin\"", "[\"admin\"]"),
                        good().replace("\"admin\"", "null"),
                        good().replace("\"admin\"", "{\"sub\":\"admin\"}"),
                        good().replaceAll("\"exp\":[0-9]+", "\"exp\":\"tomorrow\""),
                        good().replaceAll("\"exp\":[0-9]+", "\"exp\":null"),
                        good().replaceAll("\"exp\":[0-9]+", "\"exp\":-1"),
                        good() + good(),
                        "[" + good() + "]",
                        "null",
                        "",
                        "{".repeat(300))) {
            refused(raw(ourHeaderText(), wrong));
        }
    }

    @Test
    void after_its_time() throws Exception {
        String token = server.login().accessToken();
        server.advance(Duration.ofMinutes(10));
        refused(token);
        refused(
                signed(
                        ours.secret(),
                        ourHeader(),
                        claims(c -> c.expirationTime(Date.from(Instant.EPOCH)))));
    }

    @Test
    void one_kind_of_token_is_not_taken_for_the_other() {
        Answer tokens = server.login();
        refused(tokens.refreshToken());
        assertThat(server.refresh(tokens.accessToken()).status()).isIn(400, 401);
        assertThat(server.refresh("nbk_" + "A".repeat(43)).status()).isEqualTo(401);
        refused("nbk_" + tokens.refreshToken());
        assertThat(server.me(tokens.accessToken()).status()).isEqualTo(200);
        assertThat(server.refresh(tokens.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void who_names_the_operator_is_not_the_operator() throws Exception {
        server.account("viewer", Set.of(Role.VIEWER), null);
        String family =
                server.login("viewer", SignInServer.PASSWORD).accessToken().transform(this::family);
        // even with our key a name alone, or a sign-in alone, makes nobody the operator
        refused(signed(ours.secret(), ourHeader(), claims(c -> c.subject("operator"))));
        String mixed =
                signed(
                        ours.secret(),
                        ourHeader(),
                        claims(c -> c.subject("viewer").claim("fam", "operator")));
        assertThat(server.get("/api/users", mixed).status()).isEqualTo(403);
        refused(
                signed(
                        ours.secret(),
                        ourHeader(),
                        claims(c -> c.subject("operator").claim("fam", family))));
    }

    @Test
    void that_is_huge() {
        String token = server.login().accessToken();
        for (int length : List.of(TokenCodec.MAX_LENGTH + 1, 8_000, 15_000)) {
            refused("A".repeat(length));
            refused(token + "A".repeat(length));
            refused(token.substring(0, 20) + "A".repeat(length) + token.substring(20));
        }
        int status = server.me("A".repeat(40_000)).status();
        assertThat(status).isIn(400, 401, 413, 431);
        assertThat(server.me(token).status()).isEqualTo(200);
    }

    @Test
    void that_is_nonsense() {
        Random random = new Random(20261127);
        String letters = "ABCabc019-_.=+/ey\u00e9{}\"";
        for (int i = 0; i < 300; i++) {
            String text =
                    random.ints(1 + random.nextInt(80), 0, letters.length())
                            .mapToObj(at -> String.valueOf(letters.charAt(at)))
                            .collect(Collectors.joining());
            Answer answer = server.me(text.strip().isEmpty() ? "." : text);
            assertThat(answer.status()).as("seed 20261127: %s", text).isEqualTo(401);
        }
    }

    private void refused(String token) {
        Answer answer = server.me(token);
        assertThat(answer.status()).as(token).isEqualTo(401);
        assertThat(answer.code()).as(token).isIn("invalid_token", "unauthorized");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    private String family(String token) {
        String claims = text(token.split("\\.", -1)[1]);
        return claims.replaceAll(".*\"fam\":\"([^\"]*)\".*", "$1");
    }

    private static String changed(String part, String from, String to) {
        assertThat(text(part)).contains(from);
        return base64(text(part).replace(from, to));
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String ourHeaderText() {
        return "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"" + ours.id() + "\"}";
    }

    /// Claims that are as they must be.
    private String good() {
        return "{\"sub\":\"admin\",\"fam\":\"f\",\"iat\":%d,\"exp\":%d}"
                .formatted(now().getEpochSecond(), now().getEpochSecond() + 300);
    }

    private Instant now() {
        return server.part(SettableClock.class).instant();
    }

    /// Signed with our key, whatever it is that is signed.
    private String raw(String header, String claims) throws Exception {
        return raw(ours.secret(), header, claims);
    }

    private static String raw(byte[] key, String header, String claims) throws Exception {
        String signed = base64(header) + "." + base64(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private JWSHeader ourHeader() {
        return header(JWSAlgorithm.HS256, _ -> {});
    }

    private JWSHeader header(JWSAlgorithm algorithm, Consumer<JWSHeader.Builder> change) {
        JWSHeader.Builder header =
                new JWSHeader.Builder(algorithm)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(ours.id());
        change.accept(header);
        return header.build();
    }

    private JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .subject("admin")
                        .claim("fam", "some-family")
                        .issueTime(Date.from(now()))
                        .expirationTime(Date.from(now().plusSeconds(300)));
        change.accept(claims);
        return claims.build();
    }

    private JWTClaimsSet without(String name) {
        JWTClaimsSet.Builder rest = new JWTClaimsSet.Builder();
        for (Map.Entry<String, Object> claim : claims(_ -> {}).getClaims().entrySet()) {
            if (!claim.getKey().equals(name)) {
                rest.claim(claim.getKey(), claim.getValue());
            }
        }
        return rest.build();
    }

    /// @param claims null for those that are as they must be
    private String signed(byte[] key, JWSHeader header, JWTClaimsSet claims) throws Exception {
        SignedJWT token = new SignedJWT(header, claims == null ? claims(_ -> {}) : claims);
        token.sign(new MACSigner(key));
        return token.serialize();
    }
}
