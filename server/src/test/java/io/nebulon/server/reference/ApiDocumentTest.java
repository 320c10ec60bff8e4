package io.nebulon.server.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.nebulon.core.EventTypes;
import io.nebulon.core.Rule;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.DescribedApi;
import io.nebulon.server.testing.DescribedApi.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The document says of the server what is so: its routes, refusals and events, and its own
/// examples. That every answer is as it says is seen to by the client of all HTTP tests.
class ApiDocumentTest {
    private static final Path SOURCES = Path.of("src/main/java");

    private final DescribedApi api = DescribedApi.shared();

    @Test
    void it_has_the_routes_of_the_server_and_no_others() {
        Set<String> routes =
                ApiServer.shared()
                        .part(Router.class)
                        .uriRoutes()
                        .filter(r -> r.getHttpMethod() != HttpMethod.HEAD) // comes with each GET
                        .filter(r -> r.getHttpMethod() != HttpMethod.OPTIONS)
                        .map(r ->
                                r.getHttpMethod()
                                        + " "
                                        + shape(r.getUriMatchTemplate().toPathString()))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> described =
                api.operations().stream()
                        .map(o -> o.method() + " " + shape(o.path()))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).isEqualTo(routes);
    }

    @Test
    void every_operation_is_told_in_full() {
        Set<String> names = new HashSet<>();
        List<String> tags = texts(api.document().path("tags"), "name");
        for (Operation operation : api.operations()) {
            JsonNode said = operation.said();
            assertThat(said.path("summary").asText()).as("%s", operation).isNotBlank();
            assertThat(said.path("description").asText()).as("%s", operation).isNotBlank();
            assertThat(said.path("tags")).as("%s", operation).hasSize(1);
            assertThat(tags).contains(said.path("tags").path(0).asText());
            assertThat(names.add(said.path("operationId").asText()))
                    .as("%s has a name of its own", operation)
                    .isTrue();
        }
    }

    @Test
    void operations_stand_in_the_order_of_their_tags() {
        List<String> tags = texts(api.document().path("tags"), "name");
        List<Integer> order = new ArrayList<>();
        for (JsonNode path : new ApiDocument().tree().path("paths")) {
            path.forEach(o -> o.path("tags").forEach(t -> order.add(tags.indexOf(t.asText()))));
        }
        assertThat(order).isSorted();
    }

    @Test
    void who_has_no_token_is_let_in_exactly_where_it_says_so() {
        for (Operation operation : api.operations()) {
            boolean open = operation.said().path("security").toString().matches("\\[(\\{}.*)?]");
            int status =
                    ApiServer.shared()
                            .anonymous()
                            .send(operation.method(), operation.path().replaceAll("[{}]", ""), null)
                            .status();
            boolean isLogout = operation.path().equals("/api/auth/logout"); // of nobody: 401
            assertThat(status == 401).as("%s", operation).isEqualTo(!open || isLogout);
        }
    }

    @Test
    void it_knows_the_codes_of_all_refusals_and_no_others() throws IOException {
        Set<String> described = new TreeSet<>();
        for (JsonNode example : api.document().path("components").path("examples")) {
            JsonNode problem = example.path("value");
            described.add(problem.path("code").asText() + " " + problem.path("status").asText());
        }

        Set<String> known = new TreeSet<>();
        for (Rule rule : Rule.values()) {
            known.add(
                    switch (rule.kind()) {
                        case NOT_FOUND -> rule.code() + " 404";
                        case PRECONDITION -> rule.code() + " 412";
                        case UNACCEPTABLE -> rule.code() + " 422";
                        case CONFLICT -> rule.code() + " 409";
                    });
        }
        known.add("method_not_allowed 405"); // these come from the framework
        known.add("not_acceptable 406");
        known.add("request_entity_too_large 413");
        known.add("unsupported_media_type 415");
        known.add("bad_request 400");
        known.add("uri_too_long 414");
        known.add("headers_too_large 431");
        known.addAll(problemsInTheSources());

        assertThat(described).isEqualTo(known);
    }

    @Test
    void every_refusal_stands_where_its_status_is() {
        for (Operation operation : api.operations()) {
            operation
                    .said()
                    .path("responses")
                    .properties()
                    .forEach(r -> {
                        JsonNode problem =
                                api.resolved(r.getValue()).at("/content/application~1problem+json");
                        problem.path("examples")
                                .forEach(example -> {
                                    String status =
                                            api.resolved(example).at("/value/status").asText();
                                    assertThat(r.getKey())
                                            .as("%s", operation)
                                            .isIn(status, "default");
                                });
                    });
        }
    }

    @Test
    void it_knows_what_the_log_tells_beside_the_books() throws IOException {
        Set<String> described = new TreeSet<>();
        eventSchemas().fieldNames().forEachRemaining(described::add);
        described.removeAll(ofTheBooks());

        assertThat(described).isEqualTo(notedInTheSources());
    }

    @Test
    void it_knows_the_types_of_all_events() {
        Set<String> described = new TreeSet<>();
        eventSchemas().fieldNames().forEachRemaining(described::add);

        assertThat(described).containsAll(ofTheBooks());
    }

    private static Set<String> ofTheBooks() {
        return EventTypes.all().keySet().stream()
                .map(type -> "nebulon." + type + ".v1")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// What users and operators did is noted by the names of the events.
    private static Set<String> notedInTheSources() throws IOException {
        Pattern noted =
                Pattern.compile(
                        "(?:note\\(\\s*(?:writing,\\s*)?|-> (?=\"books)|String EVENT = )"
                                + "\"([a-z_]+\\.[a-z_]+)\"");
        Set<String> types = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher event = noted.matcher(Files.readString(file));
                while (event.find()) {
                    types.add("nebulon." + event.group(1) + ".v1");
                }
            }
        }
        assertThat(types).as("events noted in the sources").hasSizeGreaterThan(15);
        return types;
    }

    @Test
    void the_events_that_are_stored_are_as_it_says() throws IOException {
        JsonNode kinds = eventSchemas();
        for (String line : Files.readAllLines(Path.of("src/test/resources/event-examples.txt"))) {
            String type = line.substring(0, line.indexOf(' '));
            JsonNode data = new ObjectMapper().readTree(line.substring(line.indexOf(' ')));
            JsonNode event =
                    api.document().at(kinds.path("nebulon." + type + ".v1").asText().substring(1));
            JsonNode schema = event.at("/allOf/1/properties/data");
            assertThat(api.faults(schema, data)).as(line).isEmpty();
        }
    }

    @Test
    void its_examples_are_as_its_schemas_say() {
        List<String> faults = new ArrayList<>();
        for (Operation operation : api.operations()) {
            examples(operation.said().path("requestBody"), operation + " takes", faults);
            operation
                    .said()
                    .path("responses")
                    .properties()
                    .forEach(r ->
                            examples(
                                    api.resolved(r.getValue()),
                                    operation + " " + r.getKey(),
                                    faults));
            operation.parameters().forEach(p -> example(p, operation + " parameter", faults));
        }
        api.document()
                .path("components")
                .path("headers")
                .properties()
                .forEach(h -> example(h.getValue(), "header " + h.getKey(), faults));
        schemas()
                .properties()
                .forEach(s ->
                        s.getValue()
                                .path("examples")
                                .forEach(value -> hold(s.getValue(), value, s.getKey(), faults)));
        assertThat(faults).isEmpty();
    }

    @Test
    void every_object_has_a_name() {
        List<String> nameless = new ArrayList<>();
        schemas()
                .properties()
                .forEach(schema -> {
                    if (!schema.getValue().has("allOf")) {
                        schema.getValue()
                                .forEach(member -> nameless(member, schema.getKey(), nameless));
                    }
                });
        api.document().path("paths").forEach(path -> nameless(path, path.toString(), nameless));
        assertThat(nameless).isEmpty();
    }

    private static void nameless(JsonNode node, String place, List<String> found) {
        if (node.path("type").asText().equals("object") && node.has("properties")) {
            found.add(place);
        }
        node.forEach(child -> nameless(child, place, found));
    }

    private void examples(JsonNode holder, String place, List<String> faults) {
        holder.path("content")
                .properties()
                .forEach(medium -> {
                    JsonNode schema = medium.getValue().path("schema");
                    medium.getValue()
                            .path("examples")
                            .forEach(e ->
                                    hold(schema, api.resolved(e).path("value"), place, faults));
                });
    }

    private void example(JsonNode holder, String place, List<String> faults) {
        if (holder.has("example")) {
            hold(holder.path("schema"), holder.path("example"), place, faults);
        }
    }

    private void hold(JsonNode schema, JsonNode value, String place, List<String> faults) {
        api.faults(schema, value).forEach(fault -> faults.add(place + ": " + fault));
    }

    private JsonNode schemas() {
        return api.document().path("components").path("schemas");
    }

    /// Where the schema of each type of event is.
    private static JsonNode eventSchemas() {
        return new ApiDocument().tree().at("/components/schemas/Event/discriminator/mapping");
    }

    private static String shape(String path) {
        return path.replaceAll("\\{[^}]+}", "{}");
    }

    private static List<String> texts(JsonNode array, String member) {
        List<String> texts = new ArrayList<>();
        array.forEach(entry -> texts.add(entry.path(member).asText()));
        return texts;
    }

    /// The codes that stand in the sources, each with its status. A code may have two.
    private static Set<String> problemsInTheSources() throws IOException {
        Pattern made =
                Pattern.compile("Problem\\s*\\.of\\(\\s*HttpStatus\\.(\\w+),\\s*\"([a-z_]+)\"");
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher problem = made.matcher(Files.readString(file));
                while (problem.find()) {
                    int status = io.micronaut.http.HttpStatus.valueOf(problem.group(1)).getCode();
                    codes.add(problem.group(2) + " " + status);
                }
            }
        }
        assertThat(codes).as("problems in the sources").hasSizeGreaterThan(10);
        return codes;
    }
}
