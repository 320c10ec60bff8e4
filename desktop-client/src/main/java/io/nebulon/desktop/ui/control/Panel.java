package io.nebulon.desktop.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A bordered part of a page with a head: its name at the left, remarks and buttons at the right.
public final class Panel extends VBox {
    private final HBox head;

    public Panel(String title, Node... remarks) {
        getStyleClass().add("panel");
        Label name = Text.shrinking(Text.panelTitle(title));
        head = Rows.styled(Rows.across(8, name, Rows.spring()), "panel-head");
        head.getChildren().addAll(remarks);
        for (Node remark : remarks) {
            if (remark instanceof Label label) {
                Text.shrinking(label);
            }
        }
        getChildren().add(head);
        setMinSize(0, 0);
    }

    public HBox head() {
        return head;
    }

    /// Puts the content in, which takes all the room.
    public Panel with(Node content) {
        getChildren().add(Rows.growing(content));
        return this;
    }
}
