package io.nebulon.desktop.desk;

import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.theme.Tone;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// A lock and the reason why what stands beside it is off; nothing while it is on.
public final class WhyOff extends HBox {
    private static final double SHARE = 0.24;
    private static final double LEAST = 90;
    private static final double MOST = 150;

    public WhyOff(Icons icons, ObservableStringValue why) {
        getStyleClass().add("lock-note");
        Label text = Text.shrinking(Text.small(""));
        text.textProperty().bind(why);
        getChildren().addAll(icons.of(BootstrapIcons.LOCK, Tone.MUTED, 12), text);
        parentProperty().addListener((_, _, parent) -> giveWay(parent));
        Rows.styled(this, "why-off");
        visibleProperty().bind(Bindings.createBooleanBinding(() -> !why.get().isBlank(), why));
        managedProperty().bind(visibleProperty());
    }

    /// In a wide head the reason keeps its words and buttons go; in a narrow one it is the reason.
    private void giveWay(@Nullable Parent parent) {
        minWidthProperty().unbind();
        if (parent instanceof Region head) {
            minWidthProperty()
                    .bind(
                            Bindings.createDoubleBinding(
                                    () -> Math.clamp(head.getWidth() * SHARE, LEAST, MOST),
                                    head.widthProperty()));
        }
    }
}
