package io.nebulon.desktop.gateway.user;

import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Edit;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Json;
import io.nebulon.desktop.gateway.wire.Nothing;
import io.nebulon.desktop.gateway.wire.Page;
import io.nebulon.desktop.gateway.wire.PageSink;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Query;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Requests;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Users, for administrators.
public final class Users {
    private static final Query PATH = Query.path("api", "users");

    private final Requests requests;

    public Users(Requests requests) {
        this.requests = requests;
    }

    public Call<Read<Page<User>>> list(UserFilter filter, Paging paging) {
        return requests.page(filter.on(PATH), paging, User.class);
    }

    public Call<Read<List<User>>> all(UserFilter filter) {
        return all(filter, PageSink.none());
    }

    public Call<Read<List<User>>> all(UserFilter filter, PageSink<User> sink) {
        return requests.all(filter.on(PATH), User.class, sink);
    }

    public Call<Read<User>> get(String username) {
        return requests.read(PATH.slash(username), User.class);
    }

    public Call<Read<User>> create(UserInput user, Intent intent) {
        return requests.book(PATH, user, intent, User.class);
    }

    public Call<Edit<User>> replace(String username, UserInput user, @Nullable String etag) {
        return requests.edit("PUT", PATH.slash(username), user, etag, User.class);
    }

    public Call<Read<Nothing>> retire(String username, @Nullable String etag) {
        return requests.command("DELETE", PATH.slash(username), null, etag);
    }

    /// Sets a random password, shown this once.
    public Call<Read<String>> resetPassword(String username, boolean removeMfa, boolean unlock) {
        return requests.post(
                        PATH.slash(username).slash("reset-password"),
                        new Reset(removeMfa, unlock),
                        ResetDone.class)
                .map(read -> read.map(ResetDone::password));
    }

    public Call<Read<Nothing>> removeSecondFactor(String username) {
        return requests.command("DELETE", PATH.slash(username).slash("mfa"), null, null);
    }

    /// The roles that there are. An older server does not tell, and answers 404.
    public Call<Read<List<RoleRule>>> roles() {
        return requests.<Page<RoleRule>>read(
                        Query.path("api", "roles"), Json.type(Page.class, RoleRule.class))
                .map(read -> read.map(Page::items));
    }

    /// Ends every sign-in of a user; API keys stay.
    public Call<Read<Nothing>> endSessions(String username) {
        return requests.command("DELETE", PATH.slash(username).slash("sessions"), null, null);
    }

    private record Reset(boolean removeMfa, boolean unlock) {}

    record ResetDone(String password) {
        @Override
        public String toString() {
            return "a new password";
        }
    }
}
