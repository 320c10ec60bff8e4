package io.nebulon.desktop.settings;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.user.Me;
import io.nebulon.desktop.ui.control.Panel;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The panels about the account: who one is, how one signs in, and where one is signed in. At the
/// station of this computer nobody signs in, and they say so.
final class AccountPanels {
    private final Desk desk;
    private final Words words;
    private final AccountModel model;
    private final VBox account = new VBox();
    private final SessionList sessions;
    private final StringProperty factorName = new SimpleStringProperty("");
    private final Action password;
    private final Action factor;

    AccountPanels(Desk desk, AccountModel model) {
        this.desk = desk;
        this.words = desk.words(AccountPanels.class);
        this.model = model;
        ObservableStringValue whyOff =
                Bindings.when(desk.link().isUp()).then("").otherwise(words.get("off.link"));
        password =
                Action.of(
                                "settings.password",
                                words.get("password.change"),
                                () -> new PasswordSheet(desk, model).open())
                        .icon(BootstrapIcons.KEY)
                        .keys("P")
                        .offBecause(whyOff);
        factor =
                Action.of("settings.factor", "", () -> new FactorSheet(desk, model).open())
                        .named(factorName)
                        .icon(BootstrapIcons.SHIELD_LOCK)
                        .keys("F")
                        .offBecause(whyOff);
        sessions = new SessionList(desk, model, whyOff);
        account.setId("account");
        model.meProperty().subscribe(this::showMe);
    }

    List<Node> all() {
        Panel who = new Panel(words.get("account")).with(account);
        return model.hasPassword() ? List.of(who, sessions.panel()) : List.of(who);
    }

    List<Action> actions() {
        return model.hasPassword() ? List.of(password, factor, sessions.endOthers()) : List.of();
    }

    /// Where F6 leads: the first thing that can be done about the account.
    Node region() {
        Node button = account.lookup("#settings-password");
        return button == null ? account : button;
    }

    private void showMe(Me me) {
        List<Node> lines = new ArrayList<>();
        String roles =
                me.roles().stream()
                        .map(role -> words.get("role." + role))
                        .collect(Collectors.joining(", "));
        lines.add(
                SettingsLine.of(
                        me.displayName() == null ? me.username() : me.displayName(),
                        model.hasPassword()
                                ? words.get(
                                        "account.where", me.username(), desk.connection().address())
                                : words.get("account.offline"),
                        Text.medium(roles)));
        if (model.hasPassword()) {
            factorName.set(words.get("factor." + model.factorStep()));
            lines.add(
                    SettingsLine.of(
                            words.get("password"),
                            words.get("password.help"),
                            desk.buttons().of(password)));
            lines.add(
                    SettingsLine.of(
                            words.get("factor"),
                            factorInWords(me.mfa()),
                            Rows.across(12, state(me.mfa()), desk.buttons().of(factor))));
        } else {
            lines.add(
                    SettingsLine.of(
                            words.get("offline"), words.get("offline.help"), Text.body("")));
        }
        boolean hadFocus = account.isFocusWithin();
        account.getChildren().setAll(lines);
        if (hadFocus) {
            Node button = account.lookup("#settings-factor");
            if (button != null) {
                button.requestFocus();
            }
        }
    }

    private Node state(Me.Mfa mfa) {
        boolean isOn = mfa.totp() || mfa.passkeys() > 0;
        return Rows.across(
                6,
                desk.icons()
                        .of(
                                isOn ? BootstrapIcons.SHIELD_CHECK : BootstrapIcons.SHIELD,
                                isOn ? Tone.GOOD : Tone.FAINT),
                Text.medium(words.get(isOn ? "factor.on" : "factor.off")));
    }

    private String factorInWords(Me.Mfa mfa) {
        if (mfa.totp()) {
            return words.get("factor.left", mfa.recoveryCodesLeft());
        }
        return mfa.passkeys() > 0
                ? words.get("factor.passkeys", mfa.passkeys())
                : words.get("factor.help");
    }
}
