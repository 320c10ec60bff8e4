package io.nebulon.desktop.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.testing.ModelThread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TableRowsTest {
    private final ModelThread thread = new ModelThread();
    private final TableRows<Row, String> rows = new TableRows<>(thread.tasks(), Row::key);

    private record Row(String key, int value) {}

    @AfterEach
    void end() {
        thread.close();
    }

    @Test
    void rowsAreFilteredAndOrdered() {
        thread.run(
                () -> rows.replaceAll(List.of(new Row("a", 3), new Row("b", 1), new Row("c", 2))));
        assertThat(keys()).containsExactly("a", "b", "c");
        thread.run(() -> rows.order(Comparator.comparingInt(Row::value)));
        assertThat(keys()).containsExactly("b", "c", "a");
        thread.run(() -> rows.filter(row -> row.value() > 1));
        assertThat(keys()).containsExactly("c", "a");
        assertThat(rows.totalProperty().get()).isEqualTo(3);
    }

    @Test
    void aChangeShowsAtOnceWhereTheRowStands() {
        thread.run(() -> {
            rows.order(Comparator.comparingInt(Row::value));
            rows.replaceAll(List.of(new Row("a", 1), new Row("b", 2), new Row("c", 3)));
            rows.selectedProperty().set("b");
            rows.update(List.of(new Row("a", 9)));
        });
        assertThat(keys()).containsExactly("a", "b", "c");
        assertThat(thread.on(() -> rows.shown().getFirst().value())).isEqualTo(9);
        thread.until("it is in order again", () -> keysNow().equals(List.of("b", "c", "a")));
        assertThat(thread.on(() -> rows.selectedProperty().get())).isEqualTo("b");
        assertThat(thread.on(() -> rows.placeOf("a"))).isEqualTo(2);
    }

    @Test
    void manyChangesAreOneMessage() {
        AtomicInteger messages = new AtomicInteger();
        thread.run(() -> {
            rows.replaceAll(IntStream.range(0, 500).mapToObj(i -> new Row("r" + i, i)).toList());
            rows.shown().addListener((ListChangeListener<Row>) _ -> messages.incrementAndGet());
            rows.update(IntStream.range(0, 500).mapToObj(i -> new Row("r" + i, -i)).toList());
        });
        assertThat(messages).hasValue(1);
    }

    @Test
    void whatChangedAMomentAgoIsKnown() {
        thread.run(() -> {
            rows.replaceAll(List.of(new Row("a", 1), new Row("b", 1)));
            rows.update(List.of(new Row("a", 2), new Row("b", 1)));
        });
        assertThat(thread.on(() -> rows.justBefore(new Row("a", 2)))).isEqualTo(new Row("a", 1));
        assertThat(thread.on(() -> rows.justBefore(new Row("b", 1)))).isNull();
        thread.until("it is no news any more", () -> rows.justBefore(new Row("a", 2)) == null);
    }

    @Test
    void newRowsComeAndLostOnesGo() {
        thread.run(() -> {
            rows.replaceAll(List.of(new Row("a", 1)));
            rows.update(List.of(new Row("b", 2)));
        });
        assertThat(keys()).containsExactly("a", "b");
        thread.run(() -> rows.remove("a"));
        assertThat(keys()).containsExactly("b");
    }

    @Test
    void largeListsAreOrderedElsewhereAndLoseNoChangeMeanwhile() {
        List<Row> many =
                new ArrayList<>(
                        IntStream.range(0, 50_000).mapToObj(i -> new Row("r" + i, i)).toList());
        thread.run(() -> {
            rows.order(Comparator.comparingInt(Row::value).reversed());
            rows.replaceAll(many);
            rows.update(List.of(new Row("r7", 1_000_000)));
        });
        thread.until("all are shown", () -> rows.shown().size() == 50_000);
        assertThat(thread.on(() -> rows.shown().get(rows.placeOf("r7")).value()))
                .isEqualTo(1_000_000);
        thread.until("r7 is first", () -> rows.placeOf("r7") == 0);
    }

    @Test
    void whatCameOrChangedIsFreshOnce() {
        thread.run(() -> {
            rows.replaceAll(List.of(new Row("a", 1), new Row("b", 2)));
            assertThat(rows.takeFresh()).containsExactly(new Row("a", 1), new Row("b", 2));
            assertThat(rows.takeFresh()).isEmpty();
            rows.filter(row -> row.value() < 5);
            rows.update(List.of(new Row("a", 9), new Row("c", 3)));
            rows.update(List.of(new Row("a", 8)));
            rows.remove("c");
            assertThat(rows.takeFresh()).containsExactly(new Row("a", 8));
        });
    }

    private List<String> keys() {
        return thread.on(this::keysNow);
    }

    private List<String> keysNow() {
        return rows.shown().stream().map(Row::key).toList();
    }
}
