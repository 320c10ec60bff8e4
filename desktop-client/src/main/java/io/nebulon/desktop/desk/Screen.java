package io.nebulon.desktop.desk;

import io.nebulon.desktop.ui.key.Action;
import java.util.List;
import javafx.scene.Node;

/// A screen that is open. It is built once for a connection; while it is not in sight it is
/// detached and does nothing.
public interface Screen {
    Node view();

    /// Begins to listen: it comes into sight.
    void attach();

    /// Ends what attach began.
    void detach();

    /// What can be done here. Their keys work on this screen, stand on the sheet of keys, and the
    /// command palette offers them. Single letters work only while a list of it has the focus,
    /// which is the business of its tables.
    List<Action> actions();

    /// The parts that F6 goes through, in reading order.
    List<Node> regions();

    /// Puts the focus where work begins.
    void focus();

    /// Puts its list on the clipboard, as it is shown (Ctrl+Shift+C).
    default void copyAsCsv() {}

    /// Shows something of its kind; the feature has claimed it.
    default void show(Place place) {}

    /// Goes on once nothing typed here would be lost by it; asks where something would.
    default void leave(Runnable then) {
        then.run();
    }

    /// Whether it can show the past; else a look back ends when it is opened.
    default boolean showsPast() {
        return false;
    }
}
