package io.nebulon.desktop.settings;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.LeaveQuestion;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.form.Form;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.form.SecretEntry;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.SideSheet;
import io.nebulon.desktop.ui.layer.Toast;
import io.nebulon.desktop.ui.words.Words;

/// Changes the password.
final class PasswordSheet {
    private final Desk desk;
    private final AccountModel model;
    private final Words words;
    private final SideSheet sheet;
    private final Form form;
    private final SecretEntry current;
    private final SecretEntry next;

    PasswordSheet(Desk desk, AccountModel model) {
        this.desk = desk;
        this.model = model;
        this.words = desk.words(PasswordSheet.class);
        sheet = new SideSheet(words.get("password.change"), model.meProperty().get().username());
        sheet.setId("password-sheet");
        form =
                new Form(
                        desk.icons(),
                        Action.of("password.commit", words.get("password.change"), this::send),
                        Action.of("password.cancel", words.get("cancel"), sheet::cancel));
        current = secret(words.get("password.current"), "");
        next = secret(words.get("password.next"), words.get("password.next.help"));
        form.add(current, next);
        sheet.with(form).foot(form.foot());
        sheet.setOnCancel(() -> LeaveQuestion.ask(desk, form, sheet::close));
    }

    private SecretEntry secret(String label, String help) {
        return new SecretEntry(desk.icons(), label, help, words.get("secret.show"))
                .needed(words.get("secret.needed"));
    }

    void open() {
        desk.layers().open(sheet);
        current.jump();
    }

    private void send() {
        form.busyProperty().set(true);
        model.changePassword(current.value(), next.value(), this::done, this::refused);
    }

    private void done() {
        form.busyProperty().set(false);
        form.untouch();
        sheet.close();
        desk.layers().toast(Toast.done(words.get("password.done")));
    }

    private void refused(Outcome<?> outcome) {
        form.busyProperty().set(false);
        Problem problem = Problem.of(desk.refusals().inWords(outcome));
        String code = outcome instanceof Outcome.Refused<?>(Refusal refusal) ? refusal.code() : "";
        switch (code) {
            case "wrong_password" -> form.refuse(current, problem);
            case "weak_password", "password_unchanged" -> form.refuse(next, problem);
            default -> form.refuse(problem);
        }
    }
}
