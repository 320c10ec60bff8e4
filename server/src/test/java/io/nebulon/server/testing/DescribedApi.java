package io.nebulon.server.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.nebulon.server.reference.ApiDocument;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The API as its OpenAPI document describes it, ready to hold requests and answers against. In one
/// point it is stricter than what clients are told: an answer must not have members that the
/// document does not know.
public final class DescribedApi {
    private static final String HOME = "https://nebulon.example/openapi";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final ObjectNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private DescribedApi(ObjectNode document) {
        this.document = document;
        document.path("components").path("schemas").forEach(DescribedApi::makeStrict);
        document.path("paths")
                .properties()
                .forEach(path -> {
                    for (String method : METHODS) {
                        if (path.getValue().has(method)) {
                            operations.add(new Operation(path.getKey(), method, path.getValue()));
                        }
                    }
                });
        operations.sort(Comparator.comparing(Operation::variables));
        String text =
                forValidator("{\"$defs\":" + document.path("components").path("schemas") + "}");
        registry =
                SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder ->
                                builder.schemas(Map.of(HOME, text))
                                        .schemaRegistryConfig(
                                                SchemaRegistryConfig.builder()
                                                        .formatAssertionsEnabled(true)
                                                        .build()));
    }

    /// Made once, by who asks first.
    public static DescribedApi shared() {
        return Lazy.SHARED;
    }

    /// As a server tells it.
    ///
    /// @param yaml of `/openapi.yml`
    public static DescribedApi read(String yaml) {
        Yaml reader = new Yaml(new SafeConstructor(new LoaderOptions()));
        return new DescribedApi(new ObjectMapper().valueToTree(reader.load(yaml)));
    }

    private static final class Lazy {
        static final DescribedApi SHARED = new DescribedApi(new ApiDocument().tree());
    }

    /// An operation of the document.
    public final class Operation {
        private final String path;
        private final String method;
        private final JsonNode whole;
        private final Pattern pattern;

        private Operation(String path, String method, JsonNode whole) {
            this.path = path;
            this.method = method;
            this.whole = whole;
            this.pattern = Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+"));
        }

        public String path() {
            return path;
        }

        public String method() {
            return method.toUpperCase(Locale.ROOT);
        }

        public JsonNode said() {
            return whole.path(method);
        }

        /// All parameters, those of the path as a whole first.
        public List<JsonNode> parameters() {
            List<JsonNode> all = new ArrayList<>();
            whole.path("parameters").forEach(p -> all.add(resolved(p)));
            said().path("parameters").forEach(p -> all.add(resolved(p)));
            return all;
        }

        public JsonNode response(int status) {
            return resolved(said().path("responses").path(Integer.toString(status)));
        }

        int variables() {
            return path.split("\\{", -1).length;
        }

        @Override
        public String toString() {
            return method() + " " + path;
        }
    }

    public ObjectNode document() {
        return document;
    }

    public List<Operation> operations() {
        return operations;
    }

    /// The operation that answers this path, or null. One slash at the end does not count.
    public Operation find(String method, String path) {
        String plain = path.replaceFirst("(?<=.)/$", "");
        return operations.stream()
                .filter(o -> o.method().equals(method) && o.pattern.matcher(plain).matches())
                .findFirst()
                .orElse(null);
    }

    /// The answers, by status, to what is no operation.
    public JsonNode elsewhere() {
        return document.path("x-elsewhere").path("responses");
    }

    /// What a `$ref` stands for.
    public JsonNode resolved(JsonNode node) {
        JsonNode ref = node.path("$ref");
        return ref.isTextual() ? document.at(ref.textValue().substring(1)) : node;
    }

    /// What is wrong with a value, each with its place; nothing when it is as the schema says.
    public List<String> faults(JsonNode schema, JsonNode value) {
        return compiled(schema).validate(value).stream().map(Object::toString).toList();
    }

    /// Whether a schema allows a value that came as text.
    public boolean allows(JsonNode said, String text) {
        JsonNode schema = resolved(said);
        return meanings(schema, text).stream().anyMatch(value -> faults(schema, value).isEmpty());
    }

    /// What the text may mean. Words of an enumeration are read in any case.
    private static List<JsonNode> meanings(JsonNode schema, String text) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (schema.path("type").asText()) {
            case "integer" ->
                    text.matches("-?[0-9]{1,19}") && new BigInteger(text).bitLength() < 64
                            ? List.of(json.numberNode(Long.parseLong(text)))
                            : List.of();
            case "boolean" -> List.of(json.booleanNode(text.equals("true")));
            case "array" -> {
                ArrayNode upper = json.arrayNode();
                ArrayNode as = json.arrayNode();
                for (String part : text.split(",", -1)) {
                    upper.add(part.strip().toUpperCase(Locale.ROOT));
                    as.add(part);
                }
                yield List.of(as, upper);
            }
            default ->
                    List.of(
                            json.textNode(text),
                            json.textNode(text.toUpperCase(Locale.ROOT)),
                            json.textNode(text.toLowerCase(Locale.ROOT)));
        };
    }

    private Schema compiled(JsonNode schema) {
        JsonNode ref = schema.path("$ref");
        if (ref.isTextual() && schema.size() == 1) {
            return schemas.computeIfAbsent(
                    forValidator(ref.textValue()),
                    place -> registry.getSchema(SchemaLocation.of(HOME + place)));
        }
        return schemas.computeIfAbsent(
                schema.toString().replace("\"#/", "\"" + HOME + "#/"),
                text -> registry.getSchema(forValidator(text), InputFormat.JSON));
    }

    /// A validator of JSON Schema knows nothing of the other parts of an OpenAPI document.
    private static String forValidator(String text) {
        return text.replace("#/components/schemas/", "#/$defs/");
    }

    /// Closes a schema, and lets a discriminator choose where it would be one of many.
    private static void makeStrict(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return;
        }
        if (object.has("allOf")) {
            object.put("unevaluatedProperties", false);
        } else if (object.has("properties")
                && !object.has("additionalProperties")
                && !object.path("properties").has("specversion")) { // the envelope is never alone
            object.put("additionalProperties", false);
        }
        JsonNode mapping = object.path("discriminator").path("mapping");
        if (mapping.isObject()) {
            String name = object.path("discriminator").path("propertyName").textValue();
            object.remove(List.of("oneOf", "discriminator"));
            var kinds = object.putObject("properties").putObject(name).putArray("enum");
            var choices = object.putArray("allOf");
            mapping.properties()
                    .forEach(kind -> {
                        kinds.add(kind.getKey());
                        ObjectNode choice = choices.addObject();
                        choice.withObject("/if/properties")
                                .putObject(name)
                                .put("const", kind.getKey());
                        choice.putObject("then").set("$ref", kind.getValue());
                    });
        }
    }
}
