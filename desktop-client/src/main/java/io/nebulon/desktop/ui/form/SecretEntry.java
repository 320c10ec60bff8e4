package io.nebulon.desktop.ui.form;

import io.nebulon.desktop.ui.control.Buttons;
import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.key.Action;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// A password or passphrase, hidden unless somebody wants to see it. It is never part of a draft.
public final class SecretEntry extends Field {
    private final PasswordField hidden = new PasswordField();
    private final TextField open = new TextField();
    private @Nullable String whyNeeded;

    public SecretEntry(Icons icons, String label, String help, String showName) {
        super(icons, label, help);
        open.textProperty().bindBidirectional(hidden.textProperty());
        open.setVisible(false);
        open.setManaged(false);
        Button eye =
                new Buttons(icons)
                        .iconOnly(
                                BootstrapIcons.EYE, Action.of("secret.show", showName, this::turn));
        eye.getStyleClass().add("quiet");
        eye.setFocusTraversable(false);
        box().getChildren().addAll(Rows.growing(hidden), Rows.growing(open), eye);
        hidden.textProperty().addListener((_, _, _) -> edited());
        connect(hidden);
    }

    public SecretEntry needed(String why) {
        whyNeeded = why;
        return this;
    }

    private void turn() {
        boolean isHidden = hidden.isVisible();
        hidden.setVisible(!isHidden);
        hidden.setManaged(!isHidden);
        open.setVisible(isHidden);
        open.setManaged(isHidden);
        input().requestFocus();
    }

    public StringProperty textProperty() {
        return hidden.textProperty();
    }

    public String value() {
        return hidden.getText();
    }

    @Override
    public Node input() {
        return hidden.isVisible() ? hidden : open;
    }

    @Override
    public String draft() {
        return "";
    }

    @Override
    public void restore(String draft) {
        // a secret is kept nowhere
    }

    @Override
    protected @Nullable Problem ownProblem() {
        return whyNeeded != null && hidden.getText().isEmpty() ? Problem.of(whyNeeded) : null;
    }
}
