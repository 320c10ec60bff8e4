package io.nebulon.desktop.ui.control;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// A bordered part of a page with a head: its name at the left, remarks and buttons at the right.
public final class Panel extends VBox {
    private final PanelHead head;

    public Panel(String title, Node... remarks) {
        getStyleClass().add("panel");
        head = new PanelHead(title, remarks);
        getChildren().add(head);
        setMinSize(0, 0);
    }

    /// Puts something right beside the name.
    public Panel beside(Node node) {
        head.beside(node);
        return this;
    }

    /// Puts the content in, which takes all the room.
    public Panel with(Node content) {
        getChildren().add(Rows.growing(content));
        return this;
    }
}
