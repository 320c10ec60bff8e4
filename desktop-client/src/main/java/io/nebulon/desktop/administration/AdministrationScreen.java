package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.AgePill;
import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Screen;
import io.nebulon.desktop.desk.WhyOff;
import io.nebulon.desktop.gateway.exchange.ExportKind;
import io.nebulon.desktop.gateway.exchange.FileKind;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Segments;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.ActionBar;
import io.nebulon.desktop.ui.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The administration: sections above, the list and the pane of one of them below. Only the section
/// in sight listens.
final class AdministrationScreen implements Screen {
    private static final String REMEMBERED = "administration.section";

    private final Desk desk;
    private final Words words;
    private final List<Section> sections;
    private final List<Action> switches = new ArrayList<>();
    private final Segments<Section> tabs;
    private final HBox bar = Rows.across(8);
    private final StackPane content = new StackPane();
    private final VBox view;
    private Section current;
    private boolean isAttached;

    AdministrationScreen(Desk desk) {
        this.desk = desk;
        this.words = desk.words(AdministrationScreen.class);
        this.sections =
                List.of(
                        new UsersSection(desk),
                        new RolesSection(desk),
                        new ReferenceSection<>(
                                desk,
                                new StationKind(desk),
                                files(FileKind.STATIONS, ExportKind.STATIONS)),
                        new ReferenceSection<>(
                                desk,
                                new BodyKind(desk),
                                files(FileKind.BODIES, ExportKind.BODIES)),
                        new ReferenceSection<>(
                                desk, new ItemKind(desk), files(FileKind.ITEMS, ExportKind.ITEMS)),
                        new ShipsSection(desk, files(FileKind.SHIPS, ExportKind.SHIPS)),
                        new ReferenceSection<>(
                                desk,
                                new FleetKind(desk),
                                files(FileKind.FLEETS, ExportKind.FLEETS)),
                        new KeysSection(desk));
        this.current = remembered();
        this.tabs = new Segments<>(sections, section -> words.get(section.id() + ".name"));
        tabs.setId("administration-tabs");
        int number = 1;
        for (Section section : sections) {
            switches.add(
                    Action.of(
                                    "administration." + section.id(),
                                    words.get(section.id() + ".go"),
                                    () -> go(section))
                            .icon(BootstrapIcons.SHIELD_LOCK)
                            .keys("Alt+" + number++));
        }
        HBox.setHgrow(bar, Priority.ALWAYS);
        bar.setMinWidth(0);
        HBox head =
                Rows.styled(
                        Rows.across(
                                12,
                                Text.pageTitle(words.get("screen.name")),
                                new AgePill(desk),
                                bar),
                        "page-head");
        HBox tools = Rows.styled(Rows.across(8, tabs), "tool-row");
        VBox.setMargin(tools, new Insets(0, 0, 12, 0));
        content.setMinSize(0, 0);
        view = new VBox(head, tools, Rows.hairline(), Rows.growing(content));
        view.setMinSize(0, 0);
        tabs.valueProperty().set(current);
        tabs.valueProperty()
                .addListener((_, _, now) -> {
                    if (now != null) {
                        open(now);
                    }
                });
        lay();
    }

    /// Whole files out and in; each sheet begins with the kind of the section.
    private List<Action> files(FileKind in, ExportKind out) {
        return List.of(
                file("export", () -> new ExportSheet(desk, out).open())
                        .icon(BootstrapIcons.FILE_EARMARK_ARROW_DOWN)
                        .keys("Ctrl+Shift+E"),
                file("import", () -> new ImportSheet(desk, in).open())
                        .icon(BootstrapIcons.FILE_EARMARK_ARROW_UP)
                        .keys("Ctrl+I"));
    }

    private Action file(String id, Runnable open) {
        return Action.of("administration." + id, words.get(id), open)
                .offBecause(
                        Bindings.createStringBinding(
                                () -> desk.link().isUp().get() ? "" : words.get("off.link"),
                                desk.link().isUp()));
    }

    private Section remembered() {
        String id = desk.memory().get(REMEMBERED).orElse("");
        return sections.stream()
                .filter(section -> section.id().equals(id))
                .findFirst()
                .orElse(sections.getFirst());
    }

    private void go(Section section) {
        tabs.valueProperty().set(section);
        section.focus();
    }

    private void open(Section section) {
        if (section == current) {
            return;
        }
        boolean isAsked = desk.layers().sheet() != null;
        desk.layers()
                .leaveSheet(() -> {
                    openNow(section);
                    if (isAsked) {
                        section.focus();
                    }
                });
        tabs.valueProperty().set(current); // where the sheet is not left
    }

    private void openNow(Section section) {
        if (isAttached) {
            current.detach();
        }
        current = section;
        tabs.valueProperty().set(section);
        desk.memory().put(REMEMBERED, section.id());
        lay();
        if (isAttached) {
            current.attach();
        }
    }

    private void lay() {
        content.getChildren().setAll(List.of(current.view()));
        bar.getChildren().clear();
        List<Action> head = current.head();
        if (!head.isEmpty()) {
            Action first = head.getLast();
            ActionBar buttons = new ActionBar(desk.icons(), words.get("more"), head, first.id());
            HBox.setHgrow(buttons, Priority.ALWAYS);
            bar.getChildren().addAll(new WhyOff(desk.icons(), first.whyOff()), buttons);
        }
    }

    // ---- the screen

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void attach() {
        isAttached = true;
        current.attach();
    }

    @Override
    public void detach() {
        isAttached = false;
        current.detach();
    }

    @Override
    public List<Action> actions() {
        List<Action> all = new ArrayList<>(current.actions());
        all.addAll(switches);
        return all;
    }

    @Override
    public List<Node> regions() {
        List<Node> regions = new ArrayList<>(List.of(tabs));
        regions.addAll(current.regions());
        return regions;
    }

    @Override
    public void focus() {
        current.focus();
    }

    @Override
    public void copyAsCsv() {
        current.copyAsCsv();
    }

    @Override
    public void show(Place place) {
        if (place instanceof Place.Form(_, String id, Map<String, String> asked)) {
            sections.stream()
                    .filter(section -> section.id().equals(id))
                    .findFirst()
                    .ifPresent(section -> {
                        tabs.valueProperty().set(section);
                        section.show(asked);
                    });
        }
    }
}
