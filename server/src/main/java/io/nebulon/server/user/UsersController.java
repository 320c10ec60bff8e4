package io.nebulon.server.user;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.http.Columns;
import io.nebulon.server.http.Fields;
import io.nebulon.server.http.JsonBody;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Tables;
import io.nebulon.server.http.Tags;
import io.nebulon.server.http.Writes;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.security.Account;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.PasswordReset;
import io.nebulon.server.security.Rights;
import io.nebulon.server.security.Role;
import io.nebulon.server.security.UserAccounts;
import io.nebulon.server.security.UserAccounts.User;
import io.nebulon.server.security.UserFilter;
import java.util.List;
import java.util.Map;

/// Users, for administrators.
@Controller("/api/users")
@Secured(Rights.ADMINISTRATION)
@ExecuteOn(TaskExecutors.BLOCKING)
final class UsersController {
    private static final Columns COLUMNS = Columns.of(UserView.class);

    private final UserAccounts users;
    private final Writes writes;

    UsersController(UserAccounts users, Writes writes) {
        this.users = users;
        this.writes = writes;
    }

    @Get(produces = {MediaType.APPLICATION_JSON, Tables.CSV})
    HttpResponse<?> list(HttpRequest<?> request) {
        Params params = Params.of(request);
        int limit = params.limit();
        UserFilter filter =
                new UserFilter(
                        params.codeCursor(),
                        params.choice("status", Account.Status.class),
                        params.choice("role", Role.class),
                        params.code("station", StationCode::of),
                        params.pattern("q"));
        params.check();
        Positioned<List<User>> found = users.page(filter, limit + 1);
        return Replies.page(
                request,
                new Positioned<>(
                        Page.of(
                                found.value(),
                                limit,
                                last -> last.account().username(),
                                UserView::of),
                        found.position()),
                COLUMNS);
    }

    @Get("/{username}")
    HttpResponse<?> one(HttpRequest<?> request, String username) {
        Params.none(request);
        Positioned<User> found = users.one(Account.normalized(username));
        return Replies.resource(request, view(found), found.value().account().version());
    }

    @Post
    HttpResponse<?> create(HttpRequest<byte[]> request, Caller caller) {
        Params.none(request);
        byte[] body = request.getBody().orElse(null);
        UserInput input = UserInput.create(JsonBody.object(body));
        Account account =
                users.prepare(input.username(), input.password(), input.roles(), input.change());
        return writes.post(
                request,
                caller.username(),
                UserInput.told(body),
                writing -> {
                    User user = UserAccounts.insert(writing, account, caller.username());
                    return Replies.answer(
                            201,
                            writing.position(),
                            UserView.of(user),
                            Map.of(
                                    HttpHeaders.LOCATION,
                                    "/api/users/" + account.username(),
                                    HttpHeaders.ETAG,
                                    Tags.of(account.version())));
                });
    }

    @Put("/{username}")
    HttpResponse<?> replace(HttpRequest<byte[]> request, Caller caller, String username) {
        Params.none(request);
        Fields fields = JsonBody.object(request.getBody().orElse(null));
        String known = Account.normalized(username);
        Positioned<User> done =
                users.replace(
                        known,
                        Tags.expected(request),
                        UserInput.replace(fields, known),
                        caller.username());
        return Replies.state(view(done))
                .header(HttpHeaders.ETAG, Tags.of(done.value().account().version()));
    }

    @Delete(value = "/{username}", consumes = MediaType.ALL)
    HttpResponse<?> retire(HttpRequest<?> request, Caller caller, String username) {
        Params.none(request);
        Positioned<User> done =
                users.retire(
                        Account.normalized(username), Tags.expected(request), caller.username());
        return done(done.position());
    }

    /// @param password random, to be told to its owner, who must change it
    record ResetView(String username, String password, boolean mustChangePassword) {
        /// Keeps the secrets out of every message.
        @Override
        public String toString() {
            return "a new password of " + username;
        }
    }

    @Post("/{username}/reset-password")
    HttpResponse<?> resetPassword(HttpRequest<byte[]> request, Caller caller, String username) {
        Params.none(request);
        Fields fields = JsonBody.objectOrEmpty(request.getBody().orElse(null));
        boolean removesMfa = fields.flag("removeMfa", false);
        boolean unlocks = fields.flag("unlock", false);
        fields.check();
        Positioned<PasswordReset> reset =
                users.resetPassword(
                        Account.normalized(username), removesMfa, unlocks, caller.username());
        return Replies.state(
                        new Positioned<>(
                                new ResetView(
                                        reset.value().username(), reset.value().password(), true),
                                reset.position()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @Delete(value = "/{username}/mfa", consumes = MediaType.ALL)
    HttpResponse<?> removeSecondFactor(HttpRequest<?> request, Caller caller, String username) {
        Params.none(request);
        return done(users.removeSecondFactor(Account.normalized(username), caller.username()));
    }

    @Delete(value = "/{username}/sessions", consumes = MediaType.ALL)
    HttpResponse<?> endSessions(HttpRequest<?> request, Caller caller, String username) {
        Params.none(request);
        return done(users.endSessions(Account.normalized(username), caller.username()));
    }

    private static Positioned<UserView> view(Positioned<User> found) {
        return new Positioned<>(UserView.of(found.value()), found.position());
    }

    private static HttpResponse<?> done(long position) {
        return HttpResponse.noContent().header(Replies.POSITION, Long.toString(position));
    }
}
