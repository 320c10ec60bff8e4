package io.nebulon.desktop.desk;

import io.nebulon.desktop.gateway.user.Enrolment;
import io.nebulon.desktop.ui.control.Buttons;
import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.words.Words;
import java.io.ByteArrayInputStream;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The secret of a second factor as it is shown once: a picture to scan, the same to type, and the
/// recovery codes.
public final class EnrolmentView extends HBox {
    private static final double QR = 150;
    private static final int GROUP = 4;

    public EnrolmentView(Icons icons, Words allWords, Enrolment enrolment) {
        super(20);
        Words words = allWords.of(EnrolmentView.class);
        setAlignment(Pos.TOP_LEFT);
        ImageView qr = new ImageView(new Image(new ByteArrayInputStream(enrolment.qrPng())));
        qr.setFitWidth(QR);
        qr.setFitHeight(QR);
        qr.setAccessibleText(words.get("enrolment.picture"));
        Label typed = Text.wrapping(Text.mono(inGroups(enrolment.secret())));
        typed.setId("enrolment-secret");
        VBox secret = Rows.down(2, Text.small(words.get("enrolment.secret")), typed);
        secret.setMaxWidth(QR);
        VBox codes = Rows.down(3, Text.small(words.get("enrolment.recovery")));
        enrolment.recoveryCodes().forEach(one -> codes.getChildren().add(Text.mono(one)));
        Action copy =
                Action.of(
                                "enrolment.copy",
                                words.get("enrolment.copy"),
                                () -> copy(enrolment.recoveryCodes()))
                        .icon(BootstrapIcons.CLIPBOARD);
        codes.getChildren().add(new Buttons(icons).quiet(copy));
        getChildren().addAll(Rows.down(12, qr, secret), codes);
    }

    private static String inGroups(String secret) {
        return secret.replaceAll("(.{" + GROUP + "})(?=.)", "$1 ");
    }

    private static void copy(List<String> codes) {
        ClipboardContent content = new ClipboardContent();
        content.putString(String.join("\n", codes));
        Clipboard.getSystemClipboard().setContent(content);
    }
}
