package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.LeaveQuestion;
import io.nebulon.desktop.gateway.user.User;
import io.nebulon.desktop.gateway.user.UserStatus;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.form.Form;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.form.TickEntry;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.key.ActionKeys;
import io.nebulon.desktop.ui.layer.SideSheet;
import io.nebulon.desktop.ui.words.Words;
import java.util.List;

/// Gives somebody who has lost the password another one, which is shown once and must be changed.
final class ResetSheet {
    private final Desk desk;
    private final Words words;
    private final User user;
    private final Runnable onDone;
    private final SideSheet sheet;
    private final Form form;
    private final TickEntry factor;
    private final TickEntry unlock;

    ResetSheet(Desk desk, User user, Runnable onDone) {
        this.desk = desk;
        this.user = user;
        this.onDone = onDone;
        this.words = desk.words(ResetSheet.class);
        sheet = new SideSheet(words.get("reset.title", AdminWords.name(user)), user.username());
        sheet.setId("reset-sheet");
        form =
                new Form(
                        desk.icons(),
                        Action.of("reset.commit", words.get("reset.commit"), this::send),
                        Action.of("reset.leave", words.get("cancel"), sheet::cancel));
        factor =
                new TickEntry(
                        desk.icons(), words.get("reset.factor"), words.get("reset.factor.help"));
        unlock =
                new TickEntry(
                        desk.icons(), words.get("reset.unlock"), words.get("reset.unlock.help"));
        if (user.mfa()) {
            form.add(factor);
        }
        if (user.status() == UserStatus.LOCKED) {
            form.add(unlock);
        }
        sheet.setOnCancel(() -> LeaveQuestion.ask(desk, form, sheet::close));
        sheet.with(Text.wrapping(Text.body(words.get("reset.text"))), form).foot(form.foot());
        Action commit =
                Action.of("reset.key", words.get("reset.commit"), form::commit).keys("Ctrl+Enter");
        ActionKeys.installFirst(
                sheet, () -> List.of(commit)); // there may be no field to press it in
    }

    void open() {
        desk.layers().open(sheet);
        var first = form.firstField();
        if (first == null) {
            form.foot().lookup("#reset-commit").requestFocus();
        } else {
            first.jump();
        }
    }

    private void send() {
        form.busyProperty().set(true);
        desk.connection()
                .users()
                .resetPassword(user.username(), factor.isOn(), unlock.isOn())
                .onDone(desk.ui(), this::onAnswer);
    }

    private void onAnswer(Outcome<Read<String>> outcome) {
        form.busyProperty().set(false);
        if (outcome instanceof Outcome.Done<Read<String>>(Read<String> read)) {
            sheet.close();
            onDone.run();
            new SecretSheet(
                            desk,
                            words.get("secret.password", AdminWords.name(user)),
                            user.username(),
                            words.get("secret.password.reset"),
                            read.value())
                    .open();
        } else {
            form.refuse(Problem.of(desk.refusals().inWords(outcome)));
        }
    }
}
