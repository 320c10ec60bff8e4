package io.nebulon.desktop.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.EventWords;
import io.nebulon.desktop.desk.ItemNames;
import io.nebulon.desktop.desk.Told;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.ui.control.EmptyState;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.DataTable;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.table.TableRows;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The pane about the selected event: what it says, what it changed on which account, and where it
/// stands in the chain. How the chain was verified stands at its foot, whatever is selected.
final class EventPane extends VBox {
    /// The most lines that are shown of one event; its JSON shows all.
    private static final int MOST_LINES = 60;

    private final Runnable onNames = this::refresh;
    private final Runnable onWords = this::showFacts;
    private final Desk desk;
    private final ChainModel chain;
    private final EventWords inWords;
    private final AccountWords accounts;
    private final Words words;
    private final Formats formats;
    private final Label title = Text.wrapping(Text.paneTitle(""));
    private final GridPane facts = new GridPane(12, 8);
    private final TableRows<Line, Integer> lineRows;
    private final DataTable<Line, Integer> lines;
    private final Label sum = Text.faint("");
    private final Label moreLines = Text.wrapping(Text.faint(""));
    private final Label moved = Text.wrapping(Text.toned(Text.body(""), Tone.MUTED));
    private final ChainView chainView;
    private final ScrollPane scroll;
    private final EmptyState nothing;
    private @Nullable LogEvent event;

    /// A line of what changed.
    private record Line(int number, Posting posting) {}

    EventPane(
            Desk desk,
            ChainModel chain,
            EventWords inWords,
            ItemNames items,
            Action open,
            List<Action> others,
            Action verify) {
        this.desk = desk;
        this.chain = chain;
        this.inWords = inWords;
        this.accounts = new AccountWords(desk, items);
        this.words = desk.words(EventPane.class);
        this.formats = desk.formats();
        getStylesheets()
                .add(
                        Objects.requireNonNull(EventPane.class.getResource("events.css"))
                                .toExternalForm());
        lineRows = new TableRows<>(desk.tasks(), Line::number);
        lines =
                new DataTable<>(lineRows, columns(), true, desk.look(), words, formats)
                        .withoutFoot()
                        .withoutMarks()
                        .whenEmpty(Region::new);
        lines.table().setId("event-changes");
        lines.table().setAccessibleText(words.get("pane.changed"));
        chainView = new ChainView(desk, chain);
        title.setMaxWidth(Double.MAX_VALUE);
        title.setMinHeight(Region.USE_PREF_SIZE);
        HBox first = Rows.across(8, Rows.growing(title), desk.buttons().of(open));
        FlowPane links = new FlowPane(16, 4);
        others.forEach(action -> links.getChildren().add(desk.buttons().link(action)));
        links.prefWrapLengthProperty().bind(widthProperty().subtract(32));
        VBox head = Rows.down(6, first, links);
        head.setPadding(new Insets(14, 16, 10, 16));
        facts.setPadding(new Insets(0, 16, 8, 16));
        ColumnConstraints labels = new ColumnConstraints();
        labels.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        facts.getColumnConstraints().setAll(labels, values);
        moved.setPadding(new Insets(0, 16, 8, 16));
        moreLines.setPadding(new Insets(4, 16, 0, 16));
        VBox content =
                new VBox(
                        head,
                        facts,
                        section(words.get("pane.changed"), sum),
                        moved,
                        lines,
                        moreLines,
                        section(words.get("pane.chain"), Text.faint("SHA-256")),
                        chainView);
        content.setPadding(new Insets(0, 0, 16, 0));
        scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        nothing =
                new EmptyState(
                        desk.icons(),
                        BootstrapIcons.LIST_UL,
                        Tone.FAINT,
                        words.get("pane.nothing"));
        nothing.setMouseTransparent(true);
        StackPane middle = new StackPane(nothing, scroll);
        middle.setMinSize(0, 0);
        getChildren().addAll(Rows.growing(middle), new VerifiedView(desk, chain, verify));
        setMinSize(0, 0);
        setId("event-pane");
        chain.neighboursProperty().addListener((_, _, _) -> showLinks());
        chain.verifiedProperty().addListener((_, _, _) -> showLinks());
        show(null);
    }

    private static HBox section(String name, Node remark) {
        HBox head = Rows.across(8, Text.panelTitle(name), Rows.spring(), remark);
        head.setPadding(new Insets(12, 16, 6, 16));
        return head;
    }

