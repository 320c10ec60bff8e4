package io.nebulon.desktop.start;

import io.nebulon.desktop.desk.EnrolmentView;
import io.nebulon.desktop.gateway.user.Enrolment;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.control.Buttons;
import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.form.CodeEntry;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.words.Words;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.layout.VBox;

/// Sets up a second factor: a picture to scan, codes to keep, and a first code as proof.
final class EnrolStep extends VBox {
    private final Action confirm;

    EnrolStep(Icons icons, Words words, ConnectModel model, ConnectModel.Step.Enrol at) {
        super(12);
        CodeEntry code =
                new CodeEntry(icons, words.get("connect.code"), words.get("enrol.code.help"));
        confirm =
                Action.of(
                                "enrol.confirm",
                                words.get("enrol.commit"),
                                () -> {
                                    String typed = code.value();
                                    if (typed != null) {
                                        model.confirm(
                                                at,
                                                typed,
                                                why -> {
                                                    code.clear();
                                                    code.refuse(Problem.of(why));
                                                    code.jump();
                                                });
                                    }
                                })
                        .keys("Ctrl+Enter");
        VBox picture = new VBox();
        getChildren()
                .addAll(
                        Text.wrapping(Text.body(words.get("enrol.why"))),
                        picture,
                        code,
                        Rows.across(8, new Buttons(icons).primary(confirm)));
        at.connection()
                .account()
                .enrolSecondFactor()
                .onDone(
                        Platform::runLater,
                        outcome -> {
                            if (outcome instanceof Outcome.Done<Read<Enrolment>>(var read)) {
                                picture.getChildren()
                                        .setAll(
                                                List.of(
                                                        new EnrolmentView(
                                                                icons, words, read.value())));
                                code.jump();
                            } else {
                                code.refuse(Problem.of(words.get("enrol.failed")));
                            }
                        });
    }

    Action confirm() {
        return confirm;
    }
}
