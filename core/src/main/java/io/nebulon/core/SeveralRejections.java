package io.nebulon.core;

import java.util.List;

/// Several lines broke the same rule. The first one's numbers are the answer's, all are listed.
///
/// @param all two or more, of one rule, in the order of the lines
public record SeveralRejections(List<Rejection> all) implements Rejection {
    public SeveralRejections {
        all = List.copyOf(all);
    }

    @Override
    public Rule rule() {
        return all.getFirst().rule();
    }
}
