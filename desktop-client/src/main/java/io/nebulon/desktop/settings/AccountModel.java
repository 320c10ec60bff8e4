package io.nebulon.desktop.settings;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.user.Enrolment;
import io.nebulon.desktop.gateway.user.Me;
import io.nebulon.desktop.gateway.user.Session;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The account of who is signed in. Used on the thread that draws.
final class AccountModel {
    private final Connection connection;
    private final UiExecutor ui;
    private final Refusals refusals;
    private final ReadOnlyObjectWrapper<Me> me;
    private final ReadOnlyObjectWrapper<List<Session>> sessions =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<String> remark = new ReadOnlyObjectWrapper<>("");

    AccountModel(Connection connection, UiExecutor ui, Refusals refusals) {
        this.connection = connection;
        this.ui = ui;
        this.refusals = refusals;
        this.me = new ReadOnlyObjectWrapper<>(connection.me());
    }

    ReadOnlyObjectProperty<Me> meProperty() {
        return me.getReadOnlyProperty();
    }

    /// Where one is signed in, newest first.
    ReadOnlyObjectProperty<List<Session>> sessionsProperty() {
        return sessions.getReadOnlyProperty();
    }

    /// Why that is not known, or a sign-in was not ended; or nothing.
    ReadOnlyObjectProperty<String> remarkProperty() {
        return remark.getReadOnlyProperty();
    }

    /// Whether there is a password at all: nobody signs in at the station of this computer.
    boolean hasPassword() {
        return !connection.isOfflineStation();
    }

    /// What can be done about one-time codes.
    enum FactorStep {
        SET_UP,
        REMOVE,
        /// They are in force, and the role needs them.
        REPLACE
    }

    FactorStep factorStep() {
        Me.Mfa mfa = me.get().mfa();
        if (!mfa.totp()) {
            return FactorStep.SET_UP;
        }
        return mfa.required() && mfa.passkeys() == 0 ? FactorStep.REPLACE : FactorStep.REMOVE;
    }

    void read() {
        if (hasPassword()) {
            connection.readMe().onDone(ui, _ -> me.set(connection.me()));
            readSessions();
        }
    }

    private void readSessions() {
        connection
                .account()
                .sessions()
                .onDone(
                        ui,
                        outcome -> {
                            outcome.ifDone().ifPresent(read -> sessions.set(read.value()));
                            remark.set(refusals.inWords(outcome));
                        });
    }

    void end(Session session) {
        end(List.of(session));
    }

    /// Ends every sign-in but this one.
    void endOthers() {
        end(sessions.get().stream().filter(session -> !session.current()).toList());
    }

    /// Ends one after the other, until one cannot be ended.
    private void end(List<Session> ending) {
        if (ending.isEmpty()) {
            readSessions();
            return;
        }
        connection
                .account()
                .endSession(ending.getFirst().id())
                .onDone(
                        ui,
                        outcome -> {
                            if (isEnded(outcome)) {
                                end(ending.subList(1, ending.size()));
                            } else {
                                remark.set(refusals.inWords(outcome));
                            }
                        });
    }

    /// One that has ended by itself is as good as ended.
    private static boolean isEnded(Outcome<?> outcome) {
        return outcome instanceof Outcome.Done<?>
                || (outcome instanceof Outcome.Refused<?>(Refusal refusal)
                        && refusal.code().equals("not_found"));
    }

    void changePassword(String current, String next, Runnable done, Consumer<Outcome<?>> refused) {
        tell(connection.account().changePassword(current, next), done, refused);
    }

    void enrol(String password, Consumer<Enrolment> done, Consumer<Outcome<?>> refused) {
        connection
                .account()
                .enrolSecondFactor(password)
                .onDone(
                        ui,
                        outcome -> {
                            if (outcome instanceof Outcome.Done<Read<Enrolment>>(var read)) {
                                done.accept(read.value());
                            } else {
                                refused.accept(outcome);
                            }
                        });
    }

    void confirm(String code, Runnable done, Consumer<Outcome<?>> refused) {
        tell(connection.account().confirmSecondFactor(code), done, refused);
    }

    void removeFactor(String password, Runnable done, Consumer<Outcome<?>> refused) {
        tell(connection.account().removeSecondFactorByPassword(password), done, refused);
    }

    /// For who may not be without: does without the old codes and begins with new ones.
    void replaceFactor(String password, Consumer<Enrolment> done, Consumer<Outcome<?>> refused) {
        removeFactor(password, () -> enrol(password, done, refused), refused);
    }

    private <T> void tell(Call<T> call, Runnable done, Consumer<Outcome<?>> refused) {
        call.onDone(
                ui,
                outcome -> {
                    if (outcome instanceof Outcome.Done<?>) {
                        read();
                        done.run();
                    } else {
                        refused.accept(outcome);
                    }
                });
    }
}
