package io.nebulon.server.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Makes the schemas of the events from what their part says in brief.
final class EventSchemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<String, String> PLAIN =
            Map.of("text", "string", "number", "number", "flag", "boolean");

    private final ObjectNode schemas;

    private EventSchemas(ObjectNode schemas) {
        this.schemas = schemas;
    }

    /// @param facts parts of events by their names
    /// @param events by their types
    /// @param schemas where the schemas go
    static void add(JsonNode facts, JsonNode events, ObjectNode schemas) {
        EventSchemas making = new EventSchemas(schemas);
        facts.properties().forEach(f -> schemas.set(f.getKey(), object(f.getValue())));
        ObjectNode event = schemas.putObject("Event");
        event.put("description", "An event, as one of the types below. New types may come.");
        ArrayNode all = event.putArray("oneOf");
        ObjectNode discriminator = event.putObject("discriminator").put("propertyName", "type");
        ObjectNode mapping = discriminator.putObject("mapping");
        events.properties()
                .forEach(e -> {
                    String name = making.event(e.getKey(), e.getValue());
                    all.addObject().put("$ref", "schemas/" + name);
                    mapping.put("nebulon." + e.getKey() + ".v1", "#/components/schemas/" + name);
                });
    }

    /// Adds the schemas of one type of event.
    private String event(String type, JsonNode said) {
        String name =
                Arrays.stream(type.split("[._]"))
                        .map(w -> w.substring(0, 1).toUpperCase(Locale.ROOT) + w.substring(1))
                        .collect(Collectors.joining());
        schemas.set(name + "Data", object(said));
        ObjectNode event = schemas.putObject(name + "Event");
        event.set("description", said.path("means"));
        ArrayNode parts = event.putArray("allOf");
        parts.addObject().put("$ref", "schemas/EventEnvelope");
        ObjectNode own = parts.addObject().put("type", "object");
        ObjectNode members = own.putObject("properties");
        members.putObject("type").put("type", "string").put("const", "nebulon." + type + ".v1");
        members.putObject("data").put("$ref", "schemas/" + name + "Data");
        return name + "Event";
    }

    private static ObjectNode object(JsonNode said) {
        ObjectNode object = JSON.objectNode();
        object.set("description", said.path("means"));
        object.put("type", "object");
        ArrayNode required = JSON.arrayNode();
        ObjectNode members = JSON.objectNode();
        said.path("data")
                .properties()
                .forEach(m -> {
                    required.add(m.getKey());
                    members.set(m.getKey(), schema(m.getValue()));
                });
        said.path("optional")
                .properties()
                .forEach(m -> members.set(m.getKey(), schema(m.getValue())));
        if (!required.isEmpty()) {
            object.set("required", required);
        }
        object.set("properties", members);
        return object;
    }

    private static ObjectNode schema(JsonNode shape) {
        ObjectNode schema = JSON.objectNode();
        if (shape.isArray()) {
            schema.put("type", "array").set("items", schema(shape.get(0)));
            return schema;
        }
        String name = shape.asText();
        if (PLAIN.containsKey(name)) {
            return schema.put("type", PLAIN.get(name));
        }
        return switch (name) {
            case "count" -> schema.put("type", "integer").put("format", "int64");
            case "date" -> schema.put("type", "string").put("format", "date");
            default -> schema.put("$ref", "schemas/" + name);
        };
    }
}
