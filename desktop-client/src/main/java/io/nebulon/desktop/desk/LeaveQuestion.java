package io.nebulon.desktop.desk;

import io.nebulon.desktop.ui.form.Form;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.Dialog;
import io.nebulon.desktop.ui.words.Words;
import java.util.List;

/// Leaves a form, asking only when something typed would be lost.
public final class LeaveQuestion {
    private LeaveQuestion() {}

    public static void ask(Desk desk, Form form, Runnable leave) {
        if (!form.isTouched()) {
            leave.run();
            return;
        }
        Words words = desk.words(LeaveQuestion.class);
        desk.layers()
                .ask(
                        new Dialog(
                                desk.icons(),
                                words.get("leave.question"),
                                words.get("leave.text"),
                                List.of(
                                        Action.of("leave.stay", words.get("leave.stay"), () -> {}),
                                        Action.of("leave.drop", words.get("leave.drop"), leave))));
    }
}
