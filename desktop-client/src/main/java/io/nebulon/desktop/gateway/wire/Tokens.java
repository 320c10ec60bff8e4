package io.nebulon.desktop.gateway.wire;

import java.io.IOException;

/// Where the access tokens of a sign-in come from.
public interface Tokens {
    /// One that is good for a while.
    Outcome<String> current() throws IOException, InterruptedException;

    /// Another one, because the server did not take that one. Many may ask at the same time; one of
    /// them gets it for all.
    ///
    /// @return refused when the sign-in has ended
    Outcome<String> insteadOf(String notTaken) throws IOException, InterruptedException;
}
