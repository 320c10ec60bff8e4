package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.Dialog;
import io.nebulon.desktop.ui.words.Words;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Asks before something is lost: a shipment given up, a booking cancelled.
final class LossQuestion {
    private static final int LONGEST_REASON = 500;

    private LossQuestion() {}

    /// @param kind `lose` or `cancel`
    /// @param onAgreed told the reason, or null without one
    static void ask(Desk desk, String kind, ShipmentRow row, Consumer<@Nullable String> onAgreed) {
        Words words = desk.words(LossQuestion.class);
        String goods = new CargoWords(desk).goods(row.shipment());
        boolean isOfTrade = row.shipment().tradeId() != null;
        TextEntry reason =
                new TextEntry(desk.icons(), words.get(kind + ".reason"), "", LONGEST_REASON);
        String text =
                words.get(
                        kind + (isOfTrade ? ".text.trade" : ".text"),
                        goods,
                        desk.stations().name(row.shipment().origin()));
        Dialog dialog =
                new Dialog(
                                desk.icons(),
                                words.get(kind + ".question", row.name()),
                                text,
                                List.of(
                                        Action.of(
                                                kind + ".keep",
                                                words.get(kind + ".keep"),
                                                () -> {}),
                                        Action.of(
                                                kind + ".commit",
                                                words.get(kind + ".commit"),
                                                () -> onAgreed.accept(reason.value()))))
                        .with(reason);
        dialog.setId("loss-question");
        desk.layers().ask(dialog);
    }
}
