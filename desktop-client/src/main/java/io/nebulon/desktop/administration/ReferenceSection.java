package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.ServiceStatus;
import io.nebulon.desktop.ui.key.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Reference data of one kind: registered, edited, retired.
final class ReferenceSection<T> extends ListSection<T> {
    private final Kind<T> kind;
    private final Action edit;
    private final Action retire;
    private boolean isAttached;

    /// @param more what else stands in the head, before the one that registers
    ReferenceSection(Desk desk, Kind<T> kind, List<Action> more) {
        super(
                desk,
                kind.id(),
                kind.icon(),
                new ReferenceSource<>(kind),
                List.of(
                        new Part<>("inService", thing -> !isRetired(kind, thing)),
                        new Part<>("retired", thing -> isRetired(kind, thing))));
        this.kind = kind;
        Action register = creating(kind.id() + ".new", BootstrapIcons.PLUS, "N", this::register);
        edit = about(kind.id() + ".edit", BootstrapIcons.PENCIL, "E", this::edit, this::whyRetired);
        retire =
                about(
                        kind.id() + ".retire",
                        BootstrapIcons.SLASH_CIRCLE,
                        "Ctrl+Shift+X",
                        this::retire,
                        this::whyRetired);
        pane.with(kind.more().toArray(Node[]::new));
        List<Action> head = new ArrayList<>(more);
        head.add(register);
        List<Action> others = new ArrayList<>(List.of(edit, retire));
        others.addAll(kind.actions());
        build(kind.columns(), List.copyOf(head), others);
    }

    private static <T> boolean isRetired(Kind<T> kind, T thing) {
        return kind.statusOf(thing) == ServiceStatus.RETIRED;
    }

    private String whyRetired(T thing) {
        return isRetired(kind, thing) ? words.get("off.retired") : "";
    }

    @Override
    Profile profile(T thing) {
        return new Profile(
                kind.codeOf(thing),
                kind.nameOf(thing),
                kind.subtitle(thing),
                AdminWords.status(kind.statusOf(thing)),
                kind.facts(thing),
                isRetired(kind, thing) ? List.of() : List.of(edit, retire),
                Set.of(retire.id()));
    }

    @Override
    void onSelected(@Nullable T thing) {
        super.onSelected(thing);
        kind.selected(thing);
    }

    @Override
    public void attach() {
        isAttached = true;
        kind.attach(() -> {
            if (isAttached) {
                super.attach();
            }
        });
    }

    @Override
    public void detach() {
        isAttached = false;
        super.detach();
        kind.detach();
    }

    // ---- what is done

    private void register() {
        kind.open(null, null, new Done(null));
    }

    private void edit(T thing) {
        kind.references()
                .get(kind.codeOf(thing))
                .onDone(
                        desk.ui(),
                        outcome -> {
                            if (outcome instanceof Outcome.Done<Read<T>>(Read<T> read)) {
                                kind.open(read, null, new Done(null));
                            } else {
                                refused("refused.edit", thing, outcome);
                            }
                        });
    }

    /// What follows a sheet.
    private final class Done implements Saved<T> {
        private final @Nullable T former;

        /// @param former what was put back, or null
        Done(@Nullable T former) {
            this.former = former;
        }

        @Override
        public void saved(@Nullable T before, Read<T> now) {
            select(now.value());
            String name = kind.nameOf(now.value());
            if (before == null) {
                done(words.get("done.registered", name), null);
            } else {
                done(
                        words.get("done.edited", name),
                        former == null ? () -> takeBack(now, before) : null);
            }
        }

        @Override
        public void theirs(T now) {
            select(now);
        }
    }

    private void takeBack(Read<T> now, T before) {
        desk.offerUndo(null);
        kind.open(now, before, new Done(before));
    }

    private void retire(T thing) {
        new Questions(desk).ask(kind.id() + ".retire", kind.nameOf(thing), () -> retireNow(thing));
    }

    private void retireNow(T thing) {
        kind.references()
                .retire(kind.codeOf(thing), null)
                .onDone(
                        desk.ui(),
                        outcome -> {
                            if (outcome instanceof Outcome.Done<?>) {
                                select(thing);
                                done(words.get("done.retired", kind.nameOf(thing)), null);
                            } else {
                                refused("refused.retire", thing, outcome);
                            }
                        });
    }

    private void select(T thing) {
        changed(thing);
        model().want(kind.codeOf(thing));
    }

    private void refused(String key, T thing, Outcome<?> outcome) {
        String why =
                outcome.ifRefused()
                        .map(refusal -> kind.id() + "." + refusal.code())
                        .filter(words::has)
                        .map(words::get)
                        .orElseGet(() -> desk.refusals().inWords(outcome));
        pane.refuse(words.get(key, kind.nameOf(thing)), why);
    }
}
