package io.nebulon.desktop.gateway.user;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// What is to change of the own profile. What is not named stays as it is; null takes it away.
public final class ProfileEdit {
    private final ObjectNode members = JsonNodeFactory.instance.objectNode();

    public ProfileEdit displayName(@Nullable String name) {
        members.put("displayName", name);
        return this;
    }

    public ProfileEdit email(@Nullable String address) {
        members.put("email", address);
        return this;
    }

    public ProfileEdit locale(@Nullable String tag) {
        members.put("locale", tag);
        return this;
    }

    /// Replaces all preferences.
    public ProfileEdit preferences(ObjectNode preferences) {
        members.set("preferences", preferences);
        return this;
    }

    ObjectNode members() {
        return members;
    }
}
