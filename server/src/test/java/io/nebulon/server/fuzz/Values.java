package io.nebulon.server.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nebulon.server.testing.DescribedApi;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// Values as their schemas want them, which name things that exist where they can.
final class Values {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;

    /// Money that fits every trade.
    private static final Map<String, String> COMMON = Map.of("currency", "USD", "amount", "0.01");

    private final DescribedApi api;
    private final Known known;
    private final Random random;

    Values(DescribedApi api, Known known, Random random) {
        this.api = api;
        this.known = known;
        this.random = random;
    }

    /// @param name of the member or parameter
    /// @param collection in which the request is made, as in [Known#any]
    JsonNode of(String name, JsonNode said, String collection) {
        return of(name, said, collection, 0);
    }

    private JsonNode of(String name, JsonNode said, String collection, int depth) {
        JsonNode schema = api.resolved(said);
        for (String choice : new String[] {"oneOf", "anyOf"}) {
            if (schema.has(choice)) {
                JsonNode choices = schema.path(choice);
                return of(name, choices.get(random.nextInt(choices.size())), collection, depth);
            }
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        return switch (type(schema)) {
            case "object" -> object(schema, collection, depth);
            case "array" -> array(name, schema, collection, depth);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "integer", "number" -> number(schema);
            case "null" -> JSON.nullNode();
            default -> JSON.textNode(text(name, schema, collection));
        };
    }

    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(random.nextInt(4) == 0 ? type.size() - 1 : 0).asText();
        }
        return type.asText(schema.has("properties") || schema.has("allOf") ? "object" : "string");
    }

    private ObjectNode object(JsonNode schema, String collection, int depth) {
        ObjectNode object = JSON.objectNode();
        for (JsonNode part : schema.path("allOf")) {
            object.setAll(object(api.resolved(part), collection, depth));
        }
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(r -> required.add(r.asText()));
        schema.path("properties")
                .properties()
                .forEach(member -> {
                    boolean wanted = required.contains(member.getKey());
                    if (wanted || depth < DEEPEST && random.nextInt(3) == 0) {
                        object.set(
                                member.getKey(),
                                of(member.getKey(), member.getValue(), collection, depth + 1));
                    }
                });
        return object;
    }

    private ArrayNode array(String name, JsonNode schema, String collection, int depth) {
        ArrayNode array = JSON.arrayNode();
        int size = Math.max(schema.path("minItems").asInt(), 1 + random.nextInt(2));
        for (int i = 0; i < size; i++) {
            array.add(of(name, schema.path("items"), collection, depth + 1));
        }
        return array;
    }

    private JsonNode number(JsonNode schema) {
        BigDecimal least = schema.path("minimum").decimalValue();
        BigDecimal value = least.add(BigDecimal.valueOf(1 + random.nextInt(5)));
        if (type(schema).equals("number") && random.nextInt(3) == 0) {
            value = value.add(new BigDecimal("0.125"));
        }
        return schema.has("maximum") && value.compareTo(schema.path("maximum").decimalValue()) > 0
                ? schema.path("maximum")
                : JSON.numberNode(value);
    }

    private String text(String name, JsonNode schema, String collection) {
        String common = COMMON.get(name);
        if (common != null && random.nextInt(12) > 0) {
            return common;
        }
        if (name.equals("username") && collection.equals("users") && random.nextBoolean()) {
            return fresh().toLowerCase();
        }
        boolean isTime = schema.path("format").asText().startsWith("date"); // `from` is both
        String thing = isTime ? null : known.any(name, "none", random);
        if (thing != null && random.nextInt(12) > 0) {
            return thing;
        }
        switch (schema.path("format").asText()) {
            case "date-time" -> {
                int days = name.equals("eta") ? 1 + random.nextInt(9) : -random.nextInt(3);
                return Instant.now()
                        .minusSeconds(1)
                        .plus(days, ChronoUnit.DAYS)
                        .truncatedTo(ChronoUnit.MILLIS)
                        .toString();
            }
            case "date" -> {
                return LocalDate.now().plusDays(random.nextInt(900)).toString();
            }
            case "uuid" -> {
                return new UUID(random.nextLong(), random.nextLong()).toString();
            }
            default -> {
                return plain(name, schema, collection);
            }
        }
    }

    private String plain(String name, JsonNode schema, String collection) {
        if (name.equals("code") || name.equals("sku")) {
            String thing = known.any(name, collection, random);
            return thing != null && random.nextInt(4) == 0 ? thing : fresh();
        }
        JsonNode examples = schema.path("examples");
        if (!examples.isEmpty()) {
            return examples.get(random.nextInt(examples.size())).asText();
        }
        String text = "text " + random.nextInt(1_000);
        int longest = schema.path("maxLength").asInt(text.length());
        return text.substring(0, Math.min(text.length(), longest));
    }

    /// A name that nothing has.
    private String fresh() {
        return "F" + Integer.toString(random.nextInt(Integer.MAX_VALUE), 36).toUpperCase();
    }
}
