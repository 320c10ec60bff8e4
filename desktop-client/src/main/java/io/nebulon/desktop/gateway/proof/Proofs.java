package io.nebulon.desktop.gateway.proof;

import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Query;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Requests;

/// Shows that nothing is lost.
public final class Proofs {
    private static final Query PATH = Query.path("api", "proof");

    private final Requests requests;

    public Proofs(Requests requests) {
        this.requests = requests;
    }

    public Call<Read<Proof>> page(Paging paging) {
        return requests.read(
                PATH.with("limit", paging.limit()).with("cursor", paging.cursor()), Proof.class);
    }
}
