package io.nebulon.server.security;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which roles need a second factor: the setting `nebulon.mfa.required-roles`, none by default.
///
/// It comes with the start, so that a role that does not exist is told there.
@Context
class MfaPolicy {
    static final String SETTING = "nebulon.mfa.required-roles";

    private final Set<Role> required = EnumSet.noneOf(Role.class);

    MfaPolicy(@Property(name = SETTING) @Nullable List<String> roles) {
        if (roles != null) {
            roles.stream()
                    .filter(role -> !role.isBlank())
                    .map(MfaPolicy::role)
                    .forEach(required::add);
        }
    }

    boolean isRequired(Set<Role> roles) {
        return !Collections.disjoint(roles, required);
    }

    private static Role role(String text) {
        try {
            return Role.valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw new UnusableSettingException(
                    SETTING
                            + " names no role: "
                            + text.strip()
                            + "; roles are "
                            + List.of(Role.values()));
        }
    }
}
