package io.nebulon.desktop.administration;

import io.nebulon.desktop.ui.key.Action;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;

/// A part of the screen: one kind of thing, its list and what is selected of it.
interface Section {
    /// Such as `users`.
    String id();

    Node view();

    /// What stands in the head of the page while the section is open, the primary one last.
    List<Action> head();

    /// All that can be done in it, the head's among them.
    List<Action> actions();

    /// In reading order.
    List<Node> regions();

    void attach();

    void detach();

    void focus();

    void copyAsCsv();

    /// Shows something of it.
    ///
    /// @param asked `key` selects what has that key, `do` opens a sheet, such as `new`
    void show(Map<String, String> asked);
}
