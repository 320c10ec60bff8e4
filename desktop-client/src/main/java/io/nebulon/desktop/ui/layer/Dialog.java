package io.nebulon.desktop.ui.layer;

import io.nebulon.desktop.ui.control.Buttons;
import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.key.ActionKeys;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A question whose every answer loses something: mine or theirs, the draft, a trade. The safest
/// answer is the first button and has the focus; Esc is that answer, too.
public final class Dialog extends VBox {
    private final List<Action> answers;
    private final HBox buttons = Rows.across(8);

    /// @param answers the safest first
    public Dialog(Icons icons, String question, String explanation, List<Action> answers) {
        this.answers = answers;
        getStyleClass().addAll("floating", "dialog-box");
        Label title = Text.wrapping(Text.paneTitle(question));
        Label text = Text.wrapping(Text.body(explanation));
        getChildren().addAll(title, text, buttons);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        setPrefWidth(440);
        setAccessibleText(question + " " + explanation);
        Buttons make = new Buttons(icons);
        for (int i = 0; i < answers.size(); i++) {
            Action answer = answers.get(i);
            Action closing =
                    Action.of(
                            answer.id(),
                            answer.name(),
                            () -> {
                                Layers.of(this).dismiss();
                                answer.run();
                            });
            Action keyed = i == 0 ? closing.keys("Esc") : closing;
            Button button = i == 0 ? make.primary(keyed) : make.of(keyed);
            buttons.getChildren().addFirst(button);
        }
    }

    /// Puts something between the text and the buttons, such as both versions of what is in
    /// conflict.
    public Dialog with(Node content) {
        getChildren().add(2, content);
        return this;
    }

    void openIn(Layers layers) {
        layers.show(this, Pos.CENTER, () -> {});
        ActionKeys.installFirst(
                this,
                () ->
                        List.of(
                                Action.of(
                                                "dialog.safe",
                                                "",
                                                () -> {
                                                    layers.dismiss();
                                                    answers.getFirst().run();
                                                })
                                        .keys("Esc")));
        buttons.getChildren().getLast().requestFocus();
    }
}
