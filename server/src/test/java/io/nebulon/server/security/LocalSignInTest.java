package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class LocalSignInTest {
    private static final String CLIENT = "Nebulon desktop, this station";

    private final ApiServer server = ApiServer.shared();
    private final LocalSignIn local = server.part(LocalSignIn.class);

    @Test
    void whoIsVouchedForGetsATokenThatIsGoodOnce() {
        String token = local.refreshToken(user(), CLIENT).orElseThrow();
        Answer answer = refresh(token).expect(200);
        assertThat(answer.text("/roles/0")).isEqualTo("VIEWER");
        ApiClient signedIn = new ApiClient(server.uri(), answer.text("/access_token"));
        assertThat(signedIn.get("/api/me/sessions").expect(200).text("/items/0/client"))
                .isEqualTo(CLIENT);
        refresh(token).expect(401);
    }

    @Test
    void nobodyIsVouchedForWhoIsLockedOrUnknown() {
        String user = user();
        server.admin()
                .put("/api/users/" + user, "{\"roles\":[\"VIEWER\"],\"status\":\"LOCKED\"}")
                .expect(200);
        assertThat(local.refreshToken(user, CLIENT)).isEmpty();
        assertThat(local.refreshToken("nobody-at-all", CLIENT)).isEmpty();
        assertThat(local.refreshToken(LocalToken.OPERATOR, CLIENT)).isEmpty();
    }

    private Answer refresh(String token) {
        return server.anonymous()
                .post("/api/auth/refresh", "{\"refresh_token\":\"" + token + "\"}");
    }

    private String user() {
        String username = ApiServer.unique("local").toLowerCase(Locale.ROOT);
        server.admin()
                .post(
                        "/api/users",
                        """
                        {"username":"%s","password":"seven moons over a quiet sea",
                         "roles":["VIEWER"]}
                        """
                                .formatted(username))
                .expect(201);
        return username;
    }
}
