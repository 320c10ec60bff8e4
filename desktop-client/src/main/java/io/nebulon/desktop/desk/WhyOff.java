package io.nebulon.desktop.desk;

import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.theme.Tone;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// A lock and the reason why what stands beside it is off; nothing while it is on.
public final class WhyOff extends HBox {
    public WhyOff(Icons icons, ObservableStringValue why) {
        getStyleClass().add("lock-note");
        Label text = Text.shrinking(Text.small(""));
        text.textProperty().bind(why);
        getChildren().addAll(icons.of(BootstrapIcons.LOCK, Tone.MUTED, 12), text);
        setMinWidth(90);
        Rows.styled(this, "why-off");
        visibleProperty().bind(Bindings.createBooleanBinding(() -> !why.get().isBlank(), why));
        managedProperty().bind(visibleProperty());
    }
}
