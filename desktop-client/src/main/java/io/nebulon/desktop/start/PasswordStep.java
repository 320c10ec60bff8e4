package io.nebulon.desktop.start;

import io.nebulon.desktop.ui.control.Buttons;
import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.form.SecretEntry;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.words.Words;
import javafx.application.Platform;
import javafx.scene.layout.VBox;

/// A password that somebody else has set must be changed before anything else.
final class PasswordStep extends VBox {
    private final Action change;

    PasswordStep(
            Icons icons, Words words, ConnectModel model, ConnectModel.Step.ChangePassword at) {
        super(16);
        SecretEntry next =
                new SecretEntry(
                                icons,
                                words.get("password.new"),
                                words.get("password.help"),
                                words.get("connect.show"))
                        .needed(words.get("connect.password.needed"));
        next.tall();
        change =
                Action.of(
                                "password.change",
                                words.get("password.commit"),
                                () -> {
                                    if (next.check() == null) {
                                        model.changePassword(
                                                at,
                                                next.value(),
                                                why -> next.refuse(Problem.of(why)));
                                    }
                                })
                        .keys("Ctrl+Enter");
        getChildren()
                .addAll(
                        Text.wrapping(Text.body(words.get("password.why"))),
                        next,
                        Rows.across(8, new Buttons(icons).primary(change)));
        Platform.runLater(next::jump);
    }

    Action change() {
        return change;
    }
}
