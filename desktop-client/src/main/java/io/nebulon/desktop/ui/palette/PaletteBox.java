package io.nebulon.desktop.ui.palette;

import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.InSight;
import io.nebulon.desktop.ui.control.KeyCaps;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Statuses;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Keys;
import io.nebulon.desktop.ui.layer.Layers;
import io.nebulon.desktop.ui.palette.PaletteQuery.Verb;
import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Moments;
import io.nebulon.desktop.ui.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The box of the command palette. What it finds stands in groups; the best match is chosen
/// already, so that Enter is enough.
public final class PaletteBox extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final int MOST_OF_A_GROUP = 6;

    private final TextField field = new TextField();
    private final VBox list = new VBox();
    private final ScrollPane scroll = new ScrollPane(list);
    private final List<PaletteSource> sources;
    private final List<Verb> verbs = new ArrayList<>();
    private final Look look;
    private final Icons icons;
    private final Words words;
    private final Formats formats;
    private final Moments moments;
    private final Consumer<PaletteEntry> onRun;
    private final Map<PaletteSource, List<PaletteEntry>> found = new LinkedHashMap<>();
    private final List<PaletteEntry> entries = new ArrayList<>();
    private final List<HBox> rows = new ArrayList<>();
    private int chosen;
    private int round;
    private String byHand = "";
    private boolean isMeant;

    /// @param context stands at the right of the field: the station that commands are about
    /// @param onRun told what was run, to remember it
    public PaletteBox(
            Look look,
            Words words,
            Formats formats,
            List<PaletteSource> sources,
            String context,
            Consumer<PaletteEntry> onRun) {
        this.look = look;
        this.icons = new Icons(look);
        this.words = words.of(PaletteBox.class);
        this.formats = formats;
        this.moments = new Moments(words.language());
        this.sources = sources;
        this.onRun = onRun;
        sources.forEach(source -> verbs.addAll(source.verbs()));
        getStyleClass().addAll("floating", "palette");
        field.setPromptText(this.words.get("palette.prompt"));
        field.setAccessibleText(this.words.get("palette.prompt"));
        field.setId("palette-field");
        HBox head =
                Rows.styled(
                        Rows.across(
                                10,
                                icons.of(
                                        org.kordamp.ikonli.bootstrapicons.BootstrapIcons.SEARCH,
                                        Tone.ACCENT,
                                        18),
                                Rows.growing(field),
                                Text.small(context),
                                KeyCaps.of("Esc")),
                        "palette-field");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        list.setPadding(new Insets(4, 8, 8, 8));
        getChildren().addAll(head, Rows.hairline(), Rows.growing(scroll), Rows.hairline(), foot());
        setPrefSize(look.px(760), look.px(520));
        field.textProperty().addListener((_, _, _) -> search());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /// Opens it with something typed already.
    public void open(Layers layers, String typed) {
        VBox.setMargin(this, new Insets(0));
        javafx.scene.layout.StackPane.setMargin(this, new Insets(look.px(96), 24, 24, 24));
        layers.show(this, Pos.TOP_CENTER, () -> {});
        field.setText(typed);
        field.end();
        field.requestFocus();
        search();
    }

    private HBox foot() {
        HBox foot = Rows.styled(Rows.across(16), "palette-foot");
        foot.getChildren()
                .addAll(
                        hint(words.get("palette.choose"), KeyCaps.of("Up"), KeyCaps.of("Down")),
                        hint(words.get("palette.run"), KeyCaps.of("Enter")),
                        Rows.spring());
        for (PaletteGroup group : PaletteGroup.values()) {
            if (group != PaletteGroup.RECENT) {
                foot.getChildren()
                        .add(
                                hint(
                                        words.get("palette.hint." + group),
                                        new KeyCaps(
                                                new Keys(
                                                        String.valueOf(group.prefix()),
                                                        false,
                                                        false,
                                                        false))));
            }
        }
        return foot;
    }

    private static HBox hint(String text, Node... caps) {
        HBox hint = Rows.across(4, caps);
        hint.getChildren().add(Text.shrinking(Text.small(text)));
        return hint;
    }

    // ---- searching

    private void search() {
        int ofThis = ++round;
        isMeant = false;
        byHand = "";
        PaletteQuery query = PaletteQuery.parse(field.getText(), verbs, moments, formats.now());
        found.clear();
        for (PaletteSource source : sources) {
            found.put(source, List.of());
        }
        for (PaletteSource source : sources) {
            source.find(
                    query,
                    entriesFound -> {
                        if (round == ofThis) {
                            found.put(source, entriesFound);
                            show(query);
                        }
                    });
        }
        show(query);
    }

    private void show(PaletteQuery query) {
        list.getChildren().clear();
        entries.clear();
        rows.clear();
        for (PaletteGroup group : PaletteGroup.values()) {
            List<PaletteEntry> ofGroup =
                    found.values().stream()
                            .flatMap(List::stream)
                            .filter(e -> e.group() == group && query.wants(group))
                            .sorted(Comparator.comparingInt((PaletteEntry e) -> -e.fit()))
                            .limit(query.only() == group ? 40 : MOST_OF_A_GROUP)
                            .toList();
            if (!ofGroup.isEmpty()) {
                list.getChildren()
                        .add(
                                Rows.styled(
                                        new Label(words.get("palette.group." + group)),
                                        "palette-group"));
                ofGroup.forEach(this::add);
            }
        }
        if (entries.isEmpty()) {
            list.getChildren()
                    .add(Rows.styled(new Label(words.get("palette.nothing")), "palette-group"));
        }
        int kept =
                byHand.isEmpty()
                        ? -1
                        : entries.stream().map(PaletteEntry::id).toList().indexOf(byHand);
        choose(kept < 0 ? best() : kept);
        if (isMeant && !entries.isEmpty()) {
            run(chosen);
        }
    }

    /// The entry that fits best; of equals the first.
    private int best() {
        int best = 0;
        for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i).fit() > entries.get(best).fit()) {
                best = i;
            }
        }
        return best;
    }

    private void add(PaletteEntry entry) {
        HBox row =
                Rows.styled(
                        Rows.across(14, icons.of(entry.icon(), Tone.MUTED), title(entry.title())),
                        "palette-row");
        Label detail = Text.shrinking(Text.small(entry.detail()));
        row.getChildren().addAll(detail, Rows.spring());
        if (entry.status() != null) {
            row.getChildren().add(new Statuses(icons, words).line(entry.status()));
        } else if (entry.keys() != null) {
            row.getChildren().add(new KeyCaps(entry.keys()));
        } else {
            KeyCaps enter = KeyCaps.of("Enter");
            enter.setVisible(false);
            enter.setId("enter");
            row.getChildren().add(enter);
        }
        int index = entries.size();
        row.setOnMouseMoved(_ -> chooseByHand(index));
        row.setOnMouseClicked(_ -> run(index));
        row.setAccessibleRole(AccessibleRole.LIST_ITEM);
        row.setAccessibleText(entry.title() + ", " + entry.detail());
        entries.add(entry);
        rows.add(row);
        list.getChildren().add(row);
    }

    /// The title, with what was typed set off.
    private HBox title(String title) {
        HBox parts = new HBox();
        parts.setAlignment(Pos.CENTER_LEFT);
        parts.setMinWidth(USE_PREF_SIZE);
        int at = 0;
        for (int[] match : matches(title)) {
            if (match[0] > at) {
                parts.getChildren().add(Text.medium(title.substring(at, match[0])));
            }
            Label hit = Text.toned(Text.medium(title.substring(match[0], match[1])), Tone.ACCENT);
            hit.getStyleClass().remove("medium");
            hit.getStyleClass().add("semibold");
            parts.getChildren().add(hit);
            at = match[1];
        }
        if (at < title.length()) {
            parts.getChildren().add(Text.medium(title.substring(at)));
        }
        return parts;
    }

    private List<int[]> matches(String title) {
        List<int[]> matches = new ArrayList<>();
        String in = title.toLowerCase(Locale.ROOT);
        for (String word : field.getText().toLowerCase(Locale.ROOT).split("[\\s@#>!~]+")) {
            int at = word.isEmpty() ? -1 : in.indexOf(word);
            while (at > 0 && Character.isLetterOrDigit(in.charAt(at - 1))) {
                at = in.indexOf(word, at + 1);
            }
            int begin = at;
            boolean isFree =
                    matches.stream().allMatch(m -> begin + word.length() <= m[0] || begin >= m[1]);
            if (at >= 0 && isFree) {
                matches.add(new int[] {at, at + word.length()});
            }
        }
        matches.sort(Comparator.comparingInt(m -> m[0]));
        return matches;
    }

    // ---- choosing

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> chooseByHand(Math.min(chosen + 1, entries.size() - 1));
            case UP -> chooseByHand(Math.max(chosen - 1, 0));
            case PAGE_DOWN -> chooseByHand(Math.min(chosen + 8, entries.size() - 1));
            case PAGE_UP -> chooseByHand(Math.max(chosen - 8, 0));
            case ENTER -> {
                isMeant = entries.isEmpty(); // then the first that is found
                run(chosen);
            }
            case ESCAPE -> Layers.of(this).dismiss();
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// What somebody has gone to stays chosen when more is found.
    private void chooseByHand(int index) {
        choose(index);
        byHand = chosen < entries.size() ? entries.get(chosen).id() : "";
    }

    private void choose(int index) {
        chosen = Math.max(0, index);
        for (int i = 0; i < rows.size(); i++) {
            HBox row = rows.get(i);
            row.pseudoClassStateChanged(CHOSEN, i == chosen);
            Node last = row.getChildren().getLast();
            if ("enter".equals(last.getId())) {
                last.setVisible(i == chosen);
            }
        }
        if (chosen < rows.size()) {
            InSight.bring(scroll, rows.get(chosen));
            field.setAccessibleHelp(rows.get(chosen).getAccessibleText());
        }
    }

    private void run(int index) {
        if (index < entries.size()) {
            PaletteEntry entry = entries.get(index);
            Layers.of(this).dismiss();
            onRun.accept(entry);
            entry.work().run();
        }
    }
}
