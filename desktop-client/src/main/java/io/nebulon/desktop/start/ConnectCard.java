package io.nebulon.desktop.start;

import io.nebulon.desktop.gateway.RememberedServer;
import io.nebulon.desktop.gateway.Servers;
import io.nebulon.desktop.gateway.SignIn;
import io.nebulon.desktop.ui.control.Buttons;
import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.form.CodeEntry;
import io.nebulon.desktop.ui.form.Field;
import io.nebulon.desktop.ui.form.FieldRow;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.form.SecretEntry;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The card that connects to a server: address, name, password, code, and the servers used before.
final class ConnectCard extends StartCard {
    private static final int MOST_SHOWN = 3;

    private final ConnectModel model;
    private final Icons icons;
    private final Words words;
    private final Formats formats;
    private final TextEntry address;
    private final TextEntry username;
    private final SecretEntry password;
    private final CodeEntry code;
    private final TextEntry recovery;
    private final VBox factor = Rows.down(4);
    private final VBox used = new VBox();
    private final VBox form = Rows.down(16);
    private final SimpleBooleanProperty isBusy = new SimpleBooleanProperty();
    private final Action connect;
    private List<Action> actions = List.of();
    private final Label state = Text.faint("");
    private final Servers servers;

    ConnectCard(Icons icons, Words words, Formats formats, Servers servers, ConnectModel model) {
        super(words.get("connect.title"), words.get("connect.sub"));
        this.icons = icons;
        this.words = words;
        this.formats = formats;
        this.servers = servers;
        this.model = model;
        setId("connect-card");
        address =
                tall(
                        new TextEntry(icons, words.get("connect.address"), "", 200)
                                .needed(words.get("connect.address.needed"))
                                .prompt("https://hub.orbit.example"));
        username =
                tall(
                        new TextEntry(icons, words.get("connect.name"), "", 64)
                                .needed(words.get("connect.name.needed"))
                                .prompt("ada"));
        password =
                tall(
                        new SecretEntry(
                                        icons,
                                        words.get("connect.password"),
                                        "",
                                        words.get("connect.show"))
                                .needed(words.get("connect.password.needed")));
        code = new CodeEntry(icons, words.get("connect.code"), words.get("connect.code.help"));
        recovery =
                tall(
                        new TextEntry(
                                icons,
                                words.get("connect.recovery"),
                                words.get("connect.recovery.help"),
                                40));
        connect =
                Action.of("connect", words.get("connect.commit"), this::connect)
                        .when(isBusy.not())
                        .keys("Ctrl+Enter");
        askForCode(code);
        fillForm();
        body().getChildren().add(form);
        model.stepProperty().addListener((_, _, now) -> show(now));
    }

    private static <F extends Field> F tall(F field) {
        field.tall();
        return field;
    }

    private void fillForm() {
        FieldRow person = new FieldRow(username, password);
        fillUsed();
        form.getChildren().setAll(List.of(address, person, factor, used));
        HBox lock =
                Rows.across(
                        8,
                        icons.of(BootstrapIcons.LOCK, Tone.FAINT, 12),
                        Text.wrapping(Text.faint(words.get("connect.neverStored"))));
        Button button = new Buttons(icons).of(connect);
        button.getStyleClass().add("big");
        state.managedProperty().bind(state.textProperty().isNotEmpty());
        VBox remarks = Rows.down(2, lock, state);
        remarks.setAlignment(Pos.CENTER_LEFT);
        foot(remarks, button);
    }

    /// Shows the boxes of a one-time code, or the field of a recovery code.
    private void askForCode(Field now) {
        boolean isRecovery = now == recovery;
        Action other =
                Action.of(
                                "connect.other",
                                words.get(isRecovery ? "connect.useCode" : "connect.useRecovery"),
                                () -> {
                                    Field next = isRecovery ? code : recovery;
                                    askForCode(next);
                                    next.jump();
                                })
                        .keys("Alt+R");
        factor.getChildren().setAll(List.of(now, new Buttons(icons).quiet(other)));
        actions = List.of(connect, other);
    }

    private void fillUsed() {
        used.getChildren().clear();
        List<RememberedServer> all = servers.remembered().all();
        if (!all.isEmpty()) {
            used.getChildren()
                    .add(Rows.styled(Text.body(words.get("connect.used")), "field-label"));
        }
        all.stream().limit(MOST_SHOWN).forEach(server -> used.getChildren().add(line(server)));
    }

