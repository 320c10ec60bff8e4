package io.nebulon.desktop.gateway.events;

import io.nebulon.desktop.gateway.proof.Proof;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Query;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.gateway.wire.Requests;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One walk through the whole log: reads it from the first event to the head that the proof names,
/// and computes every seal anew. Nothing of what the server says about seals is believed.
///
/// Only an administrator sees every event; for everybody else the positions skip.
final class Verification {
    private static final Query EVENTS = Query.path("api", "events");
    private static final Query PROOF = Query.path("api", "proof").with("limit", 1);

    private final Requests requests;
    private final @Nullable SealedHead known;
    private final ChainProgress progress;
    private final long beganNanos = System.nanoTime();

    /// @param known a head of an earlier verification, or null
    Verification(Requests requests, @Nullable SealedHead known, ChainProgress progress) {
        this.requests = requests;
        this.known = known;
        this.progress = progress;
    }

    Outcome<ChainVerdict> run() throws IOException, InterruptedException {
        Outcome<Read<Proof>> outcome = requests.read(PROOF, Proof.class).await();
        if (!(outcome instanceof Outcome.Done<Read<Proof>>(Read<Proof> read))) {
            return outcome.notDone();
        }
        Proof proof = read.value();
        return proof.originSequence() == proof.position()
                ? walk(proof)
                : Outcome.done(new ChainVerdict.ManyNodes());
    }

    private Outcome<ChainVerdict> walk(Proof proof) throws IOException, InterruptedException {
        SealChain chain = new SealChain(origin(proof.origin()));
        SealedHead before = known == null || !known.logId().equals(proof.logId()) ? null : known;
        if (before != null && before.position() > proof.position()) {
            return Outcome.done(new ChainVerdict.Rewritten(before));
        }
        boolean isAsKnown = before == null;
        while (chain.position() < proof.position()) {
            Outcome<List<SealedEvent>> page = page(chain.position());
            if (!(page instanceof Outcome.Done<List<SealedEvent>>(List<SealedEvent> events))) {
                return page.notDone();
            }
            if (events.isEmpty()) {
                return missing(chain.position() + 1, proof.position());
            }
            for (SealedEvent event : events) {
                if (chain.position() == proof.position()) {
                    break;
                }
                if (event.position() > chain.position() + 1) {
                    return missing(chain.position() + 1, event.position() - 1);
                }
                if (!chain.next(event)) {
                    return Outcome.done(new ChainVerdict.Altered(event.position(), event.type()));
                }
                isAsKnown |= before != null && isThat(chain, before);
            }
            progress.verified(chain.position(), proof.position());
        }
        if (!hex(chain.seal()).equals(proof.chainHash())) {
            return Outcome.done(new ChainVerdict.OtherHead(proof.position()));
        }
        if (!isAsKnown && before != null) {
            return Outcome.done(new ChainVerdict.Rewritten(before));
        }
        return Outcome.done(
                new ChainVerdict.Intact(
                        new SealedHead(proof.logId(), proof.position(), proof.chainHash()),
                        proof.holds(),
                        Duration.ofNanos(System.nanoTime() - beganNanos)));
    }

    private static boolean isThat(SealChain chain, SealedHead head) {
        return chain.position() == head.position() && hex(chain.seal()).equals(head.seal());
    }

    private static Outcome<ChainVerdict> missing(long first, long last) {
        return Outcome.done(new ChainVerdict.Missing(first, last));
    }

    private Outcome<List<SealedEvent>> page(long after) throws IOException, InterruptedException {
        Outcome<Read<byte[]>> outcome =
                requests.bytes(
                                EVENTS.with("limit", Paging.LARGEST)
                                        .with("after", after == 0 ? null : after),
                                "application/json")
                        .await();
        if (!(outcome instanceof Outcome.Done<Read<byte[]>>(Read<byte[]> read))) {
            return outcome.notDone();
        }
        try {
            return Outcome.done(SealedEvent.ofPage(read.value()));
        } catch (IOException e) {
            return Outcome.refused(Refusal.unreadable(200, String.valueOf(e.getMessage())));
        }
    }

    private static byte[] origin(String text) {
        String hex = text.contains("-") ? UUID.fromString(text).toString().replace("-", "") : text;
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(byte[] seal) {
        return HexFormat.of().formatHex(seal);
    }
}
