package io.nebulon.server.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.nebulon.server.fuzz.Shot.Header;
import io.nebulon.server.testing.DescribedApi;
import io.nebulon.server.testing.DescribedApi.Operation;
import io.nebulon.server.testing.Packing;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// Requests that an operation should take, made from what the document says of it.
final class Requests {
    private final DescribedApi api;
    private final Known known;
    private final Random random;
    private final Values values;

    Requests(DescribedApi api, Known known, Random random) {
        this.api = api;
        this.known = known;
        this.random = random;
        this.values = new Values(api, known, random);
    }

    Draft of(Operation operation) {
        Draft draft = new Draft(operation);
        draft.path = path(operation);
        boolean isBare = random.nextInt(3) == 0; // many parameters seldom fit together
        for (JsonNode parameter : operation.parameters()) {
            parameter(draft, parameter, isBare);
        }
        body(draft);
        draft.headers.add(new Header("Accept", accepted(operation)));
        return draft;
    }

    private String path(Operation operation) {
        StringBuilder path = new StringBuilder();
        for (String part : operation.path().split("(?=\\{)|(?<=})")) {
            path.append(part.startsWith("{") ? Draft.encoded(variable(operation, part)) : part);
        }
        return path.toString();
    }

    private String variable(Operation operation, String part) {
        String name = part.substring(1, part.length() - 1);
        String before = operation.path().substring(0, operation.path().indexOf(part));
        String thing = known.any(name, Known.collection(before), random);
        if (thing != null && random.nextInt(15) > 0) {
            return random.nextInt(30) == 0 ? thing.toLowerCase() : thing;
        }
        return operation.parameters().stream()
                .filter(p -> p.path("name").asText().equals(name))
                .findFirst()
                .map(p -> example(p, name))
                .orElse("X");
    }

    private void parameter(Draft draft, JsonNode parameter, boolean isBare) {
        String in = parameter.path("in").asText();
        boolean wanted =
                parameter.path("required").asBoolean() || !isBare && random.nextInt(4) == 0;
        if (in.equals("path") || !wanted) {
            return;
        }
        String name = parameter.path("name").asText();
        String value =
                switch (name) {
                    case "If-Match" -> "\"" + (1 + random.nextInt(4)) + "\"";
                    case "Idempotency-Key" ->
                            random.nextInt(5) == 0
                                    ? "key-" + random.nextInt(20)
                                    : new UUID(random.nextLong(), random.nextLong()).toString();
                    default -> example(parameter, name);
                };
        if (in.equals("query")) {
            draft.query.add(Draft.encoded(name) + "=" + Draft.encoded(value));
        } else {
            draft.header(name, value);
        }
    }

    private String example(JsonNode parameter, String name) {
        return parameter.has("example") && random.nextInt(3) == 0
                ? parameter.path("example").asText()
                : values.of(name, parameter.path("schema"), "none").asText();
    }

    private void body(Draft draft) {
        JsonNode said = draft.operation.said().path("requestBody");
        JsonNode content = said.path("content");
        boolean isWanted = said.path("required").asBoolean() || random.nextInt(3) > 0;
        if (content.isEmpty() || !isWanted) {
            return;
        }
        Iterator<Map.Entry<String, JsonNode>> media = content.properties().iterator();
        Map.Entry<String, JsonNode> chosen = media.next();
        while (media.hasNext() && random.nextInt(3) == 0) {
            chosen = media.next();
        }
        draft.header("Content-Type", chosen.getKey());
        String collection = Known.collection(draft.operation.path());
        if (chosen.getKey().endsWith("json") && chosen.getValue().has("schema")) {
            draft.json = json(chosen.getValue(), collection);
            if (draft.method.startsWith("P")
                    && !draft.method.equals("POST")
                    && draft.json instanceof ObjectNode body
                    && random.nextInt(4) > 0) {
                body.remove(List.of("code", "sku", "username")); // the path says it
            }
        } else {
            JsonNode example = anyExample(chosen.getValue());
            byte[] text =
                    (example.isTextual() ? example.textValue() : "code,name\nF1,A name\n")
                            .getBytes(StandardCharsets.UTF_8);
            boolean isArchive = chosen.getKey().equals("application/zip");
            draft.body = isArchive ? Packing.zip("bodies.csv", text) : text;
        }
    }

    private JsonNode json(JsonNode media, String collection) {
        JsonNode example = anyExample(media);
        if (example.isMissingNode() || random.nextInt(2) == 0) {
            return values.of("", media.path("schema"), collection);
        }
        JsonNode body = example.deepCopy();
        rename(body, collection);
        return body;
    }

    private JsonNode anyExample(JsonNode media) {
        JsonNode examples = media.path("examples");
        if (examples.isEmpty()) {
            return examples.path("value");
        }
        Iterator<JsonNode> all = examples.iterator();
        JsonNode chosen = all.next();
        while (all.hasNext() && random.nextInt(2) == 0) {
            chosen = all.next();
        }
        return api.resolved(chosen).path("value");
    }

    /// The example's names of things become names of things that are there, or new ones.
    private void rename(JsonNode node, String collection) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                String name = member.getKey();
                boolean own =
                        name.equals("code")
                                || name.equals("sku") && collection.equals("items")
                                || name.equals("username") && collection.equals("users");
                String thing = own ? null : known.any(name, "none", random);
                if (own && member.getValue().isTextual()) {
                    member.setValue(values.of("code", TextNode.valueOf(""), collection));
                } else if (thing != null && member.getValue().isTextual()) {
                    member.setValue(TextNode.valueOf(thing));
                }
            }
        }
        node.forEach(child -> rename(child, collection));
    }

    private String accepted(Operation operation) {
        JsonNode responses = operation.said().path("responses");
        for (Map.Entry<String, JsonNode> response : responses.properties()) {
            JsonNode content = api.resolved(response.getValue()).path("content");
            if (response.getKey().startsWith("2") && !content.isEmpty()) {
                return random.nextInt(4) == 0 ? "*/*" : content.fieldNames().next();
            }
        }
        return "*/*";
    }
}
