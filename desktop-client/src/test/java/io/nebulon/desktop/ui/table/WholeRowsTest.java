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
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.skin.VirtualFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Rows are whole after every jump, and the selected one is in sight.
final class WholeRowsTest {
    private BackgroundTasks tasks;
    private TableRows<Row, Integer> rows;
    private DataTable<Row, Integer> table;
    private Stage stage;

    private record Row(int key, String text) {}

    @BeforeAll
    static void start() {
        Fx.start();
    }

    @BeforeEach
    void open() {
        Fx.run(() -> {
            tasks = new BackgroundTasks(new FxExecutor());
            rows = new TableRows<>(tasks, Row::key);
            Look look = new Look();
            table =
                    new DataTable<>(
                            rows,
                            List.of(Column.text("text", "Text", Row::text).grows()),
                            false,
                            look,
                            Words.of(Language.ENGLISH, DataTable.class),
                            new Formats(Language.ENGLISH, InstantSource.system()));
            rows.replaceAll(IntStream.range(0, 300).mapToObj(i -> new Row(i, "row " + i)).toList());
            stage = new Stage();
            stage.setScene(new Scene(table, 400, 431));
            look.wear(stage.getScene());
            stage.show();
            draw();
        });
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
        tasks.close();
    }

    private void draw() {
        table.applyCss();
        table.layout();
    }

    private VirtualFlow<?> flow() {
        return (VirtualFlow<?>) table.lookup(".virtual-flow");
    }

    private void select(int key) {
        rows.selectedProperty().set(key);
        draw();
    }

    private void isWhole() {
        IndexedCell<?> first = flow().getFirstVisibleCell();
        assertThat(first.getLayoutY() % first.getHeight()).isZero();
        assertThat(flow().getHeight() % first.getHeight()).isZero();
    }

    private void isWholeAndShows(int key) {
        isWhole();
        assertThat(key)
                .isBetween(
                        flow().getFirstVisibleCell().getIndex(),
                        flow().getLastVisibleCell().getIndex());
    }

    @Test
    void rowsAreWholeAfterAJumpInWhateverWindow() {
        Fx.run(() -> {
            for (int key : List.of(137, 299, 12, 290)) {
                select(key);
                isWholeAndShows(key);
            }
            flow().scrollPixels(-13);
            for (int height : List.of(517, 300, 388)) {
                table.resize(400, height);
                draw();
                isWhole();
            }
            flow().scrollPixels(-13);
            int inSight = flow().getFirstVisibleCell().getIndex() + 4;
            select(inSight);
            isWholeAndShows(inSight);
        });
    }

    @Test
    void theSelectionStaysOnARowThatChanges() {
        Fx.run(() -> {
            select(7);
            rows.update(List.of(new Row(7, "changed"), new Row(9, "changed, too")));
            draw();
            assertThat(table.table().getSelectionModel().getSelectedIndex()).isEqualTo(7);
            assertThat(table.table().getFocusModel().getFocusedIndex()).isEqualTo(7);
        });
    }
}
