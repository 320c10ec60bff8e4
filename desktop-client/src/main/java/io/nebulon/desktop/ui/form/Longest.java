package io.nebulon.desktop.ui.form;

import javafx.scene.control.TextFormatter;

/// Lets no more be typed than a field takes.
final class Longest {
    private Longest() {}

    @SuppressWarnings("NullAway") // null is how a change is turned down
    static TextFormatter<String> of(int characters) {
        return new TextFormatter<>(
                change -> change.getControlNewText().length() <= characters ? change : null);
    }
}
