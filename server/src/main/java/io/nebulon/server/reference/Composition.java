package io.nebulon.server.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/// Makes the document from its parts: writes out what they say in brief. How they say it stands at
/// the top of `openapi.yml`.
final class Composition {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final Refusals refusals;

    private Composition(Refusals refusals) {
        this.refusals = refusals;
    }

    /// @param parts the merged parts
    /// @param version of the product
    static ObjectNode of(ObjectNode parts, String version) {
        JsonNode groups = parts.remove("groups");
        JsonNode problems = parts.remove("problems");
        JsonNode events = parts.remove("events");
        JsonNode facts = parts.remove("facts");
        ObjectNode components = parts.withObject("/components");
        Composition composition =
                new Composition(
                        new Refusals(groups, problems, components.withObject("/responses")));
        EventSchemas.add(facts, events, components.withObject("/schemas"));
        components.set("examples", composition.refusals.examples());
        parts.withObject("/info").put("version", version);
        parts.path("paths").forEach(composition::writeOut);
        composition.writeOutRefusals(parts.withObject("/x-elsewhere"));
        writeOutReferences(parts);
        ObjectNode document = parts.deepCopy();
        document.set("components", document.remove("components")); // last, for who reads it
        return document;
    }

    private void writeOut(JsonNode path) {
        name(path);
        path.properties()
                .forEach(member -> {
                    if (METHODS.contains(member.getKey())
                            && member.getValue() instanceof ObjectNode operation) {
                        if (member.getKey().equals("get") && !operation.has("security")) {
                            withSeenPosition(operation);
                        }
                        writeOut(operation);
                    }
                });
    }

    private void writeOut(ObjectNode operation) {
        name(operation);
        JsonNode takes = operation.remove("takes");
        if (takes != null) {
            ObjectNode body = operation.putObject("requestBody");
            body.put("required", !takes.path("optional").asBoolean());
            body.set("content", content(takes));
        }
        withParameter(operation, "requestId");
        JsonNode gives = operation.remove("gives");
        ObjectNode responses = operation.putObject("responses");
        gives.properties().forEach(g -> responses.set(g.getKey(), response(g.getValue())));
        writeOutRefusals(operation);
    }

    private void writeOutRefusals(ObjectNode holder) {
        ObjectNode responses = holder.withObject("/responses");
        refusals.addTo(responses, holder.remove("refuses"));
        responses.putObject("default").put("$ref", "responses/Defect");
    }

    /// What every operation takes that reads as somebody who is signed in.
    private static void withSeenPosition(ObjectNode operation) {
        withParameter(operation, "seenPosition");
        operation.withArray("/refuses").add("invalid_header");
    }

    /// What every operation takes, behind its own.
    private static void withParameter(ObjectNode operation, String name) {
        operation.withArray("/parameters").addObject().put("$ref", "parameters/" + name);
    }

    /// Parameters that are given by their names alone.
    private static void name(JsonNode holder) {
        if (holder.path("parameters") instanceof ArrayNode parameters) {
            for (int i = 0; i < parameters.size(); i++) {
                if (parameters.get(i).isTextual()) {
                    String name = parameters.get(i).textValue();
                    parameters.set(i, JSON.objectNode().put("$ref", "parameters/" + name));
                }
            }
        }
    }

    private static JsonNode response(JsonNode said) {
        if (said.has("$ref")) {
            return said;
        }
        ObjectNode response = JSON.objectNode();
        response.set("description", said.path("description"));
        ObjectNode headers = Refusals.headers(response);
        if (said.path("headers") instanceof ArrayNode names) {
            names.forEach(n -> Refusals.addHeader(headers, n.asText()));
        } else if (said.path("headers") instanceof ObjectNode own) {
            headers.setAll(own);
        }
        if (said.has("table")) {
            Refusals.addHeader(headers, "Vary");
        }
        if (said.has("body") || said.path("media").isObject()) {
            response.set("content", content(said));
        }
        return response;
    }

    private static ObjectNode content(JsonNode said) {
        ObjectNode content = JSON.objectNode();
        JsonNode media = said.path("media");
        if (media.isObject()) {
            media.properties().forEach(m -> content.set(m.getKey(), medium(m.getValue())));
        } else if (media.isArray()) {
            media.forEach(m -> content.set(m.asText(), medium(said)));
        } else {
            content.set(media.asText("application/json"), medium(said));
        }
        if (said.has("table")) {
            content.set("text/csv", table(said.path("table")));
        }
        return content;
    }

    private static ObjectNode table(JsonNode text) {
        ObjectNode medium = JSON.objectNode();
        medium.putObject("schema").put("$ref", "schemas/Csv");
        ObjectNode example = medium.putObject("examples").putObject("table");
        example.put("summary", "As a table").set("value", text);
        return medium;
    }

    private static ObjectNode medium(JsonNode said) {
        ObjectNode medium = JSON.objectNode();
        medium.putObject("schema").put("$ref", "schemas/" + said.path("body").asText());
        if (said.has("examples")) {
            medium.set("examples", said.path("examples"));
        }
        return medium;
    }

    private static void writeOutReferences(JsonNode tree) {
        if (tree instanceof ObjectNode object
                && object.path("$ref").isTextual()
                && !object.path("$ref").textValue().startsWith("#")) {
            object.put("$ref", "#/components/" + object.path("$ref").textValue());
        }
        tree.forEach(Composition::writeOutReferences);
    }
}
