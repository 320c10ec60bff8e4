package io.nebulon.desktop.overview;

import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Page;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// The beginning of a list, as far as it is needed and no further than a few pages.
///
/// @param isWhole whether nothing that was wanted is left out
record Bounded<T>(List<T> items, boolean isWhole) {
    static final int MOST_PAGES = 4;

    /// @param pages reads a page of the list
    /// @param isBeyond whether an entry, and with it all after it, is not wanted any more
    static <T> Call<Bounded<T>> read(
            Function<Paging, Call<Read<Page<T>>>> pages, Predicate<T> isBeyond) {
        return Call.start("read the beginning of a list", () -> gather(pages, isBeyond));
    }

    private static <T> Outcome<Bounded<T>> gather(
            Function<Paging, Call<Read<Page<T>>>> pages, Predicate<T> isBeyond)
            throws InterruptedException {
        List<T> items = new ArrayList<>();
        Paging paging = Paging.first(Paging.LARGEST);
        for (int i = 0; i < MOST_PAGES; i++) {
            Outcome<Read<Page<T>>> outcome = pages.apply(paging).await();
            if (!(outcome instanceof Outcome.Done<Read<Page<T>>>(Read<Page<T>> read))) {
                return outcome.notDone();
            }
            Page<T> page = read.value();
            for (T item : page.items()) {
                if (isBeyond.test(item)) {
                    return Outcome.done(new Bounded<>(items, true));
                }
                items.add(item);
            }
            if (page.isLast()) {
                return Outcome.done(new Bounded<>(items, true));
            }
            paging = Paging.after(page, Paging.LARGEST);
        }
        return Outcome.done(new Bounded<>(items, false));
    }
}
