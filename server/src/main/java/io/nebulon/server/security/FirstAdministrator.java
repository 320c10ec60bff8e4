package io.nebulon.server.security;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.nebulon.server.query.Snapshots;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A server without any account gets the administrator `admin` when it starts, with the password
/// from the setting `nebulon.admin-password` or with a random one, which the command line shows
/// once. A server with accounts is left as it is, whatever the setting says.
@Context
public class FirstAdministrator {
    public static final String USERNAME = "admin";

    private @Nullable String randomPassword;

    FirstAdministrator(
            Snapshots snapshots,
            Durable durable,
            @Property(name = "nebulon.admin-password") @Nullable String setPassword) {
        boolean isNeeded =
                snapshots.read(snapshot -> AccountRows.isEmpty(snapshot.connection())).value();
        if (isNeeded) {
            if (setPassword == null || setPassword.isBlank()) {
                String password = RandomPassword.create();
                randomPassword = create(durable, PasswordHash.of(password)) ? password : null;
            } else {
                create(durable, PasswordHash.of(checked(setPassword)));
            }
        }
    }

    /// The random password of an administrator that this start has created; only the first who asks
    /// gets it.
    public synchronized Optional<String> takeRandomPassword() {
        Optional<String> password = Optional.ofNullable(randomPassword);
        randomPassword = null;
        return password;
    }

    private static boolean create(Durable durable, String passwordHash) {
        return durable.write(writing -> {
            if (!AccountRows.isEmpty(writing.connection())) {
                return false;
            }
            Account admin =
                    Account.fresh(USERNAME, passwordHash, Set.of(Role.ADMIN), writing.now());
            AccountRows.insert(writing.connection(), admin);
            UserEvents.created(writing, admin, LocalToken.OPERATOR);
            return true;
        });
    }

    private static String checked(String password) {
        if (!PasswordHash.isAcceptable(password)) {
            throw new UnusablePasswordException();
        }
        return password;
    }
}
