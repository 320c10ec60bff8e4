package io.nebulon.server.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.command.CommitListener;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.security.Grant.Restriction;
import io.nebulon.server.store.LogEntry;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What each account may do now, remembered between requests. The log says when to forget: every
/// change of rights is an event of its user, so it takes effect with its commit, for requests and
/// for open streams. The end of a sign-in is one as well, so that one that another server has ended
/// is known to have ended before anything is granted to it.
@Singleton
class Grants implements CommitListener {
    private static final int REMEMBERED = 20_000;

    private final Cache<String, Grant> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final Snapshots snapshots;
    private final MfaPolicy policy;
    private final RevokedFamilies revoked;

    Grants(
            Snapshots snapshots,
            MfaPolicy policy,
            RevokedFamilies revoked,
            BatchCommitter committer) {
        this.snapshots = snapshots;
        this.revoked = revoked;
        this.policy = policy;
        committer.addListener(this);
    }

    /// What the user may do, or null when nobody active has that name.
    @SuppressWarnings("NullAway") // who is nobody is not remembered
    @Nullable Grant of(String username) {
        return known.get(username, this::load);
    }

    /// Whether [#of] answers without asking the database.
    boolean isKnown(String username) {
        return known.getIfPresent(username) != null;
    }

    @Override
    public void committed(List<LogEntry> entries) {
        for (LogEntry entry : entries) {
            if (UserEvents.mayChangeRights(entry.type())
                    || UserEvents.mayEndSignIns(entry.type())) {
                known.invalidate(UserEvents.username(entry.subject()));
            }
        }
    }

    /// With what is granted comes what has ended: another server may have ended it.
    private @Nullable Grant load(String username) {
        return snapshots
                .read(snapshot -> {
                    revoked.learn(snapshot.connection(), username);
                    return Optional.ofNullable(find(snapshot.connection(), username));
                })
                .value()
                .orElse(null);
    }

    private @Nullable Grant find(Connection connection, String username) {
        Account account = AccountRows.find(connection, username);
        return account == null || !account.isActive()
                ? null
                : new Grant(account.caller(), restriction(connection, account));
    }

    private @Nullable Restriction restriction(Connection connection, Account account) {
        if (account.mustChangePassword()) {
            return Restriction.PASSWORD_CHANGE;
        }
        return policy.isRequired(account.roles()) && !Factors.isAny(connection, account.username())
                ? Restriction.MFA_ENROLMENT
                : null;
    }
}
