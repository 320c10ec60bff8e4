package io.nebulon.server.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Makes the refusals of an operation, which its part names by code or group, into answers by
/// status.
final class Refusals {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> POSITION = List.of("Nebulon-Position");
    private static final Map<Integer, List<String>> HEADERS =
            Map.of(
                    401,
                    List.of("WWW-Authenticate"),
                    404,
                    POSITION,
                    409,
                    POSITION,
                    412,
                    POSITION,
                    422,
                    POSITION,
                    429,
                    List.of(
                            "Retry-After",
                            "RateLimit-Limit",
                            "RateLimit-Remaining",
                            "RateLimit-Reset"),
                    503,
                    List.of("Retry-After"));

    /// Answers with at most so many codes come again and again and stand but once in the document.
    private static final int MOST_SHARED = 3;

    private final JsonNode groups;
    private final JsonNode problems;
    private final List<String> order = new ArrayList<>();
    private final ObjectNode shared;

    /// @param groups lists of codes and groups by name
    /// @param problems by code
    /// @param shared where answers go that several operations have
    Refusals(JsonNode groups, JsonNode problems, ObjectNode shared) {
        this.groups = groups;
        this.problems = problems;
        this.shared = shared;
        problems.fieldNames().forEachRemaining(order::add);
    }

    /// Every problem as an example, by its name.
    ObjectNode examples() {
        ObjectNode examples = JSON.objectNode();
        problems.properties()
                .forEach(p -> {
                    ObjectNode example = examples.putObject(p.getKey());
                    example.put("summary", text(p.getKey(), p.getValue(), "meaning"));
                    example.set("value", problem(code(p.getKey(), p.getValue()), p.getValue()));
                });
        return examples;
    }

    /// The code of the problem with that name: the name itself, unless it says another.
    private static String code(String name, JsonNode said) {
        return said.path("code").asText(name);
    }

    private static ObjectNode problem(String code, JsonNode said) {
        String words = code.replace('_', ' ');
        String title = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        ObjectNode problem = JSON.objectNode();
        problem.put("type", "urn:nebulon:problem:" + code);
        problem.put("title", said.path("title").asText(title));
        problem.set("status", said.get("status"));
        problem.set("detail", said.at("/example/detail"));
        problem.put("code", code);
        if (said.path("example") instanceof ObjectNode members) {
            problem.setAll(members);
        }
        return problem;
    }

    /// @param names codes and groups
    void addTo(ObjectNode responses, JsonNode names) {
        Set<String> codes = new TreeSet<>(Comparator.comparing(order::indexOf));
        names.forEach(name -> collect(name.asText(), codes));
        Map<Integer, List<String>> byStatus =
                codes.stream()
                        .collect(
                                Collectors.groupingBy(
                                        code -> problems.path(code).path("status").asInt(),
                                        TreeMap::new,
                                        Collectors.toList()));
        byStatus.forEach((status, all) -> responses.set(status.toString(), placed(status, all)));
    }

    private ObjectNode placed(int status, List<String> codes) {
        if (codes.size() > MOST_SHARED) {
            return answer(status, codes);
        }
        String name = String.join(".", codes);
        if (!shared.has(name)) {
            shared.set(name, answer(status, codes));
        }
        return JSON.objectNode().put("$ref", "responses/" + name);
    }

    private void collect(String name, Set<String> codes) {
        if (groups.path(name) instanceof ArrayNode members) {
            members.forEach(member -> collect(member.asText(), codes));
        } else if (problems.has(name)) {
            codes.add(name);
        } else {
            throw new IllegalStateException("no problem and no group has the name " + name);
        }
    }

    private ObjectNode answer(int status, List<String> names) {
        ObjectNode answer = JSON.objectNode();
        StringBuilder words = new StringBuilder();
        for (String name : names) {
            String meaning = text(name, problems.path(name), "meaning");
            String code = code(name, problems.path(name));
            words.append(names.size() == 1 ? meaning : "- `" + code + "`: " + meaning + "\n");
        }
        answer.put("description", words.toString());
        ObjectNode headers = headers(answer);
        HEADERS.getOrDefault(status, List.of()).forEach(name -> addHeader(headers, name));
        ObjectNode content = answer.putObject("content").putObject("application/problem+json");
        content.putObject("schema").put("$ref", "schemas/Problem");
        ObjectNode examples = content.putObject("examples");
        names.forEach(name ->
                examples.putObject(code(name, problems.path(name)))
                        .put("$ref", "examples/" + name));
        return answer;
    }

    /// The headers of an answer, begun with the one that every answer has.
    static ObjectNode headers(ObjectNode answer) {
        ObjectNode headers = answer.putObject("headers");
        addHeader(headers, "X-Request-Id");
        return headers;
    }

    static void addHeader(ObjectNode headers, String name) {
        headers.putObject(name).put("$ref", "headers/" + name);
    }

    private static String text(String code, JsonNode said, String member) {
        if (!said.path(member).isTextual()) {
            throw new IllegalStateException(code + " lacks " + member);
        }
        return said.path(member).textValue();
    }
}
