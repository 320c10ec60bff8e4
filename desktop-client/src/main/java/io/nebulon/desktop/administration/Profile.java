package io.nebulon.desktop.administration;

import io.nebulon.desktop.ui.control.Status;
import io.nebulon.desktop.ui.key.Action;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the pane says of something.
///
/// @param key by which it is known
/// @param status or null for what has none
/// @param actions what can be done with it, as buttons
/// @param dangers ids of those that cannot be taken back
record Profile(
        String key,
        String title,
        String subtitle,
        @Nullable Status status,
        List<Fact> facts,
        List<Action> actions,
        Set<String> dangers) {
    /// A line of it.
    ///
    /// @param isCode whether it is set as a code
    record Fact(String name, String value, boolean isCode) {
        static Fact of(String name, String value) {
            return new Fact(name, value, false);
        }

        static Fact code(String name, String value) {
            return new Fact(name, value, true);
        }
    }
}
