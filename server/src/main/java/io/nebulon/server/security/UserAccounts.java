package io.nebulon.server.security;

import io.nebulon.server.command.Writing;
import io.nebulon.server.http.ProblemException;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshots;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// User accounts as administrators keep them. Every change is an event in the same transaction, and
/// takes effect with it: see [Grants].
@Singleton
public class UserAccounts {
    private final Snapshots snapshots;
    private final Durable durable;
    private final HashingPool hashing;
    private final PasswordRules rules;
    private final TokenFamilies families;
    private final SignInThrottle throttle;
    private final Clock clock;

    UserAccounts(
            Snapshots snapshots,
            Durable durable,
            HashingPool hashing,
            PasswordRules rules,
            TokenFamilies families,
            SignInThrottle throttle,
            Clock clock) {
        this.snapshots = snapshots;
        this.durable = durable;
        this.hashing = hashing;
        this.rules = rules;
        this.families = families;
        this.throttle = throttle;
        this.clock = clock;
    }

    /// @param mfa whether a second factor is in force
    public record User(Account account, boolean mfa) {
        static User of(Connection connection, Account account) {
            return new User(account, Factors.isAny(connection, account.username()));
        }
    }

    /// @throws ProblemException 404
    public Positioned<User> one(String username) {
        return snapshots.read(snapshot ->
                User.of(snapshot.connection(), required(snapshot.connection(), username)));
    }

    /// @param count the most that are wanted
    public Positioned<List<User>> page(UserFilter filter, int count) {
        return snapshots.read(snapshot ->
                AccountRows.page(snapshot.connection(), filter, count).stream()
                        .map(account -> User.of(snapshot.connection(), account))
                        .toList());
    }

    /// A new account with its password hashed, to be [#insert]ed.
    ///
    /// @throws ProblemException 422 for an unknown station or a weak password
    public Account prepare(String username, String password, Set<Role> roles, UserChange wanted) {
        Account account = wanted.on(Account.fresh(username, "", roles, clock.instant()));
        snapshots.read(snapshot -> {
            UserRefusals.requireStations(snapshot.connection(), account.stations());
            return true;
        });
        rules.check("password", password, account);
        return account.withPassword(
                hashing.run(() -> PasswordHash.of(password)), account.mustChangePassword());
    }

    /// @throws ProblemException 409 when the name is taken
    public static User insert(Writing writing, Account account, String actor) {
        Connection connection = writing.connection();
        if (AccountRows.find(connection, account.username()) != null) {
            throw UserRefusals.taken(account.username());
        }
        AccountRows.insert(connection, account);
        UserEvents.created(writing, account, actor);
        return User.of(connection, account);
    }

    /// @param expected the version that the caller has seen, or null
    /// @throws ProblemException 404, 412, 422, 409
    public Positioned<User> replace(
            String username, @Nullable Long expected, UserChange change, String actor) {
        String password = change.password();
        String hash = password == null ? null : hashed(username, expected, change, password);
        Positioned<User> written =
                write(
                        username,
                        expected,
                        (writing, account) -> {
                            Account changed = change.on(account);
                            if (hash != null) {
                                boolean mustChange =
                                        change.mustChangePassword() == null
                                                || change.mustChangePassword();
                                changed = changed.withPassword(hash, mustChange);
                            }
                            UserRefusals.requireStations(writing.connection(), change.stations());
                            UserRefusals.requireInService(account);
                            return changed;
                        },
                        actor);
        if (hash != null) {
            throttle.freed(username);
        }
        return written;
    }

    /// What can be refused is refused before the costly hashing.
    private String hashed(
            String username, @Nullable Long expected, UserChange change, String password) {
        Account account =
                snapshots.read(snapshot -> required(snapshot.connection(), username)).value();
        UserRefusals.requireVersion(expected, account);
        rules.check("password", password, change.on(account));
        return hashing.run(() -> PasswordHash.of(password));
    }

    /// Retiring twice is fine.
    public Positioned<User> retire(String username, @Nullable Long expected, String actor) {
        return write(
                username,
                expected,
                (_, account) ->
                        account.withRights(
                                account.roles(), account.stations(), Account.Status.RETIRED),
                actor);
    }

    /// Sets a random password, which its owner must change.
    ///
    /// @throws ProblemException 404, 409
    public Positioned<PasswordReset> resetPassword(
            String username, boolean removesMfa, boolean unlocks, String actor) {
        snapshots.read(snapshot -> required(snapshot.connection(), username));
        PasswordReset reset = hashing.run(() -> PasswordReset.of(username, removesMfa, unlocks));
        PasswordReset.Done done = durable.write(writing -> reset.run(writing, actor));
        families.ended(done.families());
        throttle.freed(username);
        return new Positioned<>(reset, done.position());
    }

