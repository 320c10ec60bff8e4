package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.ui.control.SidePane;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.Toast;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// A section that has a list and a pane about what is selected in it. What it does is said with
/// [#creating] and [#about]; [#build] puts it together.
abstract class ListSection<T> implements Section {
    private static final int PANE_WIDTH = 404;

    final Desk desk;
    final Words words;
    final ThingPane pane;
    private final String id;
    private final Ikon icon;
    private final Source<T> source;
    private final ThingsModel<T> model;
    private @Nullable Built<T> built;

    private record Built<T>(
            ThingsList<T> list, SidePane view, List<Action> head, List<Action> all) {}

    ListSection(Desk desk, String id, Ikon icon, Source<T> source, List<Part<T>> parts) {
        this.desk = desk;
        this.words = desk.words(ListSection.class);
        this.id = id;
        this.icon = icon;
        this.source = source;
        this.model =
                new ThingsModel<>(desk.connection(), desk.tasks(), desk.refusals(), source, parts);
        this.pane = new ThingPane(desk, icon, words.get(id + ".nothing"));
    }

    /// To be called at the end of the constructor.
    ///
    /// @param head what stands in the head of the page
    /// @param more what else can be done
    final void build(List<Column<T>> columns, List<Action> head, List<Action> more) {
        Action search =
                Action.of(id + ".search", words.get("action.search"), this::focusSearch)
                        .icon(BootstrapIcons.SEARCH)
                        .keys("/");
        List<Action> all = new ArrayList<>(head);
        all.addAll(more);
        all.add(search);
        ThingsList<T> list =
                new ThingsList<>(
                                desk,
                                id,
                                icon,
                                model,
                                columns,
                                all,
                                head.isEmpty() ? null : head.getLast())
                        .onOpen(this::opened);
        SidePane view =
                new SidePane(
                        desk.look(),
                        list,
                        pane,
                        desk.memory().number("administration.pane", PANE_WIDTH),
                        width -> desk.memory().put("administration.pane", Integer.toString(width)));
        built = new Built<>(list, view, head, List.copyOf(all));
        model.selectedProperty().addListener((_, _, row) -> onSelected(row));
    }

    private Built<T> built() {
        return Objects.requireNonNull(built, "the section is not built");
    }

    /// What the pane says of a row.
    abstract Profile profile(T row);

    /// What Enter does in the list.
    void opened() {
        pane.regionStart().requestFocus();
    }

    /// Told that another row is selected, or that the selected one has changed.
    void onSelected(@Nullable T row) {
        pane.show(row == null ? null : profile(row));
    }

    ThingsModel<T> model() {
        return model;
    }

    // ---- actions

    /// An action that is about nothing that is there.
    final Action creating(String action, Ikon with, String keys, Runnable work) {
        return Action.of(action, words.get(action), work)
                .icon(with)
                .keys(keys)
                .offBecause(Bindings.createStringBinding(this::whyNoLink, desk.link().isUp()));
    }

    /// An action about the selected row.
    ///
    /// @param whyOff why it cannot be done with a row, or empty
    final Action about(
            String action, Ikon with, String keys, Consumer<T> work, Function<T, String> whyOff) {
        return Action.of(action, words.get(action), () -> onSelectedDo(work))
                .icon(with)
                .keys(keys)
                .offBecause(
                        Bindings.createStringBinding(
                                () -> whyNot(whyOff),
                                model.selectedProperty(),
                                desk.link().isUp()));
    }

    private void onSelectedDo(Consumer<T> work) {
        T row = model.selected();
        if (row != null) {
            work.accept(row);
        }
    }

    private String whyNot(Function<T, String> whyOff) {
        T row = model.selected();
        if (row == null) {
            return words.get("off.none");
        }
        String why = whyOff.apply(row);
        return why.isEmpty() ? whyNoLink() : why;
    }

    private String whyNoLink() {
        return desk.link().isUp().get() ? "" : words.get("off.link");
    }

    /// Says that something was done, and lets it be taken back when there is a way.
    final void done(String text, @Nullable Runnable undo) {
        if (undo == null) {
            desk.layers().toast(Toast.done(text));
        } else {
            desk.offerUndo(new Desk.Undo(text, undo));
            desk.layers().toast(Toast.done(text, undo));
        }
    }

    /// Takes what an answer says, without waiting for its event.
    final void changed(T row) {
        model.changed(source.keyOf(row));
    }

    // ---- the section

    private void focusSearch() {
        built().list().focusSearch();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Node view() {
        return built().view();
    }

    @Override
    public List<Action> head() {
        return built().head();
    }

    @Override
    public List<Action> actions() {
        return built().all();
    }

    @Override
    public List<Node> regions() {
        return List.of(built().list().search(), built().list().table(), pane.regionStart());
    }

    @Override
    public void attach() {
        model.attach();
    }

    @Override
    public void detach() {
        model.detach();
    }

    @Override
    public void focus() {
        built().list().focusTable();
    }

    @Override
    public void copyAsCsv() {
        built().list().copyAsCsv();
    }

    @Override
    public void show(Map<String, String> asked) {
        String key = asked.get("key");
        if (key != null) {
            model.want(key);
            focus();
        }
        String wish = asked.get("do");
        if (wish != null) {
            String action = id + "." + wish;
            actions().stream().filter(a -> a.id().equals(action)).forEach(desk.layers()::run);
        }
    }
}
