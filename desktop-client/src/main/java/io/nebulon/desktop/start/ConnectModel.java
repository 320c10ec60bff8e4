package io.nebulon.desktop.start;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.Credentials;
import io.nebulon.desktop.gateway.ServerAddress;
import io.nebulon.desktop.gateway.Servers;
import io.nebulon.desktop.gateway.SignIn;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.LinkDown;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.words.Words;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Signing in to a server: what was typed, and what became of it. Used on the thread that draws.
final class ConnectModel {
    private final Servers servers;
    private final UiExecutor ui;
    private final Words words;
    private final Refusals refusals;
    private final Consumer<Connection> onSignedIn;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(new Step.Asking());
    private @Nullable Call<SignIn> call;

    /// Where one is on the way in.
    sealed interface Step {
        /// The form is open.
        record Asking() implements Step {}

        record Working() implements Step {}

        /// The form is open, and something in it is not right.
        record Refused(Place place, String why) implements Step {}

        /// The server's certificate is not vouched for.
        record Untrusted(ServerAddress address, SignIn.ServerCertificate certificate)
                implements Step {}

        /// Signed in, but the password must be changed first.
        record ChangePassword(Connection connection, String old) implements Step {}

        /// Signed in, but a second factor must be set up first.
        record Enrol(Connection connection) implements Step {}
    }

    /// A part of the form.
    enum Place {
        ADDRESS,
        NAME,
        PASSWORD,
        CODE,
        RECOVERY_CODE,
        FORM
    }

    ConnectModel(
            Servers servers,
            UiExecutor ui,
            Words words,
            Refusals refusals,
            Consumer<Connection> onSignedIn) {
        this.servers = servers;
        this.ui = ui;
        this.words = words;
        this.refusals = refusals;
        this.onSignedIn = onSignedIn;
    }

    ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /// @param otp a one-time code or a recovery code, or null
    void connect(String typedAddress, String username, String password, @Nullable String otp) {
        Optional<ServerAddress> address = ServerAddress.parse(typedAddress);
        if (address.isEmpty()) {
            refuse(Place.ADDRESS, words.get("connect.noAddress"));
            return;
        }
        if (!address.get().isSecure() && !address.get().isLocal()) {
            refuse(Place.ADDRESS, words.get("connect.notSecure"));
            return;
        }
        step.set(new Step.Working());
        Credentials credentials = new Credentials(username, password, otp);
        call = servers.signIn(address.get(), credentials);
        call.onDone(ui, outcome -> onAnswer(address.get(), password, outcome));
    }

    void trust(Step.Untrusted untrusted) {
        servers.trust(untrusted.address, untrusted.certificate);
        step.set(new Step.Asking());
    }

    void cancel() {
        if (call != null) {
            call.cancel();
        }
        step.set(new Step.Asking());
    }

    private void onAnswer(ServerAddress address, String password, Outcome<SignIn> outcome) {
        if (!(outcome instanceof Outcome.Done<SignIn>(SignIn result))) {
            step.set(new Step.Asking());
            return;
        }
        switch (result) {
            case SignIn.SignedIn(Connection connection) -> {
                step.set(new Step.Asking());
                onSignedIn.accept(connection);
            }
            case SignIn.PasswordChangeRequired(Connection connection) ->
                    step.set(new Step.ChangePassword(connection, password));
            case SignIn.MfaEnrolmentRequired(Connection connection) ->
                    step.set(new Step.Enrol(connection));
            case SignIn.WrongPassword _ ->
                    refuse(Place.PASSWORD, words.get("connect.wrongPassword"));
            case SignIn.OtpRequired(Refusal refusal) -> askForCode(refusal);
            case SignIn.WrongOtp _ -> refuse(Place.CODE, words.get("connect.wrongCode"));
            case SignIn.MustWait(_, Duration after) ->
                    refuse(Place.FORM, words.get("connect.mustWait", after.toSeconds()));
            case SignIn.NoLink(LinkDown down) -> refuse(Place.ADDRESS, noLink(down));
            case SignIn.NotNebulon _ -> refuse(Place.ADDRESS, words.get("connect.notNebulon"));
            case SignIn.UntrustedCertificate(SignIn.ServerCertificate certificate) ->
                    step.set(new Step.Untrusted(address, certificate));
            case SignIn.Refused(Refusal refusal) -> refuse(Place.FORM, refusals.inWords(refusal));
        }
    }

    private void askForCode(Refusal refusal) {
        if (refusal.code().equals("passkey_required")) {
            refuse(Place.RECOVERY_CODE, words.get("connect.passkeyOnly"));
        } else {
            refuse(Place.CODE, words.get("connect.codeNeeded"));
        }
    }

    private String noLink(LinkDown down) {
        return words.get("connect.noLink." + down.reason());
    }

    private void refuse(Place place, String why) {
        step.set(new Step.Refused(place, why));
    }

    // ---- what some must do first

    void changePassword(Step.ChangePassword at, String next, Consumer<String> refused) {
        at.connection
                .account()
                .changePassword(at.old, next)
                .onDone(
                        ui,
                        outcome -> {
                            if (outcome instanceof Outcome.Done<?>) {
                                goOn(at.connection);
                            } else {
                                refused.accept(refusals.inWords(outcome));
                            }
                        });
    }

    void confirm(Step.Enrol at, String code, Consumer<String> refused) {
        at.connection
                .account()
                .confirmSecondFactor(code)
                .onDone(
                        ui,
                        outcome -> {
                            if (outcome instanceof Outcome.Done<?>) {
                                goOn(at.connection);
                            } else {
                                refused.accept(words.get("connect.wrongCode"));
                            }
                        });
    }

    /// After what had to be done first: is there anything else?
    private void goOn(Connection connection) {
        connection
                .readMe()
                .onDone(
                        ui,
                        outcome -> {
                            var me = connection.me();
                            if (me.mfa().isMissing()) {
                                step.set(new Step.Enrol(connection));
                            } else {
                                step.set(new Step.Asking());
                                onSignedIn.accept(connection);
                            }
                        });
    }
}
