package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Conflict;
import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.LeaveQuestion;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Edit;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.form.Field;
import io.nebulon.desktop.ui.form.Form;
import io.nebulon.desktop.ui.form.MineTheirs;
import io.nebulon.desktop.ui.form.NumberEntry;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.SideSheet;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The sheet of a thing: makes a new one, or edits exactly the version that was read. What the
/// server refuses is said at its field; where somebody else was quicker, both versions stand side
/// by side.
///
/// @param <T> the thing
/// @param <I> what may be said of it
abstract class ThingSheet<T, I> {
    final Desk desk;
    final Words words;
    final Form form;
    private final String id;
    private final SideSheet sheet;
    private final @Nullable T edited;
    private final Saved<T> saved;
    private @Nullable String etag;
    private Intent intent = Intent.fresh();

    /// @param id of the sheet; `words` have its texts under that
    /// @param title in words
    /// @param commit the verb of the button
    /// @param read what is edited, or null for a new one
    ThingSheet(
            Desk desk,
            String id,
            String title,
            String subtitle,
            String commit,
            @Nullable Read<T> read,
            Saved<T> saved) {
        this.desk = desk;
        this.words = desk.words(ThingSheet.class);
        this.id = id;
        this.saved = saved;
        this.edited = read == null ? null : read.value();
        this.etag = read == null ? null : read.etag();
        sheet = new SideSheet(title, subtitle);
        sheet.setId(id + "-sheet");
        form =
                new Form(
                        desk.icons(),
                        Action.of("sheet.commit", commit, this::send),
                        Action.of("sheet.leave", words.get("cancel"), this::leave));
        sheet.with(form).foot(form.foot());
        sheet.setOnCancel(this::leave);
    }

    /// What stands in the fields.
    abstract I input();

    abstract Call<Read<T>> create(I input, Intent once);

    abstract Call<Edit<T>> replace(T before, I input, @Nullable String seen);

    /// The field that a refusal is about, or null.
    abstract @Nullable Field fieldOf(Refusal refusal);

    /// Puts mine beside theirs, line by line.
    abstract void compare(MineTheirs table, I mine, T theirs);

    /// Where typing begins.
    abstract Field first();

    @Nullable T edited() {
        return edited;
    }

    boolean isNew() {
        return edited == null;
    }

    /// Opens it with what is in the fields now.
    ///
    /// @param isTouched whether that is a change already, such as one that is taken back
    void open(boolean isTouched) {
        if (!isTouched) {
            form.untouch();
        }
        desk.layers().open(sheet);
        first().jump();
    }

    private void leave() {
        LeaveQuestion.ask(desk, form, sheet::close);
    }

    private void send() {
        form.busyProperty().set(true);
        I input = input();
        if (edited == null) {
            create(input, intent)
                    .onDone(desk.ui(), outcome -> onAnswer(outcome.map(Edit.Saved::new)));
        } else {
            replace(edited, input, etag).onDone(desk.ui(), this::onAnswer);
        }
    }

    private void onAnswer(Outcome<Edit<T>> outcome) {
        form.busyProperty().set(false);
        switch (outcome) {
            case Outcome.Done<Edit<T>>(Edit.Saved<T>(Read<T> now)) -> {
                form.untouch();
                sheet.close();
                saved.saved(edited, now);
            }
            case Outcome.Done<Edit<T>>(Edit.Stale<T>(Refusal _, Read<T> theirs)) ->
                    conflict(theirs);
            case Outcome.Refused<Edit<T>>(Refusal refusal) -> {
                intent = Intent.fresh();
                refuse(refusal);
            }
            case Outcome.NoLink<Edit<T>> _, Outcome.Cancelled<Edit<T>> _ ->
                    form.refuse(Problem.of(desk.refusals().inWords(outcome)));
        }
    }

    private void refuse(Refusal refusal) {
        Problem problem = Problem.of(inWords(refusal));
        Field at = fieldOf(refusal);
        if (at == null) {
            form.refuse(problem);
        } else {
            form.refuse(at, problem);
        }
    }

    /// Why it was refused, in words that fit this sheet: those for the code, or for the member that
    /// is malformed, or else what everybody says.
    private String inWords(Refusal refusal) {
        String member = pointer(refusal).replaceFirst("^/", "").replaceFirst("/.*", "");
        for (String key :
                List.of(
                        id + ".refusal." + refusal.code(),
                        "refusal." + refusal.code(),
                        id + ".refused." + member,
                        "refused." + member)) {
            if (words.has(key)) {
                return words.get(key);
            }
        }
        return desk.refusals().inWords(refusal);
    }

    /// The pointer of the first thing that is wrong, such as `/name`; empty when none is told.
    static String pointer(Refusal refusal) {
        return refusal.faults().isEmpty() ? "" : refusal.faults().getFirst().pointer();
    }

    private void conflict(Read<T> theirs) {
        Conflict conflict = new Conflict(desk);
        compare(conflict.versions(), input(), theirs.value());
        conflict.ask(
                () -> {
                    form.untouch();
                    sheet.close();
                    saved.theirs(theirs.value());
                },
                () -> {
                    etag = theirs.etag();
                    send();
                });
    }

    // ---- for the fields

    /// Adds fields one below the other; what was sent before is another intent once one is edited.
    void add(Field... fields) {
        form.add(fields);
        renewOn(fields);
    }

    void addRow(Field... fields) {
        form.addRow(fields);
        renewOn(fields);
    }

    private void renewOn(Field... fields) {
        for (Field field : fields) {
            field.onEdited(() -> intent = Intent.fresh());
        }
    }

    TextEntry text(String key, int longest) {
        String help = key + ".help";
        return new TextEntry(
                desk.icons(), words.get(key), words.has(help) ? words.get(help) : "", longest);
    }

    /// A number that may be left out; zero is one, too.
    NumberEntry optional(String key, String unit, int decimals) {
        String help = key + ".help";
        NumberEntry entry =
                new NumberEntry(
                                desk.icons(),
                                desk.formats(),
                                words,
                                words.get(key),
                                words.has(help) ? words.get(help) : "",
                                decimals)
                        .optional()
                        .zeroIsGood();
        entry.setUnit(unit);
        return entry;
    }

    static void fill(NumberEntry entry, @Nullable BigDecimal number) {
        if (number == null) {
            entry.restore("");
        } else {
            entry.set(number);
        }
    }

    static String typed(TextEntry entry) {
        return Objects.requireNonNullElse(entry.value(), "");
    }

    static String code(TextEntry entry) {
        return typed(entry).toUpperCase(Locale.ROOT);
    }

    static void fill(TextEntry entry, @Nullable String text) {
        entry.restore(text == null ? "" : text);
    }

    String shown(@Nullable Object value) {
        return switch (value) {
            case null -> words.get("none");
            case String text when text.isBlank() -> words.get("none");
            case BigDecimal number -> desk.formats().plain(number);
            default -> value.toString();
        };
    }
}
