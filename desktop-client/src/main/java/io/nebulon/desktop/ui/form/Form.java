package io.nebulon.desktop.ui.form;

import io.nebulon.desktop.ui.control.Buttons;
import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.key.ActionKeys;
import io.nebulon.desktop.ui.theme.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// A form: its fields one below the other, and a foot with what it comes to and the one button that
/// does it. Ctrl+Enter commits from anywhere, Enter goes on, Esc is the business of what holds it.
public final class Form extends VBox {
    private final Icons icons;
    private final List<Field> fields = new ArrayList<>();
    private final Label sum = Text.medium("");
    private final Label remark = Text.shrinking(Text.toned(Text.small(""), Tone.WARNING));
    private final VBox summary = Rows.down(2, Text.wrapping(sum));
    private final HBox refusal = Rows.styled(Rows.across(8), "refusal");
    private final VBox foot = new VBox();
    private final BooleanProperty isBusy = new SimpleBooleanProperty();
    private final Runnable commit;
    private boolean isTouched;

    /// @param commit named by what it does: `Receive 4 lines`; its work runs when no field has
    ///   anything against it
    public Form(Icons icons, Action commit, Action cancel) {
        super(14);
        this.icons = icons;
        this.commit = () -> commitIfGood(commit);
        Action committing =
                Action.of(commit.id(), commit.name(), this.commit)
                        .named(commit.nameProperty())
                        .when(isBusy.not())
                        .keys("Ctrl+Enter");
        Action cancelling = Action.of(cancel.id(), cancel.name(), cancel::run).keys("Esc");
        Buttons buttons = new Buttons(icons);
        Button primary = buttons.primary(committing);
        Button leave = buttons.of(cancelling);
        HBox line = Rows.across(10, summary, Rows.spring(), leave, primary);
        line.getStyleClass().add("form-foot");
        summary.setMinWidth(0);
        summary.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        foot.getChildren().add(line);
        ActionKeys.installFirst(this, () -> keys(committing));
        EnterGoesOn.in(this, this.commit);
    }

    /// The commit, and the ways out of what was refused.
    private List<Action> keys(Action committing) {
        List<Action> keys = new ArrayList<>(List.of(committing));
        for (Field field : fields) {
            Problem problem = field.problemProperty().get();
            if (problem != null && problem.wayOut() != null) {
                keys.add(problem.wayOut());
            }
        }
        return keys;
    }

    public Form add(Field... more) {
        for (Field field : more) {
            connect(field);
            getChildren().add(field);
        }
        return this;
    }

    /// Fields beside each other.
    public Form addRow(Field... more) {
        for (Field field : more) {
            connect(field);
        }
        getChildren().add(new FieldRow(more));
        return this;
    }

    /// Lets the form care for a field that is laid out by somebody else.
    public void connect(Field field) {
        fields.add(field);
        field.onEdited(() -> {
            isTouched = true;
            clearRefusal();
        });
    }

    public void disconnect(Field field) {
        fields.remove(field);
    }

    /// What stands at the bottom of the sheet that holds the form.
    public Node foot() {
        return foot;
    }

    /// What it comes to: `4 of 5 lines ready, 1,678.4 kg`.
    ///
    /// @param warning what is worth a second look, or empty
    public void summarise(String text, String warning) {
        sum.setText(text);
        remark.setText(warning);
        summary.getChildren().remove(remark);
        if (!warning.isEmpty()) {
            summary.getChildren().add(remark);
        }
    }

    public BooleanProperty busyProperty() {
        return isBusy;
    }

    /// Whether something typed would be lost.
    public boolean isTouched() {
        return isTouched;
    }

    public void untouch() {
        isTouched = false;
    }

    public void commit() {
        commit.run();
    }

    private void commitIfGood(Action action) {
        if (isBusy.get()) {
            return;
        }
        Field first = null;
        for (Field field : List.copyOf(fields)) {
            if (field.check() != null && first == null) {
                first = field;
            }
        }
        if (first == null) {
            action.run();
        } else {
            first.jump();
        }
    }

    /// Shows what was refused, at its field, and jumps there.
    public void refuse(Field at, Problem problem) {
        at.refuse(problem);
        at.jump();
    }

    /// Shows a refusal that is about no field.
    public void refuse(Problem problem) {
        clearRefusal();
        Label text = Text.wrapping(Rows.styled(new Label(problem.text()), "refusal-text"));
        refusal.getChildren()
                .setAll(icons.of(BootstrapIcons.X_CIRCLE_FILL, Tone.BAD, 12), Rows.growing(text));
        Action wayOut = problem.wayOut();
        if (wayOut != null) {
            refusal.getChildren().add(new Buttons(icons).of(wayOut));
        }
        refusal.setPadding(new javafx.geometry.Insets(10, 16, 10, 16));
        Region line = Rows.hairline();
        foot.getChildren().addAll(0, List.of(line, refusal));
    }

    private void clearRefusal() {
        while (foot.getChildren().size() > 1) {
            foot.getChildren().removeFirst();
        }
    }

    /// What was typed, by place, so that it survives.
    public Map<String, String> draft() {
        Map<String, String> draft = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            draft.put(Integer.toString(i), fields.get(i).draft());
        }
        return draft;
    }

    public void restore(Map<String, String> draft) {
        for (int i = 0; i < fields.size(); i++) {
            String text = draft.getOrDefault(Integer.toString(i), "");
            if (!text.isEmpty()) {
                fields.get(i).restore(text);
            }
        }
    }

    public @Nullable Field firstField() {
        return fields.isEmpty() ? null : fields.getFirst();
    }
}
