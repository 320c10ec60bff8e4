package io.nebulon.server.security;

import io.micronaut.http.HttpStatus;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.ProblemException;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshots;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What people change of their own account.
@Singleton
class OwnAccount {
    private final Snapshots snapshots;
    private final Durable durable;
    private final Proof proof;
    private final PasswordRules rules;
    private final HashingPool hashing;
    private final TokenFamilies families;

    OwnAccount(
            Snapshots snapshots,
            Durable durable,
            Proof proof,
            PasswordRules rules,
            HashingPool hashing,
            TokenFamilies families) {
        this.snapshots = snapshots;
        this.durable = durable;
        this.proof = proof;
        this.rules = rules;
        this.hashing = hashing;
        this.families = families;
    }

    /// The account, or empty for the operator, who has none.
    Positioned<Optional<MeView>> shown(Caller caller, MfaPolicy policy) {
        return snapshots.read(snapshot ->
                Optional.ofNullable(AccountRows.find(snapshot.connection(), caller.username()))
                        .map(account -> MeView.of(snapshot.connection(), account, caller, policy)));
    }

    /// Changes the profile. Preferences are no event: they are the clients' own business.
    ///
    /// @param expected the version that the caller has seen, or null
    /// @throws ProblemException 412
    Positioned<MeView> change(
            Caller caller,
            @Nullable Long expected,
            UnaryOperator<Account> change,
            MfaPolicy policy) {
        return durable.write(writing -> {
            Account before = current(AccountRows.find(writing.connection(), caller.username()));
            UserRefusals.requireVersion(expected, before);
            Account after = change.apply(before);
            if (!after.equals(before)) {
                after = after.nextVersion();
                AccountRows.update(writing.connection(), after);
                Set<String> changed = UserAccounts.changed(before, after);
                if (!changed.isEmpty()) {
                    UserEvents.updated(writing, after, changed, caller.username());
                }
            }
            return new Positioned<>(
                    MeView.of(writing.connection(), after, caller, policy), writing.position());
        });
    }

    /// Sets another password and ends every other sign-in.
    ///
    /// @return the log position
    /// @throws ProblemException 422 when the current one is wrong or the new one weak
    long changePassword(AccessToken token, String password, String next, String address) {
        Account account = find(token.caller().username());
        proof.requirePassword(account, "current", password, address);
        if (PasswordHash.normalized(next).equals(PasswordHash.normalized(password))) {
            throw Problem.of(
                            HttpStatus.UNPROCESSABLE_ENTITY,
                            "password_unchanged",
                            "The new password is the old one")
                    .detail("Nothing was changed")
                    .fault("/new", "must be another one")
                    .toException();
        }
        rules.check("new", next, account);
        String hash = hashing.run(() -> PasswordHash.of(next));
        Changed changed =
                durable.write(writing -> {
                    Account before =
                            current(AccountRows.find(writing.connection(), account.username()));
                    requireSame(account, before);
                    AccountRows.update(
                            writing.connection(), before.withPassword(hash, false).nextVersion());
                    UserEvents.passwordChanged(writing, account.username());
                    return new Changed(
                            writing.position(),
                            TokenFamilies.endAll(writing, account.username(), token.family()));
                });
        families.ended(changed.ended);
        return changed.position;
    }

    private record Changed(long position, List<String> ended) {}

    Account find(String username) {
        return current(
                snapshots
                        .read(snapshot ->
                                Optional.ofNullable(
                                        AccountRows.find(snapshot.connection(), username)))
                        .value()
                        .orElse(null));
    }

    /// What was proven is proven for the password that was there.
    static void requireSame(Account proven, Account now) {
        if (!Objects.equals(proven.passwordHash(), now.passwordHash())) {
            throw Problem.of(
                            HttpStatus.CONFLICT,
                            "changed_meanwhile",
                            "The account has changed at this very moment")
                    .detail("Nothing was changed; try again")
                    .toException();
        }
    }

    static Account current(@Nullable Account account) {
        if (account == null) {
            throw new IllegalStateException("somebody signed in has no account"); // none is deleted
        }
        return account;
    }
}
