package io.nebulon.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Routes;
import io.nebulon.server.testing.Routes.Route;
import io.nebulon.server.testing.Scene;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What every route does alike. The routes are those of the running server.
class HabitsTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final List<Route> routes = Routes.of(server);
    private final Scene scene = new Scene(server);
    private final String station = scene.station();
    private final String sku = scene.item();
    private final String ship = scene.ship("1000");
    private final String trade = trade();

    private String trade() {
        scene.stock(station, sku, "10");
        return api.post(
                        "/api/trades",
                        """
                        {"seller": "%s", "buyer": "%s", "currency": "USD",
                         "lines": [{"sku": "%s", "quantity": 1, "unitPrice": "1"}]}
                        """
                                .formatted(station, scene.station(), sku))
                .expect(201)
                .text("/id");
    }

    /// The path of the route with things that exist where this test has some.
    private String path(Route route) {
        String template = route.template();
        String id =
                template.startsWith("/api/trades")
                        ? trade
                        : template.startsWith("/api/cargo")
                                ? api.get("/api/trades/" + trade).text("/shipmentId")
                                : template.startsWith("/api/events")
                                        ? api.get("/api/events?limit=1").text("/items/0/id")
                                        : "X";
        String code =
                template.startsWith("/api/stations")
                        ? station
                        : template.startsWith("/api/ships") ? ship : "X";
        return route.path(
                Map.of(
                        "id", id,
                        "code", code,
                        "station", station,
                        "sku", sku,
                        "location", "MAIN",
                        "username", "admin",
                        "kind", "items"));
    }

    private List<Route> gets() {
        return routes.stream()
                .filter(route -> route.method().equals("GET"))
                .filter(route -> !route.writes("text/event-stream"))
                .toList();
    }

    private boolean isOfTheApi(Route route) {
        return route.template().startsWith("/api/");
    }

    @Test
    void there_are_routes() {
        assertThat(routes).hasSizeGreaterThan(40);
        assertThat(routes).extracting(Route::toString).contains("GET /api/items/{sku}");
    }

    @Test
    void every_answer_has_a_request_id_and_safety_headers() {
        for (Route route : routes) {
            if (route.writes("text/event-stream")) {
                continue;
            }
            for (ApiClient client : List.of(api, server.anonymous())) {
                Answer answer =
                        client.with("X-Request-Id", "walk-1.2_3")
                                .send(unharming(route), path(route), null);
                assertThat(answer.header("X-Request-Id")).as("%s", answer).isEqualTo("walk-1.2_3");
                assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
                assertThat(answer.header("Cache-Control")).isNotBlank();
                assertThat(answer.status()).as("%s", answer).isNotEqualTo(500);
            }
        }
    }

    /// A GET is asked; in the place of anything that writes, what the path takes.
    private static String unharming(Route route) {
        return route.method().equals("GET") ? "GET" : "OPTIONS";
    }

    @Test
    void head_is_get_without_its_body() {
        for (Route route : gets()) {
            Answer head = api.head(path(route)); // first, since an export is an event
            Answer get = api.get(path(route));
            assertThat(head.status()).as("%s", head).isEqualTo(get.status());
            assertThat(head.bytes()).as("%s", head).isEmpty();
            for (String header : new String[] {"ETag", "Nebulon-Position", "Link", "Vary"}) {
                assertThat(head.header(header))
                        .as("%s of %s", header, head)
                        .isEqualTo(get.header(header));
            }
            if (isOfTheApi(route)) {
                assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
            }
            String length = head.header("Content-Length");
            assertThat(length == null || length.equals(Integer.toString(get.bytes().length)))
                    .as("length %s of %s", length, get)
                    .isTrue();
            assertThat(length != null || !get.body().startsWith("{\"items\":")).isTrue();
        }
    }

    @Test
    void options_tells_what_a_path_takes_and_other_methods_are_refused_with_the_same() {
        Map<String, Set<String>> methods =
                routes.stream()
                        .filter(this::isOfTheApi)
                        .collect(
                                Collectors.groupingBy(
                                        this::path,
                                        Collectors.mapping(
                                                Route::method,
                                                Collectors.toCollection(TreeSet::new))));
        methods.forEach((path, known) -> {
            Set<String> allowed = new TreeSet<>(known);
            allowed.add("OPTIONS");
            if (known.contains("GET")) {
                allowed.add("HEAD");
            }
            Answer options = api.send("OPTIONS", path, null).expect(204);
            List<String> told = List.of(options.header("Allow").split(", "));
            assertThat(told).as("%s", options).containsAll(allowed).isSorted();
            assertThat(options.bytes()).isEmpty();
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
                if (!told.contains(method)) {
                    Answer refusal = api.send(method, path, null).expect(405, "method_not_allowed");
                    assertThat(refusal.header("Allow")).isEqualTo(options.header("Allow"));
                }
            }
        });
        api.send("OPTIONS", "/api/nowhere", null).expect(404, "not_found");
        server.anonymous().send("OPTIONS", "/api/items", null).expect(401, "unauthorized");
    }

    @Test
    void state_says_for_which_position_it_is_true_and_is_not_sent_twice() {
        int tagged = 0;
        for (Route route : gets()) {
            Answer answer = api.get(path(route));
            if (!isOfTheApi(route) || answer.status() != 200) {
                continue;
            }
            answer.position();
            String tag = answer.header("ETag");
            if (tag != null) {
                tagged++;
                Answer known = api.with("If-None-Match", tag).get(path(route));
                assertThat(known.status()).as("%s", known).isEqualTo(304);
                assertThat(known.bytes()).isEmpty();
                assertThat(known.header("ETag")).isEqualTo(tag);
            }
        }
        assertThat(tagged).isGreaterThanOrEqualTo(6);
    }

    @Test
    void every_list_is_a_table_for_those_who_accept_csv() {
        int lists = 0;
        for (Route route : gets()) {
            String path = path(route);
            Answer json = api.get(path);
            if (!isOfTheApi(route) || !json.body().contains("\"nextCursor\"")) {
                continue;
            }
            lists++;
            Answer csv = api.with("Accept", "application/json;q=0.5, text/csv").get(path);
            csv.expect(200);
            assertThat(csv.header("Content-Type")).startsWith("text/csv").contains("charset=utf-8");
            assertThat(csv.header("Link")).isEqualTo(json.header("Link"));
            assertThat(csv.position()).isEqualTo(json.position());
            List<List<String>> table = CsvText.read(csv.body());
            assertThat(table).as("%s", csv).hasSize(1 + json.at("/items").size());
            Set<String> columns = Set.copyOf(table.getFirst());
            for (JsonNode item : json.at("/items")) {
                assertThat(columns).as("%s", csv).containsAll(members("", item, columns));
            }
        }
        assertThat(lists).isGreaterThanOrEqualTo(11);
    }

    private static List<String> members(String prefix, JsonNode object, Set<String> columns) {
        List<String> names = new ArrayList<>();
        for (Iterator<String> all = object.fieldNames(); all.hasNext(); ) {
            String name = prefix + all.next();
            JsonNode value = object.get(name.substring(prefix.length()));
            if (value.isObject() && !columns.contains(name)) {
                names.addAll(members(name + ".", value, columns));
            } else if (!value.isNull() || columns.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    @Test
    void a_parameter_that_nobody_knows_is_refused() {
        for (Route route : gets()) {
            Answer known = api.get(path(route));
            if (isOfTheApi(route) && known.status() == 200) {
                api.get(path(route) + "?limt=5")
                        .expect(400, "invalid_parameter")
                        .fault("limt", "is not a known parameter");
            }
        }
        api.get("/api/items?limt=5").fault("limt", "did you mean limit?");
        api.post("/api/fleets?dryRun=true", "{\"code\": \"DRY\", \"name\": \"x\"}")
                .expect(400, "invalid_parameter");
        api.put("/api/items/" + sku + "?dryRun=true", "{\"name\": \"W\", \"unit\": \"kg\"}")
                .expect(400, "invalid_parameter");
        api.delete("/api/items/" + sku + "?force=true").expect(400, "invalid_parameter");
    }
}
