package io.nebulon.server.kept;

import io.micronaut.core.annotation.Order;
import io.nebulon.server.http.ConnectionPart;
import io.nebulon.server.security.AccessTokens;
import io.netty.channel.ChannelHandler;
import jakarta.inject.Singleton;

/// Gives every connection its handler of kept answers.
@Singleton
@Order(ConnectionPart.ANSWERS)
final class KeptAnswersPart implements ConnectionPart {
    private final KeptAnswers answers;
    private final AccessTokens tokens;

    KeptAnswersPart(KeptAnswers answers, AccessTokens tokens) {
        this.answers = answers;
        this.tokens = tokens;
    }

    @Override
    public ChannelHandler handler() {
        return new KeptAnswersHandler(answers, tokens);
    }
}
