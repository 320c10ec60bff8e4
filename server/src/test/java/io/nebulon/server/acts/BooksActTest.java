package io.nebulon.server.acts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who takes the books along, or brings some in, is told of.
class BooksActTest {
    private static final String HASH =
            "9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab";

    private static ApiServer server;

    @BeforeAll
    static void start() {
        server = ApiServer.start(Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// The events of that type after the position.
    private static List<JsonNode> acts(String type, long after) {
        List<JsonNode> events = new ArrayList<>();
        server.admin()
                .get("/api/events?type=" + type + "&after=" + after)
                .expect(200)
                .at("/items")
                .forEach(events::add);
        return events;
    }

    private static long head() {
        return server.admin().get("/api/events?limit=1").position();
    }

    @Test
    void an_export_is_one_event_with_who_and_what() {
        String station = new Scene(server).station();
        ApiClient other = server.as("ADMIN");
        String name = other.get("/api/me").text("/username");
        long before = head();

        Answer export =
                other.with("Accept", "text/csv")
                        .get("/api/export/trades?station=" + station + "&status=DELIVERED")
                        .expect(200);

        List<JsonNode> acts = acts("books.exported", before);
        assertThat(acts).hasSize(1);
        JsonNode act = acts.getFirst();
        assertThat(act.path("actor").asText()).isEqualTo(name);
        assertThat(act.path("subject").asText()).isEqualTo("books");
        assertThat(act.path("position").asLong()).isGreaterThan(export.position());
        assertThat(act.path("data").toString())
                .isEqualTo(
                        "{\"kind\":\"trades\",\"format\":\"csv\",\"filters\":{\"station\":\"%s\",\"status\":\"DELIVERED\"}}"
                                .formatted(station));
        assertThat(server.as("VIEWER").get("/api/events?type=books").at("/items")).isEmpty();
    }

    @Test
    void what_gives_nothing_out_is_no_export() {
        long before = head();
        server.admin().head("/api/export/items");
        server.admin().get("/api/export/nonsense").expect(404);
        server.admin().get("/api/export/items?nonsense=1").expect(400);
        server.as("TRADER").get("/api/export/items").expect(403);
        assertThat(acts("books", before)).isEmpty();
    }

    @Test
    void a_file_that_changes_something_is_an_event_of_its_transaction() {
        long before = head();
        ApiClient files = server.admin().with("Content-Type", "text/csv");
        byte[] fleets = "code,name\nACT-1,One\nACT-2,Two\n".getBytes(StandardCharsets.UTF_8);
        files.send("POST", "/api/import/fleets?dryRun=true", fleets).expect(200);
        assertThat(acts("books", before)).isEmpty();

        Answer first = files.send("POST", "/api/import/fleets", fleets).expect(200);
        files.send("POST", "/api/import/fleets", fleets).expect(200); // nothing new
        files.send("POST", "/api/import/fleets", "code,name\n,\n".getBytes(StandardCharsets.UTF_8))
                .expect(422);

        List<JsonNode> acts = acts("books", before);
        assertThat(acts).hasSize(1);
        assertThat(acts.getFirst().path("position").asLong()).isEqualTo(first.number("/position"));
        assertThat(acts.getFirst().path("data").toString())
                .isEqualTo("{\"file\":\"fleets.csv\",\"rows\":2,\"added\":2,\"changed\":0}");
    }

    @Test
    void the_operators_commands_tell_of_what_they_did() {
        long before = head();
        String backup = "{\"act\": \"BACKUP\", \"file\": \"b.db\", \"head\": \"7:" + HASH + "\"}";
        long position = server.operator().post("/api/events", backup).expect(204).position();
        JsonNode act = acts("books", before).getFirst();
        assertThat(act.path("position").asLong()).isEqualTo(position);
        assertThat(act.path("actor").asText()).isEqualTo("operator");
        assertThat(act.path("type").asText()).isEqualTo("nebulon.books.backed_up.v1");
        assertThat(act.path("data").toString())
                .isEqualTo("{\"file\":\"b.db\",\"head\":\"7:" + HASH + "\"}");

        server.admin().post("/api/events", backup).expect(403, "forbidden_role");
        server.operator()
                .post("/api/events", "{\"act\": \"BACKUP\", \"file\": \"b.db\", \"head\": \"7:x\"}")
                .expect(400)
                .fault("/head", "POSITION:HASH");
        server.operator().post("/api/events", "{\"file\": \"b.db\"}").expect(400);
        server.operator()
                .post("/api/events", "{\"act\": \"RESTORE\", \"file\": \"b.db\"}")
                .expect(400);
        assertThat(acts("books", before)).hasSize(1);
    }
}
