package io.nebulon.desktop.ui.key;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/// Something that can be done here.
///
/// ```
/// Action receive = Action.of("receive", words.get("receive"), this::receive)
///         .icon(BootstrapIcons.BOX_ARROW_IN_DOWN)
///         .keys("R")
///         .offBecause(viewModel.whyNoBooking());   // an empty text: it is on
/// ```
public final class Action {
    private final String id;
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper();
    private final Runnable work;
    private final @Nullable Ikon icon;
    private final @Nullable Keys keys;
    private final ObservableStringValue whyOff;
    private final boolean isHidden;

    private Action(
            String id,
            ReadOnlyStringWrapper name,
            Runnable work,
            @Nullable Ikon icon,
            @Nullable Keys keys,
            ObservableStringValue whyOff,
            boolean isHidden) {
        this.id = id;
        this.name.bind(name);
        this.work = work;
        this.icon = icon;
        this.keys = keys;
        this.whyOff = whyOff;
        this.isHidden = isHidden;
    }

    /// @param id in the client's own words, such as `inventory.receive`
    /// @param name a verb, in the user's language
    public static Action of(String id, String name, Runnable work) {
        return new Action(
                id,
                new ReadOnlyStringWrapper(name),
                work,
                null,
                null,
                new ReadOnlyStringWrapper(""),
                false);
    }

    public Action icon(Ikon with) {
        return new Action(id, name, work, with, keys, whyOff, isHidden);
    }

    public Action keys(String with) {
        return new Action(id, name, work, icon, Keys.of(with), whyOff, isHidden);
    }

    /// Off while this text is not empty; it says why, and is shown where somebody asks.
    public Action offBecause(ObservableStringValue why) {
        return new Action(id, name, work, icon, keys, why, isHidden);
    }

    /// Off while this is false, for a reason that everybody sees.
    public Action when(ObservableBooleanValue isPossible) {
        return offBecause(Bindings.when(isPossible).then("").otherwise(" "));
    }

    /// With a name that changes: `Receive 4 lines`.
    public Action named(ObservableStringValue changing) {
        ReadOnlyStringWrapper bound = new ReadOnlyStringWrapper();
        bound.bind(changing);
        return new Action(id, bound, work, icon, keys, whyOff, isHidden);
    }

    /// Not offered by the command palette, because it is only about what has the focus.
    public Action onlyHere() {
        return new Action(id, name, work, icon, keys, whyOff, true);
    }

    public String id() {
        return id;
    }

    public String name() {
        return name.get();
    }

    public ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    public @Nullable Ikon icon() {
        return icon;
    }

    public @Nullable Keys keys() {
        return keys;
    }

    /// Empty while it is on.
    public ObservableStringValue whyOff() {
        return whyOff;
    }

    public boolean isOn() {
        return whyOff.get().isEmpty();
    }

    public boolean isOnlyHere() {
        return isHidden;
    }

    /// Does it, when it is on.
    ///
    /// @return whether it was on
    public boolean run() {
        if (isOn()) {
            work.run();
            return true;
        }
        return false;
    }
}
