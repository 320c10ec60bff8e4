package io.nebulon.desktop.ui.form;

import javafx.scene.control.TextInputControl;

/// Lets no more be typed than a field takes. (A text formatter would take Esc for itself.)
final class Longest {
    private Longest() {}

    static void on(TextInputControl field, int characters) {
        field.textProperty()
                .addListener((_, before, now) -> {
                    if (now.length() > characters) {
                        boolean wasFull = before.length() == characters;
                        field.setText(wasFull ? before : now.substring(0, characters));
                    }
                });
    }
}
