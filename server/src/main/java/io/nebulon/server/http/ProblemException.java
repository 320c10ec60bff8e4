package io.nebulon.server.http;

import java.io.Serial;

/// Ends the handling of a request with a problem. Only for requests: the domain's refusals are
/// values.
public final class ProblemException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