    /// Takes away the second factors of somebody who has lost them, and ends their sign-ins.
    public long removeSecondFactor(String username, String actor) {
        Ended<Long> ended =
                durable.write(writing -> {
                    Account account = required(writing.connection(), username);
                    UserRefusals.requireInService(account);
                    if (!Factors.removeAll(writing, username, actor)) {
                        return new Ended<>(writing.position(), List.of());
                    }
                    AccountRows.update(writing.connection(), account.nextVersion());
                    List<String> dead = TokenFamilies.endAll(writing, username, null);
                    return new Ended<>(writing.position(), dead);
                });
        families.ended(ended.families);
        return ended.value;
    }

    /// Ends every sign-in of a user; API keys stay. Where there is none, nothing happens.
    ///
    /// @throws ProblemException 404, 409 for a retired user
    public long endSessions(String username, String actor) {
        Ended<Long> ended =
                durable.write(writing -> {
                    Account account = required(writing.connection(), username);
                    UserRefusals.requireInService(account);
                    boolean isSignedIn =
                            !SessionRows.page(
                                            writing.connection(),
                                            username,
                                            writing.now(),
                                            SessionRows.End.NONE,
                                            1)
                                    .isEmpty();
                    if (!isSignedIn) {
                        return new Ended<>(writing.position(), List.of());
                    }
                    List<String> dead = TokenFamilies.endAll(writing, username, null);
                    UserEvents.sessionsEnded(writing, username, actor);
                    return new Ended<>(writing.position(), dead);
                });
        families.ended(ended.families);
        return ended.value;
    }

    private record Ended<T>(T value, List<String> families) {}

    private interface Change {
        Account of(Writing writing, Account before);
    }

    private Positioned<User> write(
            String username, @Nullable Long expected, Change change, String actor) {
        Ended<Positioned<User>> ended =
                durable.write(writing -> {
                    Account before = required(writing.connection(), username);
                    UserRefusals.requireVersion(expected, before);
                    Account after = change.of(writing, before);
                    UserRefusals.requireAdministrator(writing.connection(), before, after);
                    return record(writing, before, after, actor);
                });
        families.ended(ended.families);
        return ended.value;
    }

    private static Ended<Positioned<User>> record(
            Writing writing, Account before, Account after, String actor) {
        Connection connection = writing.connection();
        if (after.equals(before)) {
            return new Ended<>(
                    new Positioned<>(User.of(connection, before), writing.position()), List.of());
        }
        Account next = after.nextVersion();
        AccountRows.update(connection, next);
        boolean isPasswordSet = !after.passwordHash().equals(before.passwordHash());
        tell(writing, before, next, isPasswordSet, actor);
        List<String> dead =
                isPasswordSet || !next.isActive()
                        ? TokenFamilies.endAll(writing, next.username(), null)
                        : List.of();
        return new Ended<>(new Positioned<>(User.of(connection, next), writing.position()), dead);
    }

    private static void tell(
            Writing writing, Account before, Account after, boolean isPasswordSet, String actor) {
        String username = after.username();
        Set<String> changed = changed(before, after);
        if (!changed.isEmpty()) {
            UserEvents.updated(writing, after, changed, actor);
        }
        if (isPasswordSet) {
            UserEvents.passwordReset(writing, username, actor);
        }
        if (before.status() != after.status()) {
            switch (after.status()) {
                case ACTIVE -> UserEvents.unlocked(writing, username, actor);
                case LOCKED -> UserEvents.locked(writing, username, actor);
                case RETIRED -> UserEvents.retired(writing, username, actor);
            }
        }
    }

    /// The members that differ, by name: their contents are nobody else's business.
    static Set<String> changed(Account before, Account after) {
        Set<String> changed = new TreeSet<>();
        note(changed, "displayName", before.displayName(), after.displayName());
        note(changed, "email", before.email(), after.email());
        note(changed, "locale", before.locale(), after.locale());
        note(changed, "roles", before.roles(), after.roles());
        note(changed, "stations", before.stations(), after.stations());
        if (before.passwordHash().equals(after.passwordHash())) {
            note(
                    changed,
                    "mustChangePassword",
                    before.mustChangePassword(),
                    after.mustChangePassword());
        }
        return changed;
    }

    private static void note(
            Set<String> changed, String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changed.add(name);
        }
    }

    private static Account required(Connection connection, String username) {
        Account account =
                Account.isUsername(username) ? AccountRows.find(connection, username) : null;
        if (account == null) {
            throw UserRefusals.notFound(username);
        }
        return account;
    }
}
