package io.nebulon.desktop.inventory;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.LeaveQuestion;
import io.nebulon.desktop.gateway.station.Location;
import io.nebulon.desktop.ui.layer.Toast;
import io.nebulon.desktop.ui.words.Words;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Opens the forms of the inventory, and does what follows a booking: the list is right at once,
/// and it can be taken back.
final class BookingSheets {
    private final Desk desk;
    private final Words words;
    private final StockModel stock;
    private final Supplier<List<Location>> locations;
    private final Runnable afterBooking;

    BookingSheets(
            Desk desk,
            StockModel stock,
            Supplier<List<Location>> locations,
            Runnable afterBooking) {
        this.desk = desk;
        this.words = desk.words(BookingSheets.class);
        this.stock = stock;
        this.locations = locations;
        this.afterBooking = afterBooking;
    }

    void open(BookingKind kind, Map<String, String> filled) {
        BookingSheet[] opened = new BookingSheet[1];
        BookingSheet sheet =
                new BookingSheet(desk, kind, locations, this::onBooked, () -> leave(opened[0]));
        opened[0] = sheet;
        sheet.fill(filled);
        sheet.open();
    }

    /// Esc asks only when something typed would be lost.
    private void leave(@Nullable BookingSheet sheet) {
        if (sheet != null) {
            LeaveQuestion.ask(desk, sheet.form(), sheet.sheet()::close);
        }
    }

    void policy(@Nullable StockRow row) {
        if (row != null) {
            new PolicySheet(
                            desk,
                            row,
                            level -> {
                                stock.booked(List.of(level.value()), level.position());
                                desk.layers()
                                        .toast(Toast.done(words.get("done.policy", row.name())));
                            })
                    .open();
        }
    }

    void scan() {
        new ScanSheet(desk, this::open).open();
    }

    private void onBooked(Booking.Done done) {
        stock.booked(done.levels(), done.position());
        afterBooking.run();
        String what = new BookingWords(desk, words).past(done);
        Runnable preview =
                () ->
                        new UndoSheet(
                                        desk,
                                        done,
                                        what,
                                        locations,
                                        back -> {
                                            desk.offerUndo(null);
                                            stock.booked(back.levels(), back.position());
                                            afterBooking.run();
                                            desk.layers()
                                                    .toast(
                                                            Toast.done(
                                                                    words.get(
                                                                            "done.undone", what)));
                                        })
                                .open();
        desk.offerUndo(new Desk.Undo(what, preview));
        desk.layers().toast(Toast.done(what, preview));
    }
}
