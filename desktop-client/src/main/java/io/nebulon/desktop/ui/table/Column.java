package io.nebulon.desktop.ui.table;

import io.nebulon.desktop.ui.control.Status;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A column of a table.
///
/// ```
/// Column.text("item", words.get("column.item"), StockRow::name).width(180).grows().priority(1),
/// Column.number("available", words.get("column.available"), StockRow::available,
///         row -> formats.quantity(row.available(), row.unit())).face(Face.MEDIUM).priority(1),
/// Column.unit(row -> formats.units().name(row.unit())),
/// Column.status("state", words.get("column.state"), StockRow::state, words).priority(1)
/// ```
///
/// @param priority 1 stays longest when the window becomes narrow
/// @param width in px at 100 % text; of the one column that grows, its least
/// @param order null when nobody can sort by it
/// @param number what a column of numbers shows, so that it is as wide as its largest; else null
/// @param csv the cell in a file, where numbers are numbers
public record Column<T>(
        String id,
        String head,
        Function<T, Shown> shown,
        boolean isRight,
        boolean isUnit,
        Face face,
        int priority,
        double width,
        boolean isGrowing,
        @Nullable Comparator<T> order,
        @Nullable Function<T, @Nullable BigDecimal> number,
        Function<T, String> csv) {
    /// Words, at the left.
    public static <T> Column<T> text(String id, String head, Function<T, String> text) {
        return Column.<T>of(id, head, row -> Shown.text(text.apply(row)))
                .sorted(Comparator.comparing(row -> text.apply(row).toLowerCase(Locale.ROOT)))
                .csv(text);
    }

    /// Anything, at the left, that cannot be sorted by.
    public static <T> Column<T> of(String id, String head, Function<T, Shown> shown) {
        return new Column<>(
                id,
                head,
                shown,
                false,
                false,
                Face.REGULAR,
                1,
                100,
                false,
                null,
                null,
                row -> shown.apply(row).text());
    }

    /// Numbers, at the right; what is not known is last in any order.
    public static <T> Column<T> number(
            String id,
            String head,
            Function<T, @Nullable BigDecimal> number,
            Function<T, String> text) {
        return of(id, head, (T row) -> none(text.apply(row)))
                .right()
                .width(84)
                .measured(number)
                .sorted(
                        Comparator.comparing(
                                number, Comparator.nullsLast(Comparator.naturalOrder())))
                .csv(row -> plain(number.apply(row)));
    }

    private static Shown none(String text) {
        return Shown.text(text, text.equals(Formats.NONE) ? Tone.FAINT : Tone.PLAIN);
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    /// The unit of the numbers before it, which has no head.
    public static <T> Column<T> unit(Function<T, String> unit) {
        Column<T> column = of("unit", "", row -> Shown.text(unit.apply(row), Tone.FAINT));
        return new Column<>(
                column.id,
                column.head,
                column.shown,
                false,
                true,
                Face.REGULAR,
                1,
                36,
                false,
                null,
                null,
                unit);
    }

    /// How something stands: icon and word. Sorted by what needs somebody first.
    public static <T> Column<T> status(
            String id, String head, Function<T, Status> status, Words words) {
        return Column.<T>of(
                        id,
                        head,
                        row -> {
                            Status is = status.apply(row);
                            return Shown.text(is.word(words), is.wordTone())
                                    .icon(is.icon(), is.tone());
                        })
                .width(124)
                .sorted(
                        Comparator.comparing(
                                (T row) -> status.apply(row),
                                Comparator.comparing((Status is) -> !is.needsAction())
                                        .thenComparing(Comparator.naturalOrder())));
    }

    /// What stands over it in a file, where a unit needs a name.
    String csvHead() {
        return isUnit ? "unit" : head;
    }

    public Column<T> right() {
        return new Column<>(
                id, head, shown, true, isUnit, face, priority, width, isGrowing, order, number,
                csv);
    }

    public Column<T> face(Face with) {
        return new Column<>(
                id, head, shown, isRight, isUnit, with, priority, width, isGrowing, order, number,
                csv);
    }

    public Column<T> priority(int of) {
        return new Column<>(
                id, head, shown, isRight, isUnit, face, of, width, isGrowing, order, number, csv);
    }

    public Column<T> width(double px) {
        return new Column<>(
                id, head, shown, isRight, isUnit, face, priority, px, isGrowing, order, number,
                csv);
    }

    /// Takes the room that the others leave. Exactly one of a table does.
    public Column<T> grows() {
        return new Column<>(
                id, head, shown, isRight, isUnit, face, priority, width, true, order, number, csv);
    }

    private Column<T> measured(Function<T, @Nullable BigDecimal> by) {
        return new Column<>(
                id, head, shown, isRight, isUnit, face, priority, width, isGrowing, order, by, csv);
    }

    public Column<T> sorted(Comparator<T> by) {
        return new Column<>(
                id, head, shown, isRight, isUnit, face, priority, width, isGrowing, by, number,
                csv);
    }

    public Column<T> csv(Function<T, String> cell) {
        return new Column<>(
                id, head, shown, isRight, isUnit, face, priority, width, isGrowing, order, number,
                cell);
    }

    /// With the look of each cell decided by its row: a tone, an icon, a second line.
    public Column<T> look(java.util.function.BiFunction<T, Shown, Shown> look) {
        Function<T, Shown> before = shown;
        return new Column<>(
                id,
                head,
                row -> look.apply(row, before.apply(row)),
                isRight,
                isUnit,
                face,
                priority,
                width,
                isGrowing,
                order,
                number,
                csv);
    }

    /// A second line below the first, in the muted tone.
    public Column<T> second(Function<T, String> line) {
        return look((row, cell) -> cell.second(line.apply(row)));
    }
}
