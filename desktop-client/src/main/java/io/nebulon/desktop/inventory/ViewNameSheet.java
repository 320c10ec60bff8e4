package io.nebulon.desktop.inventory;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.LeaveQuestion;
import io.nebulon.desktop.ui.form.Form;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.SideSheet;
import io.nebulon.desktop.ui.words.Words;
import java.util.function.Consumer;

/// Asks what a view is to be called.
final class ViewNameSheet {
    private final Desk desk;
    private final SideSheet sheet;
    private final TextEntry name;

    ViewNameSheet(Desk desk, Words words, Consumer<String> save) {
        this.desk = desk;
        sheet = new SideSheet(words.get("views.save"), words.get("views.save.sub"));
        name =
                new TextEntry(desk.icons(), words.get("views.name"), "", 60)
                        .needed(words.get("views.name.needed"));
        Form form =
                new Form(
                        desk.icons(),
                        Action.of(
                                "view.save",
                                words.get("save"),
                                () -> {
                                    String given = name.value();
                                    if (given != null) {
                                        save.accept(given);
                                        sheet.close();
                                    }
                                }),
                        Action.of("view.cancel", words.get("cancel"), sheet::cancel));
        form.add(name);
        sheet.with(form).foot(form.foot());
        sheet.setOnCancel(() -> LeaveQuestion.ask(desk, form, sheet::close));
    }

    void open() {
        desk.layers().open(sheet);
        name.jump();
    }
}
