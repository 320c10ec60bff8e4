package io.nebulon.desktop.gateway.embedded;

import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Tokens;
import io.nebulon.server.app.Home;
import io.nebulon.server.security.LocalToken;

/// Tokens of the operator, made from the home's key; each is good for a minute.
final class OperatorTokens implements Tokens {
    private final Home home;

    OperatorTokens(Home home) {
        this.home = home;
    }

    @Override
    public Outcome<String> current() {
        return Outcome.done(LocalToken.mint(home));
    }

    @Override
    public Outcome<String> insteadOf(String notTaken) {
        return current();
    }
}
