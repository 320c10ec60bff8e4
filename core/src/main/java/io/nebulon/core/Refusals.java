package io.nebulon.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Collects every rule that a command breaks and answers with the first in order of precedence,
/// together with all refusals of that rule (of several lines, all that fail).
public final class Refusals {
    private @Nullable List<Rejection> collected;

    public Refusals() {}

    public void add(Rejection rejection) {
        if (collected == null) {
            collected = new ArrayList<>(2);
        }
        collected.add(rejection);
    }

    public boolean isEmpty() {
        return collected == null;
    }

    /// The answer: the accepted events when no rule is broken, else the refusal.
    public Decision orElse(Supplier<List<Event>> events) {
        return collected == null
                ? new Decision.Accepted(events.get())
                : new Decision.Rejected(first(collected));
    }

    private static Rejection first(List<Rejection> all) {
        Rule rule = all.stream().map(Rejection::rule).min(Comparator.naturalOrder()).orElseThrow();
        List<Rejection> same = all.stream().filter(r -> r.rule() == rule).toList();
        return same.size() == 1 ? same.getFirst() : new SeveralRejections(same);
    }
}
