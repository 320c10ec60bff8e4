package io.nebulon.desktop.administration;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.user.User;
import io.nebulon.desktop.gateway.user.UserFilter;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.PageSink;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.form.Choice;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The users, and which events change what is said of them. Sign-ins do not.
final class UserSource implements Source<User> {
    private static final Set<String> CHANGES =
            Set.of(
                    "user.created",
                    "user.updated",
                    "user.locked",
                    "user.unlocked",
                    "user.retired",
                    "user.password_reset",
                    "user.password_changed",
                    "user.mfa_enabled",
                    "user.mfa_removed",
                    "user.passkey_added",
                    "user.passkey_removed");

    private final Connection connection;
    private final Function<User, String> words;

    /// @param words what else a search finds them by: their roles and stations, by name
    UserSource(Connection connection, Function<User, String> words) {
        this.connection = connection;
        this.words = words;
    }

    @Override
    public String keyOf(User user) {
        return user.username();
    }

    @Override
    public boolean fits(User user, String text) {
        String email = user.email() == null ? "" : user.email();
        return Choice.fits(
                text,
                AdminWords.name(user) + " " + email + " " + words.apply(user),
                user.username());
    }

    @Override
    public Call<Read<List<User>>> all(PageSink<User> sink) {
        return connection.users().all(UserFilter.ALL, sink);
    }

    @Override
    public @Nullable String changedBy(LogEvent event) {
        return CHANGES.contains(event.type()) ? event.subjectKey() : null;
    }

    @Override
    public Call<Read<List<User>>> again(String username) {
        return connection.users().get(username).map(read -> read.map(List::of));
    }
}
