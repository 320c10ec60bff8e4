package io.nebulon.desktop.gateway.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which of a list of reference data.
///
/// @param q every word must begin a word of what the list looks at; null for all
/// @param status only those in service, or only those retired; null for both
/// @param sort up to four members; a hyphen before one turns its order round
/// @param member a further member that narrows the list, such as `fleet`, or null
/// @param value what that member must be
public record ReferenceFilter(
        @Nullable String q,
        @Nullable ServiceStatus status,
        List<String> sort,
        @Nullable String member,
        @Nullable String value) {
    public static final ReferenceFilter ALL =
            new ReferenceFilter(null, null, List.of(), null, null);
    public static final ReferenceFilter IN_SERVICE = ALL.withStatus(ServiceStatus.ACTIVE);

    public ReferenceFilter withQ(@Nullable String words) {
        return new ReferenceFilter(words, status, sort, member, value);
    }

    public ReferenceFilter withStatus(@Nullable ServiceStatus wanted) {
        return new ReferenceFilter(q, wanted, sort, member, value);
    }

    public ReferenceFilter sortedBy(String... members) {
        return new ReferenceFilter(q, status, List.of(members), member, value);
    }

    /// @param of `body` of stations, `category` of items, `fleet` of ships
    public ReferenceFilter only(String of, String wanted) {
        return new ReferenceFilter(q, status, sort, of, wanted);
    }

    Query on(Query query) {
        Query filtered =
                query.with("q", q == null || q.isBlank() ? null : q)
                        .with("status", status)
                        .with("sort", sort);
        return member == null ? filtered : filtered.with(member, value);
    }
}
