package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.security.SignInServer.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecurityTokensTest {
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
    void anAccessTokenLastsTenMinutes() throws Exception {
        String token = server.login().accessToken();
        JsonNode claims =
                SignInServer.JSON.readTree(
                        Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(600);
        assertThat(claims.get("sub").asText()).isEqualTo("admin");
        assertThat(claims.get("fam").asText()).isNotEmpty();
        assertThat(claims).as("nothing of rights, which are the account's").hasSize(4);

        server.advance(Duration.ofSeconds(598));
        assertThat(server.me(token).status()).isEqualTo(200);
        server.advance(Duration.ofSeconds(2));
        assertThat(server.me(token).status()).isEqualTo(401);
        assertThat(server.me(token).code()).isEqualTo("invalid_token");
    }

    @Test
    void refreshingGivesANewPair() {
        Answer first = server.login();
        server.advance(Duration.ofMinutes(11));
        Answer second = server.refresh(first.refreshToken());

        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(second.json().get("username").asText()).isEqualTo("admin");
        assertThat(second.json().get("expires_in").asInt()).isEqualTo(600);
        assertThat(server.me(first.accessToken()).status()).isEqualTo(401);
        assertThat(server.me(second.accessToken()).status()).isEqualTo(200);
        assertThat(server.refresh(second.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void aRefreshTokenThatIsUsedAgainEndsItsFamilyAtOnce() {
        Answer first = server.login();
        Answer other = server.login();
        Answer second = server.refresh(first.refreshToken());

        Answer again = server.refresh(first.refreshToken());

        assertThat(again.status()).isEqualTo(401);
        assertThat(again.code()).isEqualTo("invalid_refresh_token");
        assertThat(again.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(server.refresh(second.refreshToken()).status()).isEqualTo(401);
        assertThat(server.me(first.accessToken()).status()).isEqualTo(401);
        assertThat(server.me(second.accessToken()).status()).isEqualTo(401);
        assertThat(server.me(other.accessToken()).status()).isEqualTo(200);
        assertThat(server.refresh(other.refreshToken()).status()).isEqualTo(200);
        server.refresh(first.refreshToken());
        assertThat(server.log("user.tokens_revoked")).hasSize(1);
    }

    @Test
    void whatWasRevokedStaysSoAfterARestart() {
        Answer ended = server.login();
        Answer kept = server.login();
        server.logout(ended.refreshToken());
        server.close();
        server = SignInServer.on(folder);

        assertThat(server.me(ended.accessToken()).status()).isEqualTo(401);
        assertThat(server.refresh(ended.refreshToken()).status()).isEqualTo(401);
        assertThat(server.me(kept.accessToken()).status()).isEqualTo(200);
        assertThat(server.refresh(kept.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void signingOutByRefreshTokenEndsTheFamily() {
        Answer first = server.login();
        Answer second = server.refresh(first.refreshToken());

        assertThat(server.logout(second.refreshToken()).status()).isEqualTo(204);

        assertThat(server.me(first.accessToken()).status()).isEqualTo(401);
        assertThat(server.me(second.accessToken()).status()).isEqualTo(401);
        assertThat(server.refresh(second.refreshToken()).status()).isEqualTo(401);
        assertThat(server.logout(second.refreshToken()).status()).isEqualTo(204);
        assertThat(server.log("user.signed_out")).hasSize(1);
    }

    @Test
    void signingOutByBearerEndsTheFamily() {
        Answer answer = server.login();

        assertThat(server.send("POST", "/api/auth/logout", answer.accessToken(), null).status())
                .isEqualTo(204);

        assertThat(server.me(answer.accessToken()).status()).isEqualTo(401);
        assertThat(server.refresh(answer.refreshToken()).status()).isEqualTo(401);
    }

    @Test
    void signingOutNeedsToSayWho() {
        assertThat(server.send("POST", "/api/auth/logout", null, null).status()).isEqualTo(401);
        assertThat(server.send("POST", "/api/auth/logout", "bad", "{}").status()).isEqualTo(401);
        assertThat(server.logout("unknown").status()).isEqualTo(204);
    }

    @Test
    void refreshTokensEndAfterThirtyDaysAndAreForgotten() {
        Answer old = server.login();
        server.advance(Duration.ofDays(30));

        assertThat(server.refresh(old.refreshToken()).status()).isEqualTo(401);
        server.advance(Duration.ofMillis(1));
        server.login();
        assertThat(server.value("SELECT count(*) FROM refresh_token")).isEqualTo("1");
        assertThat(server.value("SELECT count(*) FROM token_family")).isEqualTo("1");
    }

    @Test
    void aSignInEndsAfterHalfAYearHoweverOftenItIsRefreshed() {
        Answer last = server.login();
        for (int month = 0; month < 6; month++) {
            server.advance(Duration.ofDays(29));
            last = server.refresh(last.refreshToken());
            assertThat(last.status()).isEqualTo(200);
        }

        server.advance(Duration.ofDays(6));

        assertThat(server.refresh(last.refreshToken()).status()).isEqualTo(401);
    }

    @Test
    void oneSignInTooManyEndsTheOneThatWasUsedLongestAgo() {
        server.close();
        server =
                SignInServer.on(
                        folder,
                        Map.of(
                                "nebulon.admin-password",
                                SignInServer.PASSWORD,
                                "nebulon.sign-ins.most",
                                3));
        Answer kept = server.login();
        server.advance(Duration.ofMillis(1));
        Answer givesWay = server.login();
        server.advance(Duration.ofMillis(1));
        Answer refreshed = server.refresh(kept.refreshToken());
        server.login();
        assertThat(server.me(givesWay.accessToken()).status()).isEqualTo(200);

        Answer newest = server.login();

        assertThat(server.me(givesWay.accessToken()).status()).isEqualTo(401);
        assertThat(server.refresh(givesWay.refreshToken()).status()).isEqualTo(401);
        assertThat(server.me(refreshed.accessToken()).status()).isEqualTo(200);
        assertThat(server.me(newest.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void unknownRefreshTokensAreRefused() {
        assertThat(server.refresh("x").code()).isEqualTo("invalid_refresh_token");
        assertThat(server.refresh(server.login().accessToken().substring(0, 43)).status())
                .isEqualTo(401);
        assertThat(server.send("POST", "/api/auth/refresh", null, "{}").status()).isEqualTo(400);
    }

    @Test
    void refreshTokensAreKeptAsHashesOnly() {
        String token = server.login().refreshToken();

        assertThat(Base64.getUrlDecoder().decode(token)).hasSize(32);
        assertThat(server.value("SELECT length(token_hash) FROM refresh_token")).isEqualTo("32");
        assertThat(server.bytes("SELECT token_hash FROM refresh_token"))
                .hasSize(32)
                .isNotEqualTo(Base64.getUrlDecoder().decode(token));
    }

    @Test
    void refreshingBringsNewRolesAndRefusesWhoWasDisabled() {
        server.account("mira", Set.of(Role.VIEWER), null);
        Answer first = server.login("mira", SignInServer.PASSWORD);
        server.write("UPDATE account SET roles = 'TRADER' WHERE username = 'mira'");
        Answer second = server.refresh(first.refreshToken());
        assertThat(second.json().get("roles").toString()).isEqualTo("[\"TRADER\"]");

        server.write("UPDATE account SET status = 'LOCKED' WHERE username = 'mira'");
        assertThat(server.refresh(second.refreshToken()).status()).isEqualTo(401);
    }

    @Test
    void badTokensAreNeverAnsweredByTooManyRequests() {
        for (int i = 0; i < 100; i++) {
            assertThat(server.me("bad" + i).status()).isEqualTo(401);
        }
    }

    @Test
    void rolesAndStationsComeWithTheToken() {
        server.account("quinn", Set.of(Role.QUARTERMASTER), Set.of(StationCode.of("ISS")));
        server.account("nowhere", Set.of(Role.QUARTERMASTER), Set.of());
        String quinn = server.login("quinn", SignInServer.PASSWORD).accessToken();
        String nowhere = server.login("nowhere", SignInServer.PASSWORD).accessToken();

        assertThat(server.get("/api/guarded/read", quinn).body())
                .isEqualTo("quinn[QUARTERMASTER]ISS");
        assertThat(server.get("/api/guarded/read", nowhere).body())
                .isEqualTo("nowhere[QUARTERMASTER]");
        assertThat(server.get("/api/guarded/read", server.login().accessToken()).body())
                .isEqualTo("admin[ADMIN]everywhere");
    }

    @Test
    void whoIsBoundToAThousandStationsHasAShortTokenToo() {
        Set<StationCode> many = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            many.add(StationCode.of("STATION-WITH-A-LONG-CODE-" + (1_000 + i)));
        }
        server.account("traveller", Set.of(Role.TRADER), many);
        String token = server.login("traveller", SignInServer.PASSWORD).accessToken();

        assertThat(token.length()).isLessThan(TokenCodec.MAX_LENGTH / 2);
        assertThat(server.me(token).json().get("stations")).hasSize(1_000);
    }

    @Test
    void theOperatorOnTheMachineNeedsNoAccount() {
        String token = LocalToken.mint(server.home());

        Answer me = server.me(token);
        assertThat(me.json().get("username").asText()).isEqualTo("operator");
        assertThat(me.json().get("roles").toString()).isEqualTo("[\"ADMIN\"]");
        assertThat(server.send("POST", "/api/guarded/reference", token, "{}").status())
                .isEqualTo(200);
        assertThat(server.send("POST", "/api/auth/logout", token, null).status()).isEqualTo(204);
        assertThat(server.me(LocalToken.mint(server.home())).status()).isEqualTo(200);

        server.advance(Duration.ofSeconds(62));
        assertThat(server.me(token).status()).isEqualTo(401);
    }

    @Test
    void theKeyIsTheOwnersAloneAndStays() throws Exception {
        Path key = server.home().keys().resolve("token.key");
        assertThat(Files.size(key)).isEqualTo(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(server.home().keys())))
                .isEqualTo("rwx------");

        String token = server.login().accessToken();
        server.close();
        server = SignInServer.on(folder);
        assertThat(server.me(token).status()).isEqualTo(200);
    }
}
