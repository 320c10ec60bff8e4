package io.nebulon.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslContextBuilder;
import org.junit.jupiter.api.Test;

class OnlyEncryptedTest {
    private final OnlyEncrypted part = new OnlyEncrypted();

    @Test
    void a_connection_in_the_clear_ends_before_anything_is_read() {
        assertThat(new EmbeddedChannel(part.handler()).isOpen()).isFalse();
    }

    @Test
    void an_encrypted_one_goes_on() throws Exception {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.pipeline()
                .addLast(SslContextBuilder.forClient().build().newHandler(channel.alloc()))
                .addLast(part.handler());
        assertThat(channel.isOpen()).isTrue();
    }
}
