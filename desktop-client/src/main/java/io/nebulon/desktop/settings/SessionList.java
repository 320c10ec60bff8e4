package io.nebulon.desktop.settings;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.user.Session;
import io.nebulon.desktop.ui.control.Panel;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Where one is signed in, and the way to end that elsewhere.
final class SessionList {
    private final Desk desk;
    private final Words words;
    private final AccountModel model;
    private final ObservableStringValue whyOff;
    private final Action endOthers;
    private final VBox lines = new VBox();
    private final Panel panel;

    /// @param whyOff why nothing can be ended now, or nothing
    SessionList(Desk desk, AccountModel model, ObservableStringValue whyOff) {
        this.desk = desk;
        this.words = desk.words(SessionList.class);
        this.model = model;
        this.whyOff = whyOff;
        endOthers =
                Action.of("settings.endOthers", words.get("session.endOthers"), model::endOthers)
                        .icon(BootstrapIcons.BOX_ARROW_RIGHT)
                        .keys("E")
                        .offBecause(whyNotOthers());
        panel = new Panel(words.get("sessions"), desk.buttons().of(endOthers)).with(lines);
        panel.setId("sessions");
        model.sessionsProperty().subscribe(_ -> show());
        model.remarkProperty().subscribe(_ -> show());
    }

    Panel panel() {
        return panel;
    }

    Action endOthers() {
        return endOthers;
    }

    private StringBinding whyNotOthers() {
        return Bindings.createStringBinding(
                () -> {
                    boolean isElsewhere =
                            model.sessionsProperty().get().stream().anyMatch(s -> !s.current());
                    return isElsewhere ? whyOff.get() : words.get("session.noOther");
                },
                model.sessionsProperty(),
                whyOff);
    }

    private void show() {
        boolean hadFocus = lines.isFocusWithin();
        List<Node> shown = new ArrayList<>();
        String why = model.remarkProperty().get();
        if (!why.isEmpty()) {
            shown.add(remark(why));
        }
        model.sessionsProperty().get().forEach(session -> shown.add(line(session)));
        lines.getChildren().setAll(shown);
        if (hadFocus) {
            Node next = lines.lookup(".button");
            (next == null ? panel.lookup("#settings-endOthers") : next).requestFocus();
        }
    }

    private Node remark(String why) {
        Label text = Text.toned(Text.wrapping(Text.body(why)), Tone.WARNING);
        Button again =
                desk.buttons().of(Action.of("settings.again", words.get("again"), model::read));
        HBox remark = Rows.across(12, Rows.growing(text), again);
        remark.setAlignment(Pos.CENTER_LEFT);
        remark.setPadding(new Insets(10, 12, 10, 12));
        return remark;
    }

    private Node line(Session session) {
        String client = session.client() == null ? words.get("session.unknown") : session.client();
        String times =
                words.get(
                        "session.times",
                        desk.formats().momentInWords(session.startedAt()),
                        desk.formats().momentInWords(session.lastUsedAt()));
        return SettingsLine.of(client, times, session.current() ? thisOne() : end(session));
    }

    private Node thisOne() {
        return Text.toned(Text.medium(words.get("session.this")), Tone.GOOD);
    }

    private Button end(Session session) {
        Button end =
                desk.buttons()
                        .of(
                                Action.of(
                                                "settings.end",
                                                words.get("session.end"),
                                                () -> model.end(session))
                                        .offBecause(whyOff));
        end.accessibleTextProperty().unbind();
        end.setAccessibleText(
                words.get(
                        "session.endOf",
                        session.client() == null
                                ? words.get("session.unknown")
                                : session.client()));
        return end;
    }
}
