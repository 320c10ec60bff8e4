package io.nebulon.desktop.inventory;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.ui.words.Words;

/// Says what was booked, in a few words.
final class BookingWords {
    private final Desk desk;
    private final Words words;

    BookingWords(Desk desk, Words words) {
        this.desk = desk;
        this.words = words;
    }

    /// `Received 40 kg Water`, `Received 4 lines`
    String past(Booking.Done done) {
        String kind = done.booking().kind().id();
        if (done.lines().size() != 1 || done.levels().isEmpty()) {
            return words.get("done." + kind + ".lines", done.lines().size());
        }
        StockLevel level = done.levels().getFirst();
        String quantity =
                desk.formats().quantityWithUnit(done.lines().getFirst().quantity(), level.unit());
        return words.get("done." + kind, quantity, level.name());
    }
}
