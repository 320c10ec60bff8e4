package io.nebulon.desktop.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.testing.Fx;
import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Words;
import io.nebulon.desktop.ui.work.BackgroundTasks;
import io.nebulon.desktop.ui.work.FxExecutor;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.TableCell;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a table shows of its rows, drawn into memory.
final class DataTableTest {
    private final BackgroundTasks tasks = new BackgroundTasks(new FxExecutor());
    private final List<Row> told = new ArrayList<>();
    private TableRows<Row, String> rows;
    private DataTable<Row, String> table;
    private Stage stage;

    private record Row(String key, int value) {}

    @BeforeEach
    void open() {
        Fx.run(() -> {
            Look look = new Look();
            look.motionReducedProperty().set(true);
            rows = new TableRows<>(tasks, Row::key);
            rows.order(Comparator.comparingInt(Row::value));
            table =
                    new DataTable<>(
                            rows,
                            List.of(Column.<Row>of("value", "Value", this::shown).width(200)),
                            false,
                            look,
                            Words.of(Language.ENGLISH, DataTable.class),
                            new Formats(Language.ENGLISH, InstantSource.system()));
            Scene scene = new Scene(table, 300, 400);
            look.wear(scene);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            rows.replaceAll(IntStream.range(0, 500).mapToObj(i -> new Row("r" + i, i)).toList());
            layout();
            told.clear();
        });
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
        tasks.close();
    }

    private Shown shown(Row row) {
        told.add(row);
        return Shown.text(row.key() + "=" + row.value());
    }

    private void layout() {
        table.applyCss();
        table.layout();
    }

    /// The texts on screen, from the top.
    private List<String> texts() {
        layout();
        return table.lookupAll(".table-cell").stream()
                .filter(node -> node.isVisible() && node.getParent().isVisible())
                .map(node -> (TableCell<?, ?>) node)
                .filter(cell -> !cell.isEmpty())
                .sorted(Comparator.comparingInt(TableCell::getIndex))
                .map(TableCell::getText)
                .toList();
    }

    @Test
    void aChangedRowIsShownAndNoOtherOneIsMadeAnew() {
        Fx.run(() -> {
            rows.update(List.of(new Row("r2", 2_000), new Row("r400", 4_000)));
            assertThat(texts()).startsWith("r0=0", "r1=1", "r2=2000", "r3=3");
            assertThat(told).isNotEmpty().allMatch(row -> row.key().equals("r2"));
        });
    }

    @Test
    void anotherOrderIsShownAndTheSelectionStaysWithItsRow() {
        Fx.run(() -> {
            rows.selectedProperty().set("r3");
            rows.order(Comparator.comparingInt(Row::value).reversed());
            rows.order(Comparator.comparingInt(row -> row.value() == 3 ? 2_000 : row.value()));
            layout();
            assertThat(rows.selectedProperty().get()).isEqualTo("r3");
            assertThat(table.table().getSelectionModel().getSelectedIndex()).isEqualTo(499);
            assertThat(texts()).last().isEqualTo("r3=3");
        });
    }

    @Test
    void rowsComeAndGo() {
        Fx.run(() -> {
            rows.selectedProperty().set("r499");
            rows.filter(row -> row.value() < 3);
            assertThat(texts()).containsExactly("r0=0", "r1=1", "r2=2");
            assertThat(rows.selectedProperty().get()).isEqualTo("r499");
            rows.filter(row -> row.value() > 1 && row.value() < 6);
            assertThat(texts()).containsExactly("r2=2", "r3=3", "r4=4", "r5=5");
            rows.selectedProperty().set("r3");
            rows.filter(row -> row.value() == 3);
            assertThat(texts()).containsExactly("r3=3");
            assertThat(table.table().getSelectionModel().getSelectedIndex()).isZero();
            rows.filter(_ -> false);
            assertThat(texts()).isEmpty();
            assertThat(rows.selectedProperty().get()).isEqualTo("r3");
            rows.filter(_ -> true);
            assertThat(texts()).contains("r3=3");
            assertThat(table.table().getSelectionModel().getSelectedIndex()).isEqualTo(3);
        });
    }
}
