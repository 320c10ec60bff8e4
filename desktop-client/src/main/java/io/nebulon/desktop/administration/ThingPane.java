package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.ui.control.EmptyState;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.theme.Tone;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The pane about what is selected: what is known of it, what can be done with it, and below that
/// whatever else its section shows.
final class ThingPane extends StackPane {
    private final Desk desk;
    private final Label title = Text.shrinking(Text.paneTitle(""));
    private final Label subtitle = Text.shrinking(Text.small(""));
    private final StackPane pill = new StackPane();
    private final FlowPane buttons = new FlowPane(8, 8);
    private final VBox notice = new VBox();
    private final GridPane facts = new GridPane(12, 8);
    private final VBox more = new VBox();
    private final ScrollPane scroll;
    private final EmptyState nothing;
    private List<Action> offered = List.of();
    private @Nullable Profile shown;

    /// @param nothing what stands here while nothing is selected
    ThingPane(Desk desk, Ikon icon, String nothing) {
        this.desk = desk;
        pill.setMinWidth(Region.USE_PREF_SIZE);
        HBox name = Rows.across(10, Rows.growing(title), pill);
        name.setMinWidth(0);
        VBox head = Rows.down(10, Rows.down(2, name, subtitle), buttons);
        head.setPadding(new Insets(0, 16, 12, 16));
        head.setMinWidth(0);
        buttons.prefWrapLengthProperty().bind(widthProperty().subtract(32));
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(desk.look().px(118));
        names.setMaxWidth(desk.look().px(118));
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        facts.getColumnConstraints().addAll(names, values);
        facts.setPadding(new Insets(4, 16, 12, 16));
        VBox content = new VBox(head, notice, facts, more);
        content.setPadding(new Insets(16, 0, 16, 0));
        scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        this.nothing = new EmptyState(desk.icons(), icon, Tone.FAINT, nothing);
        this.nothing.setMouseTransparent(true);
        getChildren().addAll(this.nothing, scroll);
        setMinSize(0, 0);
        setId("thing-pane");
        show(null);
    }

    /// What stands below the facts.
    ThingPane with(Node... nodes) {
        more.getChildren().addAll(nodes);
        return this;
    }

    void show(@Nullable Profile of) {
        boolean isOther = of == null || shown == null || !of.key().equals(shown.key());
        shown = of;
        scroll.setVisible(of != null);
        nothing.setVisible(of == null);
        if (isOther) {
            notice.getChildren().clear();
        }
        if (of == null) {
            return;
        }
        title.setText(of.title());
        title.setAccessibleText(of.title());
        subtitle.setText(of.subtitle());
        pill.getChildren().clear();
        if (of.status() != null) {
            pill.getChildren().add(desk.statuses().pill(of.status()));
        }
        if (!offered.equals(of.actions())) {
            offered = of.actions();
            buttons.getChildren().setAll(offered.stream().map(a -> button(a, of)).toList());
        }
        showFacts(of.facts());
    }

    private Button button(Action action, Profile of) {
        return of.dangers().contains(action.id())
                ? desk.buttons().danger(action)
                : desk.buttons().of(action);
    }

    private void showFacts(List<Profile.Fact> all) {
        facts.getChildren().clear();
        for (int i = 0; i < all.size(); i++) {
            Profile.Fact fact = all.get(i);
            Label value =
                    Text.wrapping(
                            fact.isCode() ? Text.mono(fact.value()) : Text.body(fact.value()));
            Label name = Text.wrapping(Text.small(fact.name()));
            name.setLabelFor(value);
            GridPane.setValignment(name, VPos.TOP);
            GridPane.setMargin(name, new Insets(1, 0, 0, 0));
            facts.addRow(i, name, value);
        }
    }

    /// Says here why something was not done.
    void refuse(String what, String why) {
        VBox texts =
                Rows.growing(
                        Rows.down(
                                2,
                                Text.wrapping(Text.semibold(what)),
                                Text.wrapping(Text.body(why))));
        texts.setMinWidth(0);
        HBox band =
                Rows.styled(
                        Rows.across(
                                10, desk.icons().of(BootstrapIcons.X_CIRCLE_FILL, Tone.BAD), texts),
                        "band",
                        "bad");
        band.setStyle("-fx-padding: 8 16 8 16;"); // two lines, where a band has one
        band.setId("refused");
        band.setAccessibleText(what + " " + why);
        VBox.setMargin(band, new Insets(0, 0, 12, 0));
        notice.getChildren().setAll(List.of(band));
    }

    /// Whether it is about that.
    boolean isAbout(String key) {
        return shown != null && Objects.equals(shown.key(), key);
    }

    Node regionStart() {
        return buttons.getChildren().isEmpty() ? this : buttons.getChildren().getFirst();
    }
}
