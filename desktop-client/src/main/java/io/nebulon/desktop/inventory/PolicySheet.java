package io.nebulon.desktop.inventory;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.LeaveQuestion;
import io.nebulon.desktop.gateway.inventory.Policy;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.form.Form;
import io.nebulon.desktop.ui.form.NumberEntry;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.SideSheet;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sets from which level on an item is low, and how much of it the station takes.
final class PolicySheet {
    private final Desk desk;
    private final StockRow row;
    private final Consumer<Read<StockLevel>> onDone;
    private final SideSheet sheet;
    private final Form form;
    private final NumberEntry reorder;
    private final NumberEntry capacity;

    PolicySheet(Desk desk, StockRow row, Consumer<Read<StockLevel>> onDone) {
        this.desk = desk;
        this.row = row;
        this.onDone = onDone;
        Words words = desk.words(PolicySheet.class);
        sheet = new SideSheet(words.get("policy.title", row.name()), row.sku());
        sheet.setId("policy-sheet");
        form =
                new Form(
                        desk.icons(),
                        Action.of("policy.commit", words.get("policy.commit"), this::send),
                        Action.of("policy.cancel", words.get("cancel"), sheet::cancel));
        reorder = entry(words.get("policy.reorder"), words.get("policy.reorder.help"));
        capacity = entry(words.get("policy.capacity"), words.get("policy.capacity.help"));
        fill(reorder, row.level().reorderPoint());
        fill(capacity, row.level().capacity());
        capacity.checkedBy(() -> {
            BigDecimal most = capacity.value();
            BigDecimal least = reorder.value();
            return most != null && least != null && most.compareTo(least) < 0
                    ? Problem.of(words.get("policy.contradiction"))
                    : null;
        });
        form.add(reorder, capacity);
        form.untouch();
        sheet.setOnCancel(() -> LeaveQuestion.ask(desk, form, sheet::close));
        sheet.with(form).foot(form.foot());
    }

    private NumberEntry entry(String label, String help) {
        NumberEntry entry =
                new NumberEntry(
                                desk.icons(),
                                desk.formats(),
                                desk.words(PolicySheet.class),
                                label,
                                help,
                                3)
                        .optional()
                        .zeroIsGood();
        entry.setUnit(desk.formats().units().name(row.unit()));
        return entry;
    }

    private static void fill(NumberEntry entry, @Nullable BigDecimal number) {
        if (number != null) {
            entry.set(number);
        }
    }

    void open() {
        desk.layers().open(sheet);
        reorder.jump();
    }

    private void send() {
        form.busyProperty().set(true);
        desk.connection()
                .inventory()
                .setPolicy(
                        desk.station().code(),
                        row.sku(),
                        new Policy(capacity.value(), reorder.value()))
                .onDone(desk.ui(), this::onAnswer);
    }

    private void onAnswer(Outcome<Read<StockLevel>> outcome) {
        form.busyProperty().set(false);
        if (outcome instanceof Outcome.Done<Read<StockLevel>>(Read<StockLevel> read)) {
            form.untouch();
            sheet.close();
            onDone.accept(read);
        } else if (outcome instanceof Outcome.Refused<Read<StockLevel>>(Refusal refusal)
                && !refusal.at("/capacity").isEmpty()) {
            form.refuse(capacity, Problem.of(desk.refusals().inWords(refusal)));
        } else {
            form.refuse(Problem.of(desk.refusals().inWords(outcome)));
        }
    }
}