    private List<Column<Line>> columns() {
        return List.of(
                Column.<Line>text(
                                "account",
                                words.get("column.account"),
                                l -> accounts.name(l.posting().account(), onNames))
                        .second(l -> accounts.what(l.posting(), onNames))
                        .width(120)
                        .grows(),
                Column.<Line>number(
                                "change",
                                words.get("column.change"),
                                l -> l.posting().change(),
                                l -> accounts.change(l.posting(), onNames))
                        .face(Face.MEDIUM)
                        .width(90),
                Column.<Line>unit(l -> accounts.unitName(l.posting(), onNames)));
    }

    private void refresh() {
        lines.table().refresh();
        showFacts();
    }

    // ---- showing

    void show(@Nullable LogEvent now) {
        boolean isSame = now != null && event != null && now.position() == event.position();
        event = now;
        scroll.setVisible(now != null);
        nothing.setVisible(now == null);
        if (now == null || isSame) {
            return;
        }
        scroll.setVvalue(0);
        showFacts();
        showChanges(now);
        showLinks();
    }

    private void showFacts() {
        LogEvent now = event;
        if (now == null) {
            return;
        }
        Told told = inWords.of(now, onWords);
        title.setText(told.what());
        facts.getChildren().clear();
        fact("fact.event", formats.count(now.position()));
        fact("fact.time", formats.exact(now.time()));
        if (EventsList.isLate(now)) {
            fact("fact.recorded", formats.exact(now.recordedTime()));
        }
        fact("fact.by", now.actor());
        if (!now.stations().isEmpty()) {
            fact(
                    "fact.stations",
                    now.stations().stream()
                            .distinct()
                            .map(desk.stations()::name)
                            .collect(Collectors.joining(", ")));
        }
        fact("fact.about", told.about());
        fact("fact.why", text(now.data(), "reason"));
        fact("fact.note", text(now.data(), "note"));
        fact("fact.reference", text(now.data(), "reference"));
    }

    private static String text(JsonNode data, String member) {
        return data.path(member).isTextual() ? data.path(member).asText() : "";
    }

    private void fact(String key, String value) {
        if (value.isBlank()) {
            return;
        }
        Label label = Text.small(words.get(key));
        Label text = Text.wrapping(Text.body(value));
        GridPane.setValignment(label, VPos.TOP);
        label.setPadding(new Insets(1, 0, 0, 0));
        facts.addRow(facts.getRowCount(), label, text);
    }

    private void showChanges(LogEvent now) {
        List<Posting> postings = Postings.of(now);
        List<Line> shown =
                java.util.stream.IntStream.range(0, Math.min(postings.size(), MOST_LINES))
                        .mapToObj(i -> new Line(i, postings.get(i)))
                        .toList();
        lineRows.replaceAll(shown);
        lines.fitRows();
        boolean isAny = !postings.isEmpty();
        visible(lines, isAny);
        visible(moved, !isAny);
        moved.setText(words.get("pane.movedNothing"));
        int rest = postings.size() - shown.size();
        visible(moreLines, rest > 0);
        moreLines.setText(words.get("pane.moreLines", formats.count(rest)));
        boolean isZero = sums(postings).values().stream().allMatch(s -> s.signum() == 0);
        sum.setText(isAny ? words.get(isZero ? "pane.sumZero" : "pane.sumNotZero") : "");
        Text.toned(sum, isZero ? Tone.FAINT : Tone.BAD);
    }

    /// What each item and currency adds up to over all accounts.
    private static Map<String, BigDecimal> sums(List<Posting> postings) {
        Map<String, BigDecimal> sums = new HashMap<>();
        postings.forEach(p -> sums.merge(p.what() + "/" + p.lot(), p.change(), BigDecimal::add));
        return sums;
    }

    private static void visible(Region node, boolean isVisible) {
        node.setVisible(isVisible);
        node.setManaged(isVisible);
    }

    private void showLinks() {
        if (event != null) {
            chainView.show(event.position());
        }
    }

    Node regionStart() {
        return lines;
    }

    /// Whether everything about the event has come.
    boolean isComplete() {
        LogEvent now = event;
        ChainModel.Neighbours read = chain.neighboursProperty().get();
        return now != null && read != null && read.event().position() == now.position();
    }
}
