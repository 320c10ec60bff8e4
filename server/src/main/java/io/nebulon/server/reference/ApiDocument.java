package io.nebulon.server.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;

/// The OpenAPI document of this server. It is put together when somebody asks for it first.
@Singleton
public class ApiDocument {
    private final ObjectNode tree;
    private final Asset asset;

    public ApiDocument() {
        this.tree = Composition.of(Parts.merged(), version());
        this.asset = Asset.ofText("application/yaml", Yaml.write(tree));
    }

    /// As a JSON tree of one's own.
    public ObjectNode tree() {
        return tree.deepCopy();
    }

    Asset asset() {
        return asset;
    }

    private static String version() {
        String version = ApiDocument.class.getPackage().getImplementationVersion();
        return version == null ? "0-unpackaged" : version;
    }
}
