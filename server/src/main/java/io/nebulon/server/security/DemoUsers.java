package io.nebulon.server.security;

import io.nebulon.server.command.Writing;
import java.sql.Connection;
import java.util.List;
import java.util.Set;

/// One user for each role, so that a demo shows what each may do. They have the administrator's
/// password of that demo.
public final class DemoUsers {
    /// In the order of the roles.
    public static final List<String> USERNAMES =
            List.of("trader", "cargo", "quartermaster", "viewer");

    private static final List<Role> ROLES =
            List.of(Role.TRADER, Role.CARGO_OFFICER, Role.QUARTERMASTER, Role.VIEWER);

    private DemoUsers() {}

    /// Adds them to a demo that was just made.
    public static boolean create(Writing writing) {
        Connection connection = writing.connection();
        Account admin = AccountRows.find(connection, FirstAdministrator.USERNAME);
        if (admin == null) {
            return false;
        }
        for (int i = 0; i < ROLES.size(); i++) {
            Account user =
                    Account.fresh(
                            USERNAMES.get(i),
                            admin.passwordHash(),
                            Set.of(ROLES.get(i)),
                            writing.now());
            AccountRows.insert(connection, user);
            UserEvents.created(writing, user, LocalToken.OPERATOR);
        }
        return true;
    }
}
