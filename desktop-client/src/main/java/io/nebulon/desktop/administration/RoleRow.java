package io.nebulon.desktop.administration;

import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.gateway.user.User;
import java.util.List;

/// A role with who has it.
///
/// @param isFactorRequired whether the server's settings ask for a second factor
/// @param users those who have it and are not retired, by name
record RoleRow(Role role, boolean isFactorRequired, List<User> users) {
    /// Those of them who would be let in no further than to set a second factor up.
    long withoutFactor() {
        return users.stream().filter(user -> !user.mfa()).count();
    }
}
