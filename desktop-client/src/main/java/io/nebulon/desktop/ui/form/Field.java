package io.nebulon.desktop.ui.form;

import io.nebulon.desktop.ui.control.Buttons;
import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.theme.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// A field of a form: the label above, the input, help below, and a refusal in place of the help.
/// It is checked when it is left and when the form is committed, never while somebody types.
public abstract class Field extends VBox {
    private final Icons icons;
    private final Label label;
    private final Label help;
    private final HBox refusal = Rows.styled(Rows.across(6), "refusal");
    private final HBox box = Rows.styled(new HBox(), "field-box");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final List<Supplier<@Nullable Problem>> checks = new ArrayList<>();
    private @Nullable Pane refusalHost;
    private final List<Runnable> onEdited = new ArrayList<>();

    /// @param helpText empty for none
    protected Field(Icons icons, String labelText, String helpText) {
        super(5);
        this.icons = icons;
        label = Rows.styled(Text.body(labelText), "field-label");
        help = Text.wrapping(Rows.styled(new Label(helpText), "field-help"));
        if (!labelText.isEmpty()) {
            getChildren().add(label);
        }
        getChildren().add(box);
        setHelp(helpText);
        setMinWidth(0);
        setFillWidth(true);
        problem.addListener((_, _, now) -> show(now));
    }

    /// What Tab and a jump lead to.
    public abstract Node input();

    /// What it holds, as text, so that it can be kept as a draft.
    public abstract String draft();

    public abstract void restore(String draft);

    /// The problem that it finds by itself, such as a number that is none.
    protected abstract @Nullable Problem ownProblem();

    /// Whether it knows already what it holds. One that does not checks itself once it does.
    protected boolean isSettled() {
        return true;
    }

    protected final HBox box() {
        return box;
    }

    protected final Icons icons() {
        return icons;
    }

    /// To be called by the input: what was refused is being mended.
    protected final void edited() {
        problem.set(null);
        List.copyOf(onEdited).forEach(Runnable::run);
    }

    /// To be called with the input that takes the focus.
    protected final void connect(Node input) {
        input.focusedProperty()
                .addListener((_, _, isFocused) -> {
                    if (!isFocused && isSettled() && !draft().isEmpty()) {
                        check();
                    }
                });
        input.setAccessibleText(label.getText());
        label.setLabelFor(input);
    }

    public String labelText() {
        return label.getText();
    }

    public void setLabel(String text) {
        label.setText(text);
    }

    public void setHelp(String text) {
        help.setText(text);
        if (text.isEmpty()) {
            getChildren().remove(help);
        } else if (!getChildren().contains(help) && !getChildren().contains(refusal)) {
            getChildren().add(help);
        }
        focusStop().ifPresent(node -> node.setAccessibleHelp(text));
    }

    private java.util.Optional<Node> focusStop() {
        return box.getChildren().stream().filter(Node::isFocusTraversable).findFirst();
    }

    /// A further check, made when the field is left and when the form is committed.
    public Field checkedBy(Supplier<@Nullable Problem> check) {
        checks.add(check);
        return this;
    }

    public Field onEdited(Runnable told) {
        onEdited.add(told);
        return this;
    }

    /// Looks whether it can stand as it is, and shows why not.
    public @Nullable Problem check() {
        Problem found = ownProblem();
        for (Supplier<@Nullable Problem> check : checks) {
            found = found == null ? check.get() : found;
        }
        problem.set(found);
        return found;
    }

    /// Shows what somebody else has against it, such as the server.
    public void refuse(Problem refused) {
        problem.set(refused);
    }

    /// Shows refusals in another place than below the box, where there is more room.
    public void refusedIn(Pane host) {
        refusalHost = host;
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public void jump() {
        input().requestFocus();
    }

    /// In a table: 26 high, no label.
    public Field low() {
        box.getStyleClass().add("low");
        return this;
    }

    /// At the first start: 38 high.
    public Field tall() {
        box.getStyleClass().add("tall");
        return this;
    }

    private void show(@Nullable Problem now) {
        box.getStyleClass().remove("refused");
        Pane host = refusalHost == null ? this : refusalHost;
        host.getChildren().remove(refusal);
        if (now == null) {
            setHelp(help.getText());
            return;
        }
        if (refusalHost == null) {
            getChildren().remove(help);
        }
        box.getStyleClass().add("refused");
        Label text = Text.wrapping(Rows.styled(new Label(now.text()), "refusal-text"));
        refusal.getChildren()
                .setAll(icons.of(BootstrapIcons.X_CIRCLE_FILL, Tone.BAD, 12), Rows.growing(text));
        Action wayOut = now.wayOut();
        if (wayOut != null) {
            refusal.getChildren().add(new Buttons(icons).of(wayOut));
        }
        host.getChildren().add(refusal);
        input().setAccessibleHelp(now.text());
    }
}
