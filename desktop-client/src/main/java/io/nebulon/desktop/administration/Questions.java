package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.Dialog;
import io.nebulon.desktop.ui.words.Words;
import java.util.List;

/// Asks before something is done that nobody can take back.
final class Questions {
    private final Desk desk;
    private final Words words;

    Questions(Desk desk) {
        this.desk = desk;
        this.words = desk.words(Questions.class);
    }

    /// @param key `words` have `KEY.question` with the name, `KEY.text`, `KEY.keep`, `KEY.commit`
    void ask(String key, String name, Runnable commit) {
        Dialog dialog =
                new Dialog(
                        desk.icons(),
                        words.get(key + ".question", name),
                        words.get(key + ".text", name),
                        List.of(
                                Action.of("question.keep", words.get(key + ".keep"), () -> {}),
                                Action.of("question.commit", words.get(key + ".commit"), commit)));
        dialog.setId("question");
        desk.layers().ask(dialog);
    }
}
