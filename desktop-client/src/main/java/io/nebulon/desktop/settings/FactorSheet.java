package io.nebulon.desktop.settings;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.EnrolmentView;
import io.nebulon.desktop.desk.LeaveQuestion;
import io.nebulon.desktop.gateway.user.Enrolment;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.settings.AccountModel.FactorStep;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.form.CodeEntry;
import io.nebulon.desktop.ui.form.Form;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.form.SecretEntry;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.SideSheet;
import io.nebulon.desktop.ui.layer.Toast;
import io.nebulon.desktop.ui.words.Words;
import java.util.function.Consumer;

/// Sets one-time codes up, or does without them again. The password is asked for first, so that a
/// seat somebody has left is not enough.
final class FactorSheet {
    private final Desk desk;
    private final AccountModel model;
    private final Words words;
    private final SideSheet sheet;
    private final SecretEntry password;

    FactorSheet(Desk desk, AccountModel model) {
        this.desk = desk;
        this.model = model;
        this.words = desk.words(FactorSheet.class);
        FactorStep step = model.factorStep();
        sheet = new SideSheet(words.get("factor." + step), model.meProperty().get().username());
        sheet.setId("factor-sheet");
        password =
                new SecretEntry(
                                desk.icons(),
                                words.get("password"),
                                words.get("factor.help." + step),
                                words.get("secret.show"))
                        .needed(words.get("secret.needed"));
        ask(step);
    }

    void open() {
        desk.layers().open(sheet);
        password.jump();
    }

    private Form form(String commit, Runnable send) {
        return new Form(
                desk.icons(),
                Action.of("factor.commit", commit, send),
                Action.of("factor.cancel", words.get("cancel"), sheet::cancel));
    }

    private void show(Form form) {
        sheet.body().getChildren().clear();
        sheet.with(form).foot(form.foot());
        sheet.setOnCancel(() -> LeaveQuestion.ask(desk, form, sheet::close));
    }

    private void ask(FactorStep step) {
        Form[] made = new Form[1];
        made[0] =
                form(
                        words.get("factor.commit." + step),
                        () -> {
                            made[0].busyProperty().set(true);
                            send(step, outcome -> refused(made[0], outcome));
                        });
        show(made[0].add(password));
    }

    private void send(FactorStep step, Consumer<Outcome<?>> refused) {
        String typed = password.value();
        switch (step) {
            case SET_UP -> model.enrol(typed, this::scan, refused);
            case REMOVE -> model.removeFactor(typed, () -> done("factor.removed"), refused);
            case REPLACE -> model.replaceFactor(typed, this::scan, refused);
        }
    }

    private void refused(Form form, Outcome<?> outcome) {
        form.busyProperty().set(false);
        Problem problem = Problem.of(desk.refusals().inWords(outcome));
        if (outcome instanceof Outcome.Refused<?>(Refusal refusal)
                && refusal.code().equals("wrong_password")) {
            form.refuse(password, problem);
        } else {
            form.refuse(problem);
        }
    }

    private void scan(Enrolment enrolment) {
        CodeEntry code =
                new CodeEntry(
                        desk.icons(), words.get("factor.code"), words.get("factor.code.help"));
        Form[] made = new Form[1];
        made[0] =
                form(
                        words.get("factor.confirm"),
                        () -> {
                            String typed = code.value();
                            if (typed == null) {
                                made[0].refuse(code, Problem.of(words.get("factor.code.needed")));
                                return;
                            }
                            made[0].busyProperty().set(true);
                            model.confirm(
                                    typed,
                                    () -> done("factor.done"),
                                    outcome -> {
                                        made[0].busyProperty().set(false);
                                        code.clear();
                                        made[0].refuse(
                                                code, Problem.of(desk.refusals().inWords(outcome)));
                                    });
                        });
        made[0].getChildren()
                .addAll(
                        Text.wrapping(Text.body(words.get("factor.scan"))),
                        new EnrolmentView(desk.icons(), words, enrolment));
        show(made[0].add(code));
        code.jump();
    }

    private void done(String said) {
        sheet.close();
        desk.layers().toast(Toast.done(words.get(said)));
    }
}
