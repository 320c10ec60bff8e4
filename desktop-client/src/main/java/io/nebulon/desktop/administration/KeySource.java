package io.nebulon.desktop.administration;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.user.ApiKey;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.PageSink;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.form.Choice;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Everybody's keys. What has changed is read anew by owner, since an event tells whose key it is
/// about.
final class KeySource implements Source<ApiKey> {
    private final Connection connection;
    private final Function<ApiKey, String> words;

    /// @param words what else a search finds them by: their roles, by name
    KeySource(Connection connection, Function<ApiKey, String> words) {
        this.connection = connection;
        this.words = words;
    }

    @Override
    public String keyOf(ApiKey key) {
        return key.id();
    }

    @Override
    public boolean fits(ApiKey key, String text) {
        return Choice.fits(text, key.name() + " " + words.apply(key), key.owner());
    }

    @Override
    public Call<Read<List<ApiKey>>> all(PageSink<ApiKey> sink) {
        return connection.apiKeys().all(sink);
    }

    @Override
    public @Nullable String changedBy(LogEvent event) {
        return event.type().startsWith("user.api_key_") ? event.subjectKey() : null;
    }

    @Override
    public Call<Read<List<ApiKey>>> again(String owner) {
        return connection.apiKeys().list(owner);
    }

    @Override
    public boolean isOf(ApiKey key, String owner) {
        return key.owner().equals(owner);
    }
}
