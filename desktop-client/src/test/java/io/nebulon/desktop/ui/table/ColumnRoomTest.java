package io.nebulon.desktop.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ColumnRoomTest {
    private final List<Column<String>> columns =
            List.of(
                    column("item", 200, 1),
                    column("sku", 100, 5),
                    column("onHand", 90, 2),
                    column("reserved", 90, 4),
                    column("available", 90, 1),
                    column("state", 120, 1));

    @Test
    void allStayWhileThereIsRoom() {
        assertThat(kept(690))
                .containsExactly("item", "sku", "onHand", "reserved", "available", "state");
    }

    @Test
    void theLeastImportantGoFirst() {
        assertThat(kept(689)).containsExactly("item", "onHand", "reserved", "available", "state");
        assertThat(kept(520)).containsExactly("item", "onHand", "available", "state");
        assertThat(kept(420)).containsExactly("item", "available", "state");
    }

    @Test
    void theFirstStaysWhateverHappens() {
        assertThat(kept(50)).containsExactly("item");
    }

    @Test
    void aTableIsWrittenForOtherPrograms() {
        Column<BigDecimal> number = Column.number("n", "Number", n -> n, n -> "shown " + n);
        Column<BigDecimal> text = Column.text("t", "Text, \"quoted\"", n -> "=1+" + n);
        assertThat(Csv.of(List.of(number, text), List.of(new BigDecimal("-1.5"))))
                .isEqualTo("Number,\"Text, \"\"quoted\"\"\"\r\n-1.5,'=1+-1.5\r\n");
    }

    private List<String> kept(double room) {
        return ColumnRoom.keep(columns, room, Column::width).stream().map(Column::id).toList();
    }

    private static Column<String> column(String id, double width, int priority) {
        return Column.<String>text(id, id, text -> text).width(width).priority(priority);
    }
}
