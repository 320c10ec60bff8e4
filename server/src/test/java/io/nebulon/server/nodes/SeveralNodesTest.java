package io.nebulon.server.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Eventually;
import io.nebulon.server.testing.Scene;
import io.nebulon.server.testing.TwoNodes;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two servers on one database are one product to whoever uses them.
class SeveralNodesTest {
    private static final TwoNodes NODES = TwoNodes.shared();

    private final ApiServer a = NODES.a();
    private final ApiServer b = NODES.b();
    private final ApiClient atA = a.admin();
    private final ApiClient atB = TwoNodes.at(b, atA);
    private final Scene scene = new Scene(a);

    private static Answer login(ApiServer node, String name, String password) {
        return node.anonymous()
                .post(
                        "/api/auth/login",
                        "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(name, password));
    }

    private static Answer refresh(ApiServer node, Answer tokens) {
        return node.anonymous()
                .post(
                        "/api/auth/refresh",
                        "{\"refresh_token\": \"" + tokens.text("/refresh_token") + "\"}");
    }

    private static ApiClient with(ApiServer node, Answer tokens) {
        return new ApiClient(node.uri(), tokens.text("/access_token"));
    }

    private static String name(ApiClient client) {
        return client.get("/api/me").expect(200).text("/username");
    }

    /// It takes as long as a call takes, and two seconds when the call is lost.
    private static void eventually(int status, ApiClient client) {
        long began = System.nanoTime();
        Eventually.until("the other hears of it", () -> client.get("/api/me").status() == status);
        assertThat(System.nanoTime() - began).isLessThan(4_000_000_000L);
    }

    @Test
    void an_idempotency_key_is_one_key_on_all_nodes() {
        String station = scene.station();
        String sku = scene.item();
        String path = "/api/inventory/" + station + "/receipts";
        String body = "{\"lines\": [{\"sku\": \"%s\", \"quantity\": 5}]}".formatted(sku);
        String key = ApiServer.unique("key");
        Answer first = atA.with("Idempotency-Key", key).post(path, body).expect(201);
        Answer again = atB.with("Idempotency-Key", key).post(path, body).expect(201);
        assertThat(again.bytes()).isEqualTo(first.bytes());
        assertThat(again.position()).isEqualTo(first.position());
        atB.with("Idempotency-Key", key)
                .post(path, body.replace("5", "6"))
                .expect(422, "idempotency_key_reused");
        assertThat(scene.level(station, sku)).isEqualTo("5/0/0");
    }

    @Test
    void reference_data_that_one_changes_the_other_decides_on_at_once() {
        for (int i = 0; i < 5; i++) {
            String station = scene.station();
            String sku = scene.item();
            String receipts = "/api/inventory/" + station + "/receipts";
            String body = "{\"lines\": [{\"sku\": \"%s\", \"quantity\": 5}]}".formatted(sku);
            atB.post(receipts, body).expect(201);
            atA.delete("/api/stations/" + scene.station()).expect(204);
            Answer item = atB.get("/api/items/" + sku).expect(200);
            String renamed = item.json().deepCopy().toString();
            assertThat(renamed).contains(sku);
            String unstocked = scene.item();
            atB.delete("/api/items/" + unstocked).expect(204);
            atA.post(receipts, body.replace(sku, unstocked)).expect(409, "retired");
        }
    }

    @Test
    void a_client_that_goes_from_one_to_the_other_never_reads_what_was_before() {
        String station = scene.station();
        String sku = scene.item();
        String path = "/api/inventory/" + station + "/" + sku;
        for (int i = 1; i <= 20; i++) {
            atB.get(path).status();
            Answer done =
                    atA.post(
                                    "/api/inventory/" + station + "/receipts",
                                    "{\"lines\": [{\"sku\": \"%s\", \"quantity\": 1}]}"
                                            .formatted(sku))
                            .expect(201);
            Answer read =
                    atB.with("Nebulon-Position", String.valueOf(done.position()))
                            .get(path)
                            .expect(200);
            assertThat(read.position()).isGreaterThanOrEqualTo(done.position());
            assertThat(read.number("/onHand")).isEqualTo(i);
        }
    }

    @Test
    void a_refresh_token_that_was_used_at_one_node_ends_the_sign_in_when_it_comes_to_another() {
        String name = name(a.newcomer("VIEWER"));
        Answer tokens = login(a, name, ApiServer.ADMIN_PASSWORD).expect(200);
        Answer next = refresh(b, tokens).expect(200);
        with(a, next).get("/api/me").expect(200);
        with(b, next).get("/api/me").expect(200);
        refresh(a, tokens).expect(401);
        with(a, next).get("/api/me").expect(401);
        refresh(b, next).expect(401);
        eventually(401, with(b, next));
    }

    @Test
    void what_ends_at_one_node_ends_at_the_others() {
        ApiClient own = a.newcomer("VIEWER");
        String name = name(own);
        Answer tokens = login(a, name, ApiServer.ADMIN_PASSWORD).expect(200);
        ApiClient elsewhere = with(b, tokens);
        elsewhere.get("/api/me").expect(200);
        a.anonymous()
                .post(
                        "/api/auth/logout",
                        "{\"refresh_token\": \"" + tokens.text("/refresh_token") + "\"}")
                .expect(204);
        eventually(401, elsewhere);

        Answer key = own.post("/api/api-keys", "{\"name\": \"sync\"}").expect(201);
        ApiClient program = new ApiClient(b.uri(), key.text("/key"));
        program.get("/api/stations?limit=1").expect(200);
        own.delete("/api/api-keys/" + key.text("/id")).expect(204);
        Eventually.until(
                "the key has ended", () -> program.get("/api/stations?limit=1").status() == 401);

        ApiClient there = TwoNodes.at(b, own);
        there.get("/api/me").expect(200);
        atA.put("/api/users/" + name, "{\"status\": \"LOCKED\"}").expect(200);
        eventually(401, there);
        login(b, name, ApiServer.ADMIN_PASSWORD).expect(401);
    }

    @Test
    void guessing_at_two_nodes_gains_nothing() {
        String name = name(a.newcomer("VIEWER"));
        for (int i = 0; i < 3; i++) {
            login(a, name, "a wrong guess of it"); // may wait already by what b has told
            login(b, name, "a wrong guess of it");
        }
        Eventually.until("a waits", () -> isHeldUp(a, name));
        Eventually.until("b waits", () -> isHeldUp(b, name));
    }

    private static boolean isHeldUp(ApiServer node, String name) {
        return login(node, name, "a wrong guess of it").status() == 429;
    }

    @Test
    void signing_keys_and_limits_of_requests_are_those_of_all_nodes() {
        try (TwoNodes nodes = new TwoNodes(Map.of("nebulon.rate-limit", 6_000))) {
            ApiClient own = nodes.a().newcomer("VIEWER");
            ApiClient there = TwoNodes.at(nodes.b(), own);
            there.get("/api/me").expect(200);
            for (int i = 0; i < 30; i++) {
                own.get("/api/me").expect(200);
            }
            Eventually.until("the other counts them", () -> used(there.get("/api/me")) > 20);

            Answer before = login(nodes.b(), name(own), ApiServer.ADMIN_PASSWORD).expect(200);
            with(nodes.b(), before).get("/api/me").expect(200);
            nodes.a().admin().post("/api/signing-keys/rotate", "{\"atOnce\": true}").expect(200);
            Answer after = refresh(nodes.a(), before).expect(200);
            with(nodes.b(), after).get("/api/me").expect(200);
            eventually(401, with(nodes.b(), before));
            Answer again = refresh(nodes.b(), after).expect(200);
            with(nodes.a(), again).get("/api/me").expect(200);
        }
    }

    private static long used(Answer answer) {
        return Long.parseLong(answer.header("RateLimit-Limit"))
                - Long.parseLong(answer.header("RateLimit-Remaining"));
    }

    @Test
    void a_server_with_other_keys_is_not_let_in(@TempDir Path otherKeys) {
        assertThatThrownBy(() -> NODES.start(Map.of("nebulon.keys", otherKeys.toString())))
                .hasStackTraceContaining("NEBULON_KEYS");
    }

    @Test
    void what_only_one_may_do_is_done_by_one() {
        String station = scene.station();
        String sku = scene.item();
        for (int i = 0; i < 20; i++) {
            scene.stock(station, sku, "1");
        }
        Eventually.until(
                "checkpoints are made", () -> NODES.number("SELECT COUNT(*) FROM checkpoint") > 0);
        assertThat(
                        NODES.number(
                                "SELECT COUNT(*) FROM pg_locks l JOIN pg_database d"
                                        + " ON d.oid = l.database AND d.datname = current_database()"
                                        + " WHERE locktype = 'advisory' AND granted"
                                        + " AND objid = "
                                        + (0x6E6562756C6F6EL + 2 & 0xFFFFFFFFL)))
                .isEqualTo(1);
    }
}
