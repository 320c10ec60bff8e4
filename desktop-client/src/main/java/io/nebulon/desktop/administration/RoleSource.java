package io.nebulon.desktop.administration;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.gateway.user.RoleRule;
import io.nebulon.desktop.gateway.user.User;
import io.nebulon.desktop.gateway.user.UserFilter;
import io.nebulon.desktop.gateway.user.UserStatus;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.PageSink;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.form.Choice;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The roles, with who has each. Roles are few and stay; who has them is read anew after a user has
/// changed.
final class RoleSource implements Source<RoleRow> {
    private final Connection connection;
    private final UserSource users;
    private final Function<Role, String> name;

    RoleSource(Connection connection, Function<Role, String> name) {
        this.connection = connection;
        this.users = new UserSource(connection, _ -> "");
        this.name = name;
    }

    @Override
    public String keyOf(RoleRow row) {
        return row.role().name();
    }

    @Override
    public boolean fits(RoleRow row, String text) {
        return Choice.fits(text, name.apply(row.role()), "");
    }

    @Override
    public Call<Read<List<RoleRow>>> all(PageSink<RoleRow> sink) {
        return connection
                .users()
                .roles()
                .then(rules ->
                        connection
                                .users()
                                .all(UserFilter.ALL)
                                .map(read -> read.map(all -> rows(rules.value(), all))));
    }

    private static List<RoleRow> rows(List<RoleRule> rules, List<User> users) {
        return rules.stream()
                .filter(rule -> rule.role() != Role.UNKNOWN)
                .map(rule ->
                        new RoleRow(
                                rule.role(),
                                rule.secondFactorRequired(),
                                users.stream()
                                        .filter(u -> u.roles().contains(rule.role()))
                                        .filter(u -> u.status() != UserStatus.RETIRED)
                                        .sorted(
                                                Comparator.comparing(
                                                        AdminWords::name,
                                                        String.CASE_INSENSITIVE_ORDER))
                                        .toList()))
                .toList();
    }

    @Override
    public @Nullable String changedBy(LogEvent event) {
        return users.changedBy(event) == null ? null : "users";
    }

    @Override
    public Call<Read<List<RoleRow>>> again(String changed) {
        return all(PageSink.none());
    }

    @Override
    public boolean isOf(RoleRow row, String changed) {
        return true;
    }
}
