package io.nebulon.desktop.gateway.analytics;

import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Query;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Requests;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Figures over many trades and shipments.
public final class Analytics {
    private static final Query PATH = Query.path("api", "analytics");

    private final Requests requests;

    public Analytics(Requests requests) {
        this.requests = requests;
    }

    /// @param station null for all that you may see
    public Call<Read<Summary>> summary(@Nullable String station) {
        return requests.read(PATH.slash("summary").with("station", station), Summary.class);
    }

    /// @param from null for 30 buckets before `to`
    /// @param to null for now
    public Call<Read<TradesOverTime>> trades(
            @Nullable String station,
            TradesOverTime.Bucket bucket,
            @Nullable Instant from,
            @Nullable Instant to) {
        Query query =
                PATH.slash("trades")
                        .with("station", station)
                        .with("bucket", bucket.name().toLowerCase(Locale.ROOT))
                        .with("from", from)
                        .with("to", to);
        return requests.read(query, TradesOverTime.class);
    }
}
