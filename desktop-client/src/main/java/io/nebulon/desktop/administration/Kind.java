package io.nebulon.desktop.administration;

import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.References;
import io.nebulon.desktop.gateway.wire.ServiceStatus;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.table.Column;
import java.util.List;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/// What differs from one kind of reference data to the next. `words` have its texts under its id.
interface Kind<T> {
    /// Such as `stations`.
    String id();

    /// The group of its events, such as `station`.
    String group();

    Ikon icon();

    References<T, ?> references();

    String codeOf(T thing);

    String nameOf(T thing);

    ServiceStatus statusOf(T thing);

    /// What stands below the name in the pane.
    String subtitle(T thing);

    /// What a search finds it by, but for its code.
    String searched(T thing);

    List<Column<T>> columns();

    List<Profile.Fact> facts(T thing);

    /// The sheet for a new thing, for another version of one, or for taking a change back.
    ///
    /// @param former how it was before, to be put back
    void open(@Nullable Read<T> read, @Nullable T former, Saved<T> saved);

    /// What stands below the facts in the pane.
    default List<Node> more() {
        return List.of();
    }

    /// What else can be done.
    default List<Action> actions() {
        return List.of();
    }

    /// Told what is selected.
    default void selected(@Nullable T thing) {}

    /// The section comes into sight.
    ///
    /// @param ready to be run when what its rows are named with is there
    default void attach(Runnable ready) {
        ready.run();
    }

    default void detach() {}
}
