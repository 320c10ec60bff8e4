package io.nebulon.desktop.start;

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
import java.io.ByteArrayInputStream;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Sets up a second factor: a picture to scan, codes to keep, and a first code as proof.
final class EnrolStep extends VBox {
    private static final double QR = 150;

    EnrolStep(Icons icons, Words words, ConnectModel model, ConnectModel.Step.Enrol at) {
        super(12);
        CodeEntry code =
                new CodeEntry(icons, words.get("connect.code"), words.get("enrol.code.help"));
        Action confirm =
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
                                picture.getChildren().setAll(List.of(picture(words, read.value())));
                                code.jump();
                            } else {
                                code.refuse(Problem.of(words.get("enrol.failed")));
                            }
                        });
    }

    private static HBox picture(Words words, Enrolment enrolment) {
        ImageView qr = new ImageView(new Image(new ByteArrayInputStream(enrolment.qrPng())));
        qr.setFitWidth(QR);
        qr.setFitHeight(QR);
        VBox codes = Rows.down(3, Text.small(words.get("enrol.recovery")));
        enrolment.recoveryCodes().forEach(one -> codes.getChildren().add(Text.mono(one)));
        return Rows.across(20, qr, codes);
    }
}
