package io.nebulon.desktop.gateway.user;

import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Json;
import io.nebulon.desktop.gateway.wire.Nothing;
import io.nebulon.desktop.gateway.wire.Page;
import io.nebulon.desktop.gateway.wire.PageSink;
import io.nebulon.desktop.gateway.wire.Query;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Requests;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keys with which programs act for users.
public final class ApiKeys {
    private static final Query PATH = Query.path("api", "api-keys");

    private final Requests requests;

    public ApiKeys(Requests requests) {
        this.requests = requests;
    }

    /// @param owner null for your own
    public Call<Read<List<ApiKey>>> list(@Nullable String owner) {
        Query query = PATH.with("owner", owner);
        return requests.<Page<ApiKey>>read(query, Json.type(Page.class, ApiKey.class))
                .map(read -> read.map(Page::items));
    }

    /// Everybody's, for administrators.
    public Call<Read<List<ApiKey>>> all(PageSink<ApiKey> sink) {
        return requests.all(PATH.with("everybody", true), ApiKey.class, sink);
    }

    /// The answer has the secret, which is never seen again.
    public Call<Read<ApiKey>> make(NewApiKey key) {
        return requests.post(PATH, key, ApiKey.class);
    }

    public Call<Read<Nothing>> revoke(String id) {
        return requests.command("DELETE", PATH.slash(id), null, null);
    }
}
