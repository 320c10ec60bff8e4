package io.nebulon.server.store;

import java.util.function.Consumer;

/// The other servers that work on the same database at the same time, where there can be any. What
/// they say to each other gets there soon, or, when a connection was lost, not at all: nothing that
/// must not be lost may depend on it.
public interface Neighbours extends AutoCloseable {
    /// None, ever.
    Neighbours NONE =
            new Neighbours() {
                @Override
                public boolean isAny() {
                    return false;
                }

                @Override
                public void tell(String topic, String text) {}

                @Override
                public void listen(String topic, Consumer<String> listener) {}

                @Override
                public void close() {}
            };

    /// The longest text, in bytes.
    int MOST_BYTES = 7_000;

    /// Whether there may be any.
    boolean isAny();

    /// Says something to all others, later. What does not fit into the queue is left out.
    ///
    /// @param topic one word
    void tell(String topic, String text);

    /// Adds one who hears what others say of a topic; must be quick.
    void listen(String topic, Consumer<String> listener);

    @Override
    void close();
}
