package io.nebulon.desktop.events;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Three links of the chain: the event, the one that is sealed into it, and the one that it is
/// sealed into.
final class ChainView extends VBox {
    private final Desk desk;
    private final ChainModel chain;
    private final Words words;
    private final Formats formats;

    ChainView(Desk desk, ChainModel chain) {
        this.desk = desk;
        this.chain = chain;
        this.words = desk.words(ChainView.class);
        this.formats = desk.formats();
        setPadding(new Insets(0, 16, 0, 16));
        setMinWidth(0);
    }

    void show(long position) {
        getChildren().clear();
        ChainModel.Neighbours read = chain.neighboursProperty().get();
        if (read == null || read.event().position() != position) {
            getChildren().add(link(position, null, true, false));
            return;
        }
        if (position > 1) {
            getChildren().add(link(position - 1, read.before(), false, true));
            getChildren().add(joint());
        }
        getChildren().add(link(position, read.event(), true, true));
        if (read.after() != null) {
            getChildren().add(joint());
            getChildren().add(link(position + 1, read.after(), false, true));
        }
    }

    private Node joint() {
        Label label = Text.faint(words.get("chain.joint"));
        HBox joint = Rows.across(8, Rows.styled(new HBox(), "chain-joint"), label);
        joint.setPadding(new Insets(0, 0, 0, 20));
        return joint;
    }

    private Node link(long position, @Nullable LogEvent event, boolean isThis, boolean isRead) {
        Label name = Text.medium(words.get("event.number", formats.count(position)));
        String seal = event == null || event.hash() == null ? "" : event.hash();
        Label below =
                seal.isEmpty()
                        ? Text.faint(words.get(isRead ? "chain.hidden" : "chain.reading"))
                        : Text.toned(
                                Text.mono(words.get("chain.seal", shortened(seal))), Tone.MUTED);
        VBox left = Rows.down(2, name, Text.shrinking(below));
        left.setMinWidth(0);
        HBox box =
                Rows.styled(
                        Rows.across(8, Rows.growing(left), state(position)),
                        "chain-link",
                        isThis ? "this" : "other");
        box.setAccessibleText(name.getText() + ", " + below.getText() + seal);
        if (!seal.isEmpty()) {
            javafx.scene.control.Tooltip.install(box, new javafx.scene.control.Tooltip(seal));
        }
        return box;
    }

    private HBox state(long position) {
        HBox state =
                switch (chain.sealOf(position)) {
                    case INTACT ->
                            Rows.across(
                                    6,
                                    Text.toned(Text.small(words.get("chain.intact")), Tone.GOOD),
                                    desk.icons().of(BootstrapIcons.CHECK2, Tone.GOOD));
                    case BROKEN ->
                            Rows.across(
                                    6,
                                    Text.toned(Text.small(words.get("chain.broken")), Tone.BAD),
                                    desk.icons().of(BootstrapIcons.X_OCTAGON_FILL, Tone.BAD));
                    case UNKNOWN -> Rows.across(6, Text.faint(words.get("chain.unknown")));
                };
        state.setMinWidth(USE_PREF_SIZE);
        return state;
    }

    /// `c7d2 9b13 … 5f09`
    private static String shortened(String seal) {
        return seal.length() < 16
                ? seal
                : seal.substring(0, 4)
                        + " "
                        + seal.substring(4, 8)
                        + " … "
                        + seal.substring(seal.length() - 4);
    }
}
