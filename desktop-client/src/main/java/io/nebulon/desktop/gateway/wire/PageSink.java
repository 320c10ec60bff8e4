package io.nebulon.desktop.gateway.wire;

import java.util.List;

/// Takes the pages of a large list while they come, on the thread that reads them.
@FunctionalInterface
public interface PageSink<T> {
    /// @param page with the position that it is true for, which can differ from page to page
    /// @param soFar how many entries have come, with these
    void page(Read<List<T>> page, int soFar);

    static <T> PageSink<T> none() {
        return (_, _) -> {};
    }
}
