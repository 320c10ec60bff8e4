package io.nebulon.desktop.administration;

import io.nebulon.desktop.administration.ExportModel.Step;
import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.LeaveQuestion;
import io.nebulon.desktop.gateway.exchange.ExportKind;
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
import io.nebulon.desktop.ui.words.Words;
import java.io.File;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Writes a whole list into a file, whose name is typed or chosen: a table, or one JSON object in
/// each line, as its ending says.
final class ExportSheet {
    private static final String FOLDER = "export.folder";
    private static final BigDecimal MEGABYTE = BigDecimal.valueOf(1_000_000);

    private final Desk desk;
    private final Words words;
    private final ExportModel model;
    private final SideSheet sheet;
    private final Form form;
    private final Choice<ExportKind> kind;
    private final TextEntry file;
    private final VBox below = Rows.down(12);
    private @Nullable Path replaced;
    private String proposed = "";

    ExportSheet(Desk desk, ExportKind first) {
        this.desk = desk;
        this.words = desk.words(ExportSheet.class);
        this.model = new ExportModel(desk.connection().exports(), desk.ui(), desk.refusals());
        sheet = new SideSheet(words.get("export.title"), words.get("export.subtitle"));
        sheet.setId("export-sheet");
        form =
                new Form(
                        desk.icons(),
                        Action.of("export.commit", words.get("export.run"), this::commit),
                        Action.of("export.leave", words.get("cancel"), this::leave));
        kind =
                Choice.among(
                                desk.icons(),
                                words,
                                words.get("export.kind"),
                                "",
                                List.of(ExportKind.values()),
                                k -> words.get("export.kind." + k.id()),
                                _ -> "")
                        .needed(words.get("export.kind.needed"));
        file =
                new TextEntry(
                                desk.icons(),
                                words.get("import.file"),
                                words.get("export.file.help"),
                                1000)
                        .needed(words.get("import.file.needed"));
        file.checkedBy(this::whyNotFile);
        kind.onEdited(this::propose);
        kind.valueProperty().set(first);
        Action browse =
                Action.of("export.browse", words.get("import.browse"), this::browse)
                        .icon(BootstrapIcons.FOLDER2_OPEN)
                        .keys("Ctrl+O");
        form.add(kind, file);
        form.getChildren().addAll(desk.buttons().of(browse), below);
        propose();
        form.untouch();
        sheet.with(form).foot(form.foot());
        sheet.setOnCancel(this::leave);
        ActionKeys.installFirst(sheet, () -> List.of(browse));
        model.stepProperty().addListener((_, _, now) -> show(now));
    }

    void open() {
        desk.layers().open(sheet);
        file.jump();
    }

    /// A name in the folder that was written to last, until somebody types another one.
    private void propose() {
        ExportKind of = kind.value();
        if (of != null && file.draft().equals(proposed)) {
            Path folder =
                    Path.of(desk.memory().get(FOLDER).orElse(System.getProperty("user.home", "")));
            proposed = folder.resolve(of.id() + ".ndjson").toString();
            file.restore(proposed);
        }
    }

    private @Nullable Path path() {
        String typed = file.value();
        if (typed == null) {
            return null;
        }
        try {
            return Path.of(typed).toAbsolutePath();
        } catch (InvalidPathException _) {
            return null;
        }
    }

    private @Nullable Problem whyNotFile() {
        Path path = path();
        if (path == null || path.getParent() == null || !Files.isDirectory(path.getParent())) {
            return Problem.of(words.get("export.file.noFolder"));
        }
        if (Files.isDirectory(path)) {
            return Problem.of(words.get("export.file.folder"));
        }
        if (Files.exists(path) && !path.equals(replaced)) {
            return new Problem(
                    words.get("export.file.there"),
                    Action.of("export.replace", words.get("export.replace"), () -> replace(path))
                            .keys("Alt+R"));
        }
        return null;
    }

    private void replace(Path path) {
        replaced = path;
        form.commit();
    }

    private void browse() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.get("export.title"));
        Path path = path();
        if (path != null && path.getParent() != null && Files.isDirectory(path.getParent())) {
            chooser.setInitialDirectory(path.getParent().toFile());
            chooser.setInitialFileName(String.valueOf(path.getFileName()));
        }
        File chosen = chooser.showSaveDialog(sheet.getScene().getWindow());
        if (chosen != null) {
            replaced = chosen.toPath().toAbsolutePath(); // the chooser has asked
            file.restore(chosen.getPath());
        }
    }

    private void commit() {
        ExportKind of = kind.value();
        Path path = path();
        if (of != null && path != null && !model.isWorking()) {
            model.write(of, path);
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
        below.getChildren().clear();
        switch (step) {
            case Step.Begin _ -> {
                // nothing was written
            }
            case Step.Working(long taken) -> showWork(taken);
            case Step.Written(ExportKind of, Path written) -> {
                desk.memory().put(FOLDER, String.valueOf(written.getParent()));
                form.untouch();
                sheet.close();
                desk.layers()
                        .toast(
                                Toast.done(
                                        words.get(
                                                "export.done",
                                                words.get("export.kind." + of.id()),
                                                written)));
            }
            case Step.Failed(String why, boolean isOfFile) -> {
                if (isOfFile) {
                    form.refuse(file, Problem.of(words.get("export.file.unwritable")));
                } else {
                    form.refuse(Problem.of(why));
                }
            }
        }
    }

    private void showWork(long taken) {
        BigDecimal megabytes =
                BigDecimal.valueOf(taken).divide(MEGABYTE, 1, RoundingMode.HALF_EVEN);
        Label text =
                Text.wrapping(
                        Text.body(words.get("export.working", desk.formats().fixed(megabytes, 1))));
        text.setId("export-progress");
        Action stop = Action.of("export.stop", words.get("import.stop"), model::cancel).keys("Esc");
        below.getChildren().setAll(text, desk.buttons().of(stop));
    }
}
