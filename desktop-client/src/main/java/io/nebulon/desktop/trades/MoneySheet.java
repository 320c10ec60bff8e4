package io.nebulon.desktop.trades;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.LeaveQuestion;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Money;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.form.Form;
import io.nebulon.desktop.ui.form.NumberEntry;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.SideSheet;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Pays a trade, or pays it back, in whole or in part. What is open is filled in.
final class MoneySheet {
    private final Desk desk;
    private final Words words;
    private final Formats formats;
    private final Trade trade;
    private final boolean isRefund;
    private final Consumer<Trade> onDone;
    private final SideSheet sheet;
    private final Form form;
    private final NumberEntry amount;
    private final TextEntry reference;
    private Intent intent = Intent.fresh();

    MoneySheet(Desk desk, Trade trade, boolean isRefund, Consumer<Trade> onDone) {
        this.desk = desk;
        this.words = desk.words(MoneySheet.class);
        this.formats = desk.formats();
        this.trade = trade;
        this.isRefund = isRefund;
        this.onDone = onDone;
        String kind = isRefund ? "refund" : "pay";
        String partner = desk.stations().name(isRefund ? trade.buyer() : trade.seller());
        sheet =
                new SideSheet(
                        words.get("money." + kind + ".title", partner),
                        words.get(
                                "money." + kind + ".sub", formats.money(most(), trade.currency())));
        sheet.setId("money-sheet");
        form =
                new Form(
                        desk.icons(),
                        Action.of(
                                "money.commit", words.get("money." + kind + ".commit"), this::send),
                        Action.of("money.cancel", words.get("cancel"), sheet::cancel));
        amount =
                new NumberEntry(
                        desk.icons(),
                        formats,
                        words,
                        words.get("money.amount"),
                        words.get("money.amount.help"),
                        Math.max(0, trade.amount().amount().scale()));
        amount.setUnit(trade.currency());
        amount.input().setId("money-amount");
        reference =
                new TextEntry(
                        desk.icons(),
                        words.get("money.reference"),
                        words.get("money.reference.help"),
                        100);
        fill(most());
        amount.onEdited(this::summarise);
        amount.checkedBy(this::tooMuch);
        form.add(amount, reference);
        form.untouch();
        sheet.setOnCancel(() -> LeaveQuestion.ask(desk, form, sheet::close));
        sheet.with(form).foot(form.foot());
        summarise();
    }

    private void fill(BigDecimal sum) {
        amount.restore(formats.fixed(sum, Math.max(0, sum.scale())));
    }

    private BigDecimal most() {
        return isRefund ? trade.paid().amount() : trade.outstanding().amount();
    }

    private void summarise() {
        intent = Intent.fresh();
        BigDecimal now = amount.value();
        BigDecimal left = now == null ? null : most().subtract(now);
        form.summarise(
                left == null || left.signum() < 0
                        ? ""
                        : left.signum() == 0
                                ? words.get(isRefund ? "money.allBack" : "money.allPaid")
                                : words.get("money.left", formats.money(left, trade.currency())),
                "");
    }

    private @Nullable Problem tooMuch() {
        BigDecimal now = amount.value();
        return now != null && now.compareTo(most()) > 0 ? tooMuch(most()) : null;
    }

    private Problem tooMuch(BigDecimal possible) {
        String text =
                words.get(
                        isRefund ? "money.refund.tooMuch" : "money.pay.tooMuch",
                        formats.money(possible, trade.currency()));
        Action take =
                Action.of(
                                "money.take",
                                words.get("money.take", formats.money(possible, trade.currency())),
                                () -> {
                                    fill(possible);
                                    amount.jump();
                                })
                        .keys("Alt+T");
        return new Problem(text, possible.signum() > 0 ? take : null);
    }

    void open() {
        desk.layers().open(sheet);
        amount.jump();
    }

    private void send() {
        BigDecimal now = amount.value();
        if (now == null) {
            return;
        }
        form.busyProperty().set(true);
        Money money = new Money(now, trade.currency());
        var trades = desk.connection().trades();
        Call<Read<Trade>> call =
                isRefund
                        ? trades.refund(trade.id(), money, reference.value(), null, intent)
                        : trades.pay(trade.id(), money, reference.value(), null, intent);
        call.onDone(desk.ui(), this::onAnswer);
    }

    private void onAnswer(Outcome<Read<Trade>> outcome) {
        form.busyProperty().set(false);
        if (outcome instanceof Outcome.Done<Read<Trade>>(Read<Trade> read)) {
            form.untouch();
            sheet.close();
            onDone.accept(read.value());
        } else if (outcome instanceof Outcome.Refused<Read<Trade>>(Refusal refusal)) {
            intent = Intent.fresh();
            refuse(refusal);
        } else {
            form.refuse(Problem.of(desk.refusals().inWords(outcome)));
        }
    }

    private void refuse(Refusal refusal) {
        if (refusal.is("overpayment") || refusal.is("refund_exceeds_paid")) {
            String member = isRefund ? "paid" : "outstanding";
            form.refuse(amount, tooMuch(amountOf(refusal, member)));
        } else if (!refusal.at("/amount").isEmpty()) {
            form.refuse(amount, Problem.of(desk.refusals().inWords(refusal)));
        } else if (!refusal.at("/reference").isEmpty()) {
            form.refuse(reference, Problem.of(desk.refusals().inWords(refusal)));
        } else {
            form.refuse(Problem.of(desk.refusals().inWords(refusal)));
        }
    }

    private static BigDecimal amountOf(Refusal refusal, String member) {
        String text = refusal.numbers().path(member).path("amount").asText("");
        try {
            return text.isEmpty()
                    ? refusal.number(member).orElse(BigDecimal.ZERO)
                    : new BigDecimal(text);
        } catch (NumberFormatException _) {
            return BigDecimal.ZERO;
        }
    }
}
