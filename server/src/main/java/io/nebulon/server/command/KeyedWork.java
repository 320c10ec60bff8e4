package io.nebulon.server.command;

import io.nebulon.core.Command;
import io.nebulon.server.store.Store;
import io.nebulon.server.store.Store.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Commands with an idempotency key: the answer is made and stored in the same transaction as what
/// the commands change, and a key that is known is answered from its receipt.
final class KeyedWork<S> implements Work.Shared {
    private final IdempotencyKey key;
    private final List<CommandRequest<S>> requests;
    private final Function<List<Outcome<S>>, StoredAnswer> render;
    private final CompletableFuture<StoredAnswer> future;
    private @Nullable StoredAnswer answer;
    private boolean isReused;

    KeyedWork(
            IdempotencyKey key,
            List<CommandRequest<S>> requests,
            Function<List<Outcome<S>>, StoredAnswer> render,
            CompletableFuture<StoredAnswer> future) {
        this.key = key;
        this.requests = requests;
        this.render = render;
        this.future = future;
    }

    @Override
    public int size() {
        return Math.max(1, requests.size());
    }

    @Override
    public List<Command> commands() {
        return CommandRequest.commands(requests);
    }

    @Override
    public byte[] keyHash() {
        return key.keyHash();
    }

    @Override
    public void run(Store store, Instant now) {
        isReused = false;
        Receipt known = store.receipt(key.keyHash());
        if (known != null) {
            isReused = !Arrays.equals(known.requestHash(), key.requestHash());
            answer = answer(known);
            return;
        }
        Writing writing = new Writing(store, now);
        List<Outcome<S>> outcomes = new ArrayList<>(requests.size());
        for (CommandRequest<S> request : requests) {
            outcomes.add(writing.apply(request));
        }
        StoredAnswer fresh = render.apply(outcomes);
        answer = fresh;
        store.putReceipt(receipt(key, fresh, now));
    }

    @Override
    public void complete() {
        if (isReused) {
            future.completeExceptionally(new KeyReusedException());
        } else {
            future.complete(answer);
        }
    }

    @Override
    public void fail(Throwable reason) {
        future.completeExceptionally(reason);
    }

    static Receipt receipt(IdempotencyKey key, StoredAnswer answer, Instant now) {
        return new Receipt(
                key.keyHash(),
                key.requestHash(),
                answer.status(),
                text(answer.headers()),
                answer.body(),
                now);
    }

    /// The answer that a receipt keeps.
    static StoredAnswer answer(Receipt receipt) {
        SortedMap<String, String> headers = new TreeMap<>();
        String[] lines = receipt.headers().split("\n", -1);
        for (int i = 0; i + 1 < lines.length; i += 2) {
            headers.put(lines[i], lines[i + 1]);
        }
        return new StoredAnswer(receipt.status(), headers, receipt.body());
    }

    private static String text(SortedMap<String, String> headers) {
        StringBuilder text = new StringBuilder();
        headers.forEach((name, value) -> text.append(name).append('\n').append(value).append('\n'));
        return text.toString();
    }
}
