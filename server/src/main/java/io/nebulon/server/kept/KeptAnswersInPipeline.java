package io.nebulon.server.kept;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.nebulon.server.security.AccessTokens;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpServerCodec;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Puts the handler of kept answers behind the codec of every connection.
@Singleton
class KeptAnswersInPipeline implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final KeptAnswers answers;
    private final AccessTokens tokens;

    KeptAnswersInPipeline(KeptAnswers answers, AccessTokens tokens) {
        this.answers = answers;
        this.tokens = tokens;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(
            BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(new Customizer(null));
        return registry;
    }

    private final class Customizer implements NettyServerCustomizer {
        private final @Nullable Channel channel;

        Customizer(@Nullable Channel channel) {
            this.channel = channel;
        }

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return new Customizer(channel);
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (channel != null) {
                ChannelHandlerContext codec = channel.pipeline().context(HttpServerCodec.class);
                if (codec != null) {
                    channel.pipeline()
                            .addAfter(
                                    codec.name(),
                                    "kept-answers",
                                    new KeptAnswersHandler(answers, tokens));
                }
            }
        }
    }
}
