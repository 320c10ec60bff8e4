package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.key.ActionKeys;
import io.nebulon.desktop.ui.layer.Dialog;
import io.nebulon.desktop.ui.layer.SideSheet;
import io.nebulon.desktop.ui.layer.Toast;
import io.nebulon.desktop.ui.words.Words;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;

/// Shows a secret that nobody sees again. It is kept nowhere; who leaves without having copied it
/// is asked.
final class SecretSheet {
    private final Desk desk;
    private final Words words;
    private final SideSheet sheet;
    private final String secret;
    private final Button copy;
    private boolean isCopied;

    /// @param explanation whom to tell it to, and what comes next
    SecretSheet(Desk desk, String title, String subtitle, String explanation, String secret) {
        this.desk = desk;
        this.words = desk.words(SecretSheet.class);
        this.secret = secret;
        sheet = new SideSheet(title, subtitle);
        sheet.setId("secret-sheet");
        TextField shown = new TextField(secret);
        shown.setId("secret");
        shown.setEditable(false);
        shown.getStyleClass().add("mono");
        shown.setAccessibleText(title);
        HBox box = Rows.styled(new HBox(Rows.growing(shown)), "field-box", "tall");
        Action copying =
                Action.of("secret.copy", words.get("secret.copy"), this::copy).keys("Ctrl+C");
        Action leaving =
                Action.of("secret.done", words.get("secret.done"), this::leave).keys("Esc");
        copy = desk.buttons().primary(copying);
        HBox foot = Rows.across(10, Rows.spring(), desk.buttons().of(leaving), copy);
        foot.getStyleClass().add("form-foot");
        sheet.with(Text.wrapping(Text.body(explanation)), box, Text.wrapping(once())).foot(foot);
        sheet.setOnCancel(this::leave);
        ActionKeys.installFirst(sheet, () -> List.of(copying));
    }

    private javafx.scene.control.Label once() {
        return Text.small(words.get("secret.once"));
    }

    void open() {
        desk.layers().open(sheet);
        copy.requestFocus();
    }

    private void copy() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, secret));
        isCopied = true;
        desk.layers().toast(Toast.done(words.get("secret.copied")));
    }

    private void leave() {
        if (isCopied) {
            sheet.close();
            return;
        }
        Dialog dialog =
                new Dialog(
                        desk.icons(),
                        words.get("secret.leave.question"),
                        words.get("secret.leave.text"),
                        List.of(
                                Action.of("secret.stay", words.get("secret.stay"), () -> {}),
                                Action.of("secret.drop", words.get("secret.drop"), sheet::close)));
        dialog.setId("secret-question");
        desk.layers().ask(dialog);
    }
}
