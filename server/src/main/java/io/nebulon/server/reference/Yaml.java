package io.nebulon.server.reference;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/// YAML as JSON trees. Times are texts, as in YAML 1.2; they are written in quotes, for readers of
/// YAML 1.1. Nothing is written as an alias.
final class Yaml {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Yaml() {}

    static ObjectNode read(InputStream text) throws IOException {
        JsonNode tree = MAPPER.valueToTree(yaml(new WithoutTimes()).load(text));
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw new IOException("no mapping");
    }

    static String write(ObjectNode tree) {
        return yaml(new Resolver())
                .dump(MAPPER.convertValue(tree, new TypeReference<Map<String, Object>>() {}));
    }

    private static org.yaml.snakeyaml.Yaml yaml(Resolver resolver) {
        LoaderOptions reading = new LoaderOptions();
        reading.setAllowDuplicateKeys(false);
        reading.setMaxAliasesForCollections(1_000);
        DumperOptions writing = new DumperOptions();
        writing.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        writing.setSplitLines(false);
        return new org.yaml.snakeyaml.Yaml(
                new SafeConstructor(reading), new Representer(writing), writing, reading, resolver);
    }

    private static final class WithoutTimes extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, Pattern regexp, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, regexp, first, limit);
            }
        }
    }
}
