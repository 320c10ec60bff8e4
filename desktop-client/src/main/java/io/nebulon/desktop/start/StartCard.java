package io.nebulon.desktop.start;

import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One of the two ways in. The one that is chosen has the frame and the primary button.
abstract class StartCard extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final VBox body = new VBox(16);
    private final HBox foot = Rows.across(12);

    StartCard(String title, String subtitle) {
        getStyleClass().add("choice-card");
        Region mark = Rows.styled(new Region(), "radio-mark");
        VBox titles = Rows.down(2, Text.paneTitle(title), Text.shrinking(Text.small(subtitle)));
        titles.setMinWidth(0);
        HBox head = Rows.across(12, mark, titles);
        getChildren().addAll(head, body, Rows.spring(), foot);
        setMinWidth(0);
    }

    final VBox body() {
        return body;
    }

    final void foot(Node left, Node right) {
        foot.getChildren().setAll(List.of(left, Rows.spring(), right));
    }

    /// Puts the focus on the first thing that is asked.
    abstract void jump();

    /// What keys do in the card; the first is what goes on.
    abstract List<Action> actions();

    /// Whether the card offers to begin, and not a step that follows.
    final void offer(boolean isOffered) {
        foot.setVisible(isOffered);
        foot.setManaged(isOffered);
    }

    void choose(boolean isChosen) {
        pseudoClassStateChanged(CHOSEN, isChosen);
        for (Node node : foot.getChildren()) {
            node.getStyleClass().remove("primary");
            if (isChosen && node.getStyleClass().contains("big")) {
                node.getStyleClass().add("primary");
            }
        }
    }
}
