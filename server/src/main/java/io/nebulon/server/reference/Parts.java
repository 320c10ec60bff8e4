package io.nebulon.server.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The parts of the document as they stand in the resources, merged into one tree. What the root
/// names under `parts` is read, in that order.
final class Parts {
    private static final String FOLDER = "/openapi/";

    private Parts() {}

    static ObjectNode merged() {
        ObjectNode whole = read("openapi");
        JsonNode names = whole.remove("parts");
        names.forEach(name -> merge(whole, read(name.asText()), name.asText()));
        return whole;
    }

    private static ObjectNode read(String name) {
        String file = FOLDER + name + ".yml";
        try (InputStream text = Parts.class.getResourceAsStream(file)) {
            if (text == null) {
                throw new FileNotFoundException(file);
            }
            return Yaml.read(text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void merge(ObjectNode whole, ObjectNode part, String place) {
        part.properties()
                .forEach(member -> {
                    JsonNode old = whole.get(member.getKey());
                    String here = place + "/" + member.getKey();
                    if (old == null) {
                        whole.set(member.getKey(), member.getValue());
                    } else if (old instanceof ObjectNode a
                            && member.getValue() instanceof ObjectNode b) {
                        merge(a, b, here);
                    } else {
                        throw new IllegalStateException("a second part tells of " + here);
                    }
                });
    }
}
