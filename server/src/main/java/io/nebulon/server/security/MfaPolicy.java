package io.nebulon.server.security;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which roles need a second factor: the setting `nebulon.mfa.required-roles`, none by default.
@Singleton
class MfaPolicy {
    private final Set<Role> required;

    MfaPolicy(@Property(name = "nebulon.mfa.required-roles") @Nullable Set<Role> required) {
        this.required = required == null ? Set.of() : Set.copyOf(required);
    }

    boolean isRequired(Set<Role> roles) {
        return !Collections.disjoint(roles, required);
    }
}
