package io.nebulon.desktop.administration;

import io.nebulon.desktop.administration.ImportModel.Step;
import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.LeaveQuestion;
import io.nebulon.desktop.gateway.exchange.FileKind;
import io.nebulon.desktop.gateway.exchange.ImportReport;
import io.nebulon.desktop.gateway.exchange.ImportReport.RowProblem;
import io.nebulon.desktop.ui.control.KeyFigure;
import io.nebulon.desktop.ui.control.LoadBar;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.form.Choice;
import io.nebulon.desktop.ui.form.Form;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.key.ActionKeys;
import io.nebulon.desktop.ui.layer.SideSheet;
import io.nebulon.desktop.ui.layer.Toast;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.DataTable;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.table.TableRows;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.io.File;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Reads a file in: chosen, looked at, imported. Every row that the server refuses is named; a file
/// with one of those changes nothing.
final class ImportSheet {
    private static final double PROBLEMS_HEIGHT = 240;

    private final Desk desk;
    private final Words words;
    private final ImportModel model;
    private final RowReasons reasons;
    private final SideSheet sheet;
    private final Form form;
    private final Choice<FileKind> kind;
    private final TextEntry file;
    private final VBox below = Rows.down(12);
    private final TableRows<RowProblem, RowProblem> problems;
    private final DataTable<RowProblem, RowProblem> problemTable;
    private final Label problem = Text.wrapping(Text.body(""));
    private final ReadOnlyIntegerWrapper edits = new ReadOnlyIntegerWrapper();

    ImportSheet(Desk desk, FileKind first) {
        this.desk = desk;
        this.words = desk.words(ImportSheet.class);
        this.model = new ImportModel(desk.connection().imports(), desk.ui(), desk.refusals());
        this.reasons = new RowReasons(words, desk.refusals());
        sheet = new SideSheet(words.get("import.title"), words.get("import.subtitle"));
        sheet.setId("import-sheet");
        Action commit =
                Action.of("import.commit", words.get("import.check"), this::commit)
                        .named(
                                Bindings.createStringBinding(
                                        this::verb, model.stepProperty(), edits));
        form =
                new Form(
                        desk.icons(),
                        commit,
                        Action.of("import.leave", words.get("cancel"), this::leave));
        kind =
                Choice.among(
                                desk.icons(),
                                words,
                                words.get("import.kind"),
                                "",
                                List.of(FileKind.values()),
                                k -> words.get("import.kind." + k.id()),
                                _ -> "")
                        .needed(words.get("import.kind.needed"));
        kind.valueProperty().set(first);
        file =
                new TextEntry(
                                desk.icons(),
                                words.get("import.file"),
                                words.get("import.file.help"),
                                1000)
                        .needed(words.get("import.file.needed"));
        file.checkedBy(this::whyNotFile);
        Action browse =
                Action.of("import.browse", words.get("import.browse"), this::browse)
                        .icon(BootstrapIcons.FOLDER2_OPEN)
                        .keys("Ctrl+O");
        form.add(kind, file);
        form.getChildren().addAll(desk.buttons().of(browse), below);
        for (var field : List.of(kind, file)) {
            field.onEdited(this::edited);
        }
        problems = new TableRows<>(desk.tasks(), row -> row);
        problemTable =
                new DataTable<>(problems, columns(), false, desk.look(), words, desk.formats())
                        .withoutMarks();
        problemTable.table().setId("import-problems");
        problemTable.setPrefHeight(desk.look().px(PROBLEMS_HEIGHT));
        problemTable.setMinHeight(desk.look().px(PROBLEMS_HEIGHT));
        problem.setId("import-problem");
        problems.selectedProperty()
                .addListener(
                        (_, _, row) -> problem.setText(row == null ? "" : reasons.inWords(row)));
        form.untouch();
        sheet.with(form).foot(form.foot());
        sheet.setOnCancel(this::leave);
        ActionKeys.installFirst(sheet, () -> List.of(browse));
        model.stepProperty().addListener((_, _, now) -> show(now));
    }

    private List<Column<RowProblem>> columns() {
        return List.of(
                Column.<RowProblem>number(
                                "line",
                                words.get("import.line"),
                                row -> BigDecimal.valueOf(row.line()),
                                row -> desk.formats().count(row.line()))
                        .width(64),
                Column.<RowProblem>text(
                                "column",
                                words.get("import.column"),
                                row -> row.column() == null ? Formats.NONE : row.column())
                        .face(Face.MONO)
                        .width(110),
                Column.text("reason", words.get("import.reason"), reasons::inWords)
                        .width(200)
                        .grows());
    }