    private Button line(RememberedServer server) {
        HBox content =
                Rows.across(
                        10,
                        icons.of(BootstrapIcons.HDD_NETWORK, Tone.MUTED),
                        Text.shrinking(Text.medium(server.address().replace("https://", ""))),
                        Rows.spring(),
                        Text.faint(
                                words.get(
                                        "connect.usedAs",
                                        server.username(),
                                        formats.moment(server.lastUsed()))));
        Button line = new Button();
        line.getStyleClass().addAll("quiet", "used-server");
        line.setGraphic(content);
        line.setMaxWidth(Double.MAX_VALUE);
        line.widthProperty().addListener((_, _, w) -> content.setPrefWidth(w.doubleValue() - 20));
        line.setAccessibleText(server.address());
        line.setOnAction(_ -> take(server));
        return line;
    }

    private void take(RememberedServer server) {
        address.textProperty().set(server.address());
        username.textProperty().set(server.username());
        password.jump();
    }

    /// Fills the address in, and the name that was used there last.
    void prefill(String typed) {
        address.textProperty().set(typed);
        servers.remembered().all().stream()
                .filter(s -> s.address().equals(typed))
                .findFirst()
                .ifPresent(s -> username.textProperty().set(s.username()));
    }

    @Override
    void jump() {
        (address.value() == null ? address : username.value() == null ? username : password).jump();
    }

    @Override
    List<Action> actions() {
        return actions;
    }

    private void connect() {
        for (Field field : List.of(address, username, password)) {
            if (field.check() != null) {
                field.jump();
                return;
            }
        }
        String name = username.value();
        String at = address.value();
        if (name != null && at != null) {
            boolean isRecovery = factor.getChildren().contains(recovery);
            model.connect(at, name, password.value(), isRecovery ? recovery.value() : code.value());
        }
    }

    private void show(ConnectModel.Step step) {
        isBusy.set(step instanceof ConnectModel.Step.Working);
        state.setText(
                step instanceof ConnectModel.Step.Working ? words.get("connect.working") : "");
        switch (step) {
            case ConnectModel.Step.Asking _, ConnectModel.Step.Working _ -> showForm();
            case ConnectModel.Step.Refused(ConnectModel.Place place, String why) ->
                    refuse(place, why);
            case ConnectModel.Step.Untrusted untrusted -> askTrust(untrusted);
            case ConnectModel.Step.ChangePassword at -> {
                PasswordStep next = new PasswordStep(icons, words, model, at);
                goOn(next, next.change());
            }
            case ConnectModel.Step.Enrol at -> {
                EnrolStep next = new EnrolStep(icons, words, model, at);
                goOn(next, next.confirm());
            }
        }
    }

    private void goOn(VBox next, Action commit) {
        body().getChildren().setAll(List.of(next));
        actions = List.of(commit);
        offer(false);
    }

    private void showForm() {
        if (!body().getChildren().equals(List.of(form))) {
            body().getChildren().setAll(List.of(form));
            askForCode(code);
            offer(true);
        }
    }

    private void refuse(ConnectModel.Place place, String why) {
        showForm();
        Field field =
                switch (place) {
                    case ADDRESS -> address;
                    case NAME -> username;
                    case PASSWORD, FORM -> password;
                    case CODE -> factor.getChildren().contains(recovery) ? recovery : code;
                    case RECOVERY_CODE -> recovery;
                };
        if (place == ConnectModel.Place.CODE) {
            code.clear();
        } else if (place == ConnectModel.Place.RECOVERY_CODE) {
            askForCode(recovery);
        }
        field.refuse(Problem.of(why));
        field.jump();
    }

    private void askTrust(ConnectModel.Step.Untrusted untrusted) {
        SignIn.ServerCertificate certificate = untrusted.certificate();
        address.refuse(
                new Problem(
                        words.get("connect.untrusted", certificate.fingerprint()),
                        Action.of(
                                "connect.trust",
                                words.get("connect.trust"),
                                () -> {
                                    model.trust(untrusted);
                                    connect();
                                })));
        address.jump();
    }
}
