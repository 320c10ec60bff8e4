package io.nebulon.desktop.desk;

import io.nebulon.desktop.ui.form.MineTheirs;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.Dialog;
import io.nebulon.desktop.ui.words.Words;
import java.util.List;

/// Somebody else was quicker: both versions stand side by side, and the user chooses which of them
/// is lost, or goes back to the form.
public final class Conflict {
    private static final double WIDTH = 560;

    private final Desk desk;
    private final Words words;
    private final MineTheirs versions;

    public Conflict(Desk desk) {
        this.desk = desk;
        this.words = desk.words(Conflict.class);
        this.versions =
                new MineTheirs(words.get("conflict.mine.head"), words.get("conflict.theirs.head"));
    }

    /// The table to be filled, a row for each thing that can differ.
    public MineTheirs versions() {
        return versions;
    }

    public void ask(Runnable takeTheirs, Runnable saveMine) {
        Dialog dialog =
                new Dialog(
                                desk.icons(),
                                words.get("conflict.question"),
                                words.get("conflict.text"),
                                List.of(
                                        choice("conflict.back", () -> {}),
                                        choice("conflict.theirs", takeTheirs),
                                        choice("conflict.mine", saveMine)))
                        .with(versions);
        dialog.setId("conflict");
        dialog.setPrefWidth(desk.look().px(WIDTH));
        desk.layers().ask(dialog);
    }

    private Action choice(String id, Runnable work) {
        return Action.of(id, words.get(id), work);
    }
}