    void open() {
        desk.layers().open(sheet);
        file.jump();
    }

    private void edited() {
        edits.set(edits.get() + 1);
        model.forget();
    }

    private @Nullable Path path() {
        String typed = file.value();
        if (typed == null) {
            return null;
        }
        try {
            return Path.of(typed);
        } catch (InvalidPathException _) {
            return null;
        }
    }

    private @Nullable Problem whyNotFile() {
        Path path = path();
        return path == null || !Files.isRegularFile(path) || !Files.isReadable(path)
                ? Problem.of(words.get("import.file.none"))
                : null;
    }

    private void browse() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.get("import.title"));
        chooser.getExtensionFilters()
                .add(
                        new FileChooser.ExtensionFilter(
                                words.get("import.files"),
                                "*.csv",
                                "*.ndjson",
                                "*.jsonl",
                                "*.json"));
        File chosen = chooser.showOpenDialog(sheet.getScene().getWindow());
        if (chosen != null) {
            file.restore(chosen.getPath());
            FileKind.ofFileName(chosen.getName()).ifPresent(kind.valueProperty()::set);
        }
    }

    // ---- the two steps

    private String verb() {
        if (model.stepProperty().get() instanceof Step.Previewed(var _, ImportReport report)
                && model.isReady(kind.value(), path())) {
            return words.get("import.run", report.rows());
        }
        return words.get("import.check");
    }

    private void commit() {
        FileKind of = kind.value();
        Path path = path();
        if (of == null || path == null || model.isWorking()) {
            return;
        }
        if (model.isReady(of, path)) {
            model.run(of, path);
        } else {
            model.preview(of, path);
        }
    }

    private void leave() {
        if (model.isWorking()) {
            model.cancel();
        } else {
            LeaveQuestion.ask(desk, form, sheet::close);
        }
    }

    private void show(Step step) {
        form.busyProperty().set(step instanceof Step.Working);
        switch (step) {
            case Step.Begin _ -> below.getChildren().clear();
            case Step.Working working -> showWork(working);
            case Step.Previewed(var _, ImportReport report) -> showReport(report);
            case Step.Imported(FileKind of, ImportReport report) -> {
                form.untouch();
                sheet.close();
                desk.layers()
                        .toast(
                                Toast.done(
                                        words.get(
                                                "import.done",
                                                words.get("import.kind." + of.id()),
                                                report.added(),
                                                report.changed(),
                                                report.unchanged())));
            }
            case Step.Failed(String why, boolean mayHaveHappened) -> {
                below.getChildren().clear();
                form.refuse(
                        Problem.of(mayHaveHappened ? why + " " + words.get("import.maybe") : why));
            }
        }
    }

    private void showWork(Step.Working working) {
        double share = working.all() == 0 ? 1 : working.sent() / (double) working.all();
        String said =
                working.isSent()
                        ? words.get(working.isPreview() ? "import.reading" : "import.writing")
                        : words.get(
                                "import.sending",
                                desk.formats().percent(BigDecimal.valueOf(share), 0));
        LoadBar bar = new LoadBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.show(share, said);
        Label text = Text.wrapping(Text.body(said));
        text.setId("import-progress");
        Action stop = Action.of("import.stop", words.get("import.stop"), model::cancel).keys("Esc");
        below.getChildren().setAll(text, bar, desk.buttons().of(stop));
    }

    private void showReport(ImportReport report) {
        FlowPane figures = new FlowPane(24, 8);
        figures.setId("import-report");
        figure(figures, "import.rows", report.rows());
        figure(figures, "import.added", report.added());
        figure(figures, "import.changed", report.changed());
        figure(figures, "import.unchanged", report.unchanged());
        List<RowProblem> bad = report.problems();
        if (bad.isEmpty()) {
            below.getChildren()
                    .setAll(figures, Text.wrapping(Text.small(words.get("import.good"))));
            return;
        }
        problems.replaceAll(bad);
        Label head =
                Text.wrapping(
                        Text.toned(Text.medium(words.get("import.bad", bad.size())), Tone.BAD));
        problems.selectedProperty().set(bad.getFirst());
        below.getChildren().setAll(figures, head, problemTable, problem);
    }

    private void figure(FlowPane into, String key, int number) {
        KeyFigure figure = new KeyFigure(KeyFigure.Size.PANE, words.get(key));
        figure.show(desk.formats().count(number), "", Tone.PLAIN);
        into.getChildren().add(figure);
    }
}
