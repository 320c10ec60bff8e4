package io.nebulon.desktop.ui.form;

import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.InSight;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.layer.Layers;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// One of many, found by typing a part of its name or code. The list opens below the field; arrows
/// and Enter take one of it.
public final class Choice<T> extends Field {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\-_/,()→]+");
    private static final int MOST_SHOWN = 60;

    private final TextField field = new TextField();
    private final Label remark = Text.toned(Text.mono(""), Tone.FAINT);
    private final Function<T, String> name;
    private final Function<T, String> code;
    private final Words words;
    private final BiConsumer<String, Consumer<List<T>>> search;
    private final ObjectProperty<@Nullable T> value = new SimpleObjectProperty<>();
    private final VBox list = new VBox();
    private final VBox popup = new VBox();
    private List<T> found = List.of();
    private int chosen = -1;
    private boolean isOpen;
    private boolean isSetting;

    /// Searches so far, and the last of them that was answered: an answer to what was typed before
    /// is no answer to what is typed now.
    private int asked;

    private int answered;

    /// Whether somebody has gone on by Enter or Tab before the answer came.
    private boolean isFirstMeant;

    private @Nullable String whyNeeded;

    /// @param code a second, short name at the right; empty for none
    /// @param search finds what fits a text, all for an empty one, and hands it over on the thread
    ///   that draws, at once or later
    public Choice(
            Icons icons,
            Words words,
            String label,
            String help,
            Function<T, String> name,
            Function<T, String> code,
            BiConsumer<String, Consumer<List<T>>> search) {
        super(icons, label, help);
        this.words = words.of(Choice.class);
        this.name = name;
        this.code = code;
        this.search = search;
        Node chevron = icons.of(BootstrapIcons.CHEVRON_DOWN, Tone.MUTED, 11);
        box().getChildren().addAll(Rows.growing(field), remark, chevron);
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setMaxHeight(300);
        popup.getChildren().add(Rows.growing(scroll));
        connect(field);
        field.textProperty().addListener((_, _, text) -> onTyped(text));
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        field.focusedProperty().addListener((_, _, isFocused) -> onFocus(isFocused));
        box().setOnMouseClicked(_ -> {
            field.requestFocus();
            open("");
        });
        value.addListener((_, _, now) -> show(now));
    }

    /// A choice among values that are all here.
    public static <T> Choice<T> among(
            Icons icons,
            Words words,
            String label,
            String help,
            List<T> values,
            Function<T, String> name,
            Function<T, String> code) {
        return new Choice<>(
                icons,
                words,
                label,
                help,
                name,
                code,
                (text, found) ->
                        found.accept(
                                values.stream()
                                        .filter(v -> fits(text, name.apply(v), code.apply(v)))
                                        .toList()));
    }

    /// Whether every word of a text begins a word of the name or the code.
    public static boolean fits(String text, String name, String code) {
        String in = " " + String.join(" ", words(name)) + " " + String.join(" ", words(code));
        for (String word : words(text)) {
            if (!in.contains(" " + word)) {
                return false;
            }
        }
        return true;
    }

    private static String[] words(String text) {
        return BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT));
    }

    public Choice<T> needed(String why) {
        whyNeeded = why;
        return this;
    }

    public Choice<T> prompt(String text) {
        field.setPromptText(text);
        return this;
    }

    public ObjectProperty<@Nullable T> valueProperty() {
        return value;
    }

    public @Nullable T value() {
        return value.get();
    }

    @Override
    public Node input() {
        return field;
    }

    @Override
    public String draft() {
        T now = value.get();
        return now == null
                ? field.getText()
                : code.apply(now).isEmpty() ? name.apply(now) : code.apply(now);
    }

    @Override
    public void restore(String draft) {
        search.accept(
                draft,
                values -> {
                    for (T candidate : values) {
                        if (code.apply(candidate).equalsIgnoreCase(draft)
                                || name.apply(candidate).equalsIgnoreCase(draft)) {
                            value.set(candidate);
                        }
                    }
                });
    }

    @Override
    protected @Nullable Problem ownProblem() {
        if (value.get() != null) {
            return null;
        }
        if (!field.getText().isBlank()) {
            String key = isSettled() ? "choice.unknown" : "choice.looking";
            return Problem.of(words.get(key, field.getText().strip()));
        }
        return whyNeeded == null ? null : Problem.of(whyNeeded);
    }

    // ---- typing and choosing

    private void show(@Nullable T now) {
        isSetting = true;
        field.setText(now == null ? "" : name.apply(now));
        remark.setText(now == null ? "" : code.apply(now));
        isSetting = false;
        edited();
    }

    private void onTyped(String text) {
        if (isSetting) {
            return;
        }
        if (value.get() != null) {
            isSetting = true;
            value.set(null);
            field.setText(text);
            field.end();
            isSetting = false;
        }
        edited();
        open(text);
    }

    private void onFocus(boolean isFocused) {
        if (isFocused) {
            field.selectAll();
        } else {
            close();
            takeIfClear();
        }
    }

    /// What was typed in full needs no choosing.
    private void takeIfClear() {
        String text = field.getText().strip();
        if (isSettled() && value.get() == null && !text.isEmpty()) {
            for (T candidate : found) {
                if (code.apply(candidate).equalsIgnoreCase(text)
                        || name.apply(candidate).equalsIgnoreCase(text)) {
                    value.set(candidate);
                    return;
                }
            }
            if (found.size() == 1) {
                value.set(found.getFirst());
            }
        }
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> {
                if (isOpen) {
                    choose(Math.min(chosen + 1, found.size() - 1));
                } else {
                    open("");
                }
                event.consume();
            }
            case UP -> {
                choose(Math.max(chosen - 1, 0));
                event.consume();
            }
            case ENTER -> {
                if (!event.isShortcutDown()) {
                    goOn(isOpen);
                }
            }
            case TAB -> goOn(isOpen && value.get() == null && !field.getText().isBlank());
            case ESCAPE -> {
                if (isOpen) {
                    close();
                    event.consume();
                }
            }
            default -> {
                // typed into the field
            }
        }
    }

    private void goOn(boolean isChosen) {
        if (!isSettled()) {
            isFirstMeant = value.get() == null && !field.getText().isBlank();
            close(); // what it shows was found for less than was typed
        } else if (isChosen && chosen >= 0) {
            take(chosen);
        }
    }

    @Override
    protected boolean isSettled() {
        return answered == asked;
    }

    private void open(String text) {
        asked++;
        int question = asked;
        isFirstMeant = false;
        search.accept(
                text,
                values -> {
                    if (question == asked) {
                        answered = question;
                        answer(values);
                    }
                });
    }

    private void answer(List<T> values) {
        boolean isMeant = isFirstMeant;
        isFirstMeant = false;
        sort(values);
        if (isMeant && !found.isEmpty()) {
            value.set(found.getFirst());
        } else if (field.isFocused() && !isMeant) {
            if (problemProperty().get() != null) {
                edited(); // it was still being looked for
            }
            fill(values);
        } else {
            takeIfClear();
            if (!draft().isEmpty()) {
                check();
            }
        }
    }

    private void sort(List<T> values) {
        List<T> sorted = new ArrayList<>(values);
        String typed = field.getText().strip().toLowerCase(Locale.ROOT);
        sorted.sort(
                Comparator.comparing(
                        (T v) -> !name.apply(v).toLowerCase(Locale.ROOT).startsWith(typed)));
        found = sorted.subList(0, Math.min(MOST_SHOWN, sorted.size()));
    }

    private void fill(List<T> values) {
        list.getChildren().clear();
        for (int i = 0; i < found.size(); i++) {
            list.getChildren().add(row(i));
        }
        if (values.size() > MOST_SHOWN) {
            list.getChildren().add(Rows.styled(new Label(words.get("choice.more")), "drop-group"));
        } else if (values.isEmpty()) {
            list.getChildren()
                    .add(Rows.styled(new Label(words.get("choice.nothing")), "drop-group"));
        }
        if (!isOpen) {
            isOpen = true;
            popup.getStyleClass().clear();
            Layers.of(this).dropDown(box(), popup, () -> isOpen = false);
        }
        choose(found.isEmpty() ? -1 : Math.max(0, found.indexOf(value.get())));
        popup.requestLayout();
    }

    private HBox row(int index) {
        T of = found.get(index);
        HBox row =
                Rows.styled(
                        Rows.across(
                                12,
                                Text.shrinking(Text.body(name.apply(of))),
                                Rows.spring(),
                                Text.toned(Text.mono(code.apply(of)), Tone.FAINT)),
                        "drop-row");
        row.setOnMousePressed(event -> {
            take(index);
            event.consume();
        });
        return row;
    }

    private void choose(int index) {
        chosen = index;
        for (int i = 0; i < list.getChildren().size(); i++) {
            list.getChildren().get(i).pseudoClassStateChanged(CHOSEN, i == index);
        }
        if (index >= 0 && popup.getChildren().getFirst() instanceof ScrollPane scroll) {
            InSight.bring(scroll, list.getChildren().get(index));
        }
    }

    private void take(int index) {
        value.set(found.get(index));
        close();
        field.end();
    }

    private void close() {
        if (isOpen) {
            Layers.of(this).closeDropDown();
        }
    }
}
