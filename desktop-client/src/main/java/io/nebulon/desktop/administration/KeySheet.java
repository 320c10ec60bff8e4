package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.LeaveQuestion;
import io.nebulon.desktop.gateway.user.ApiKey;
import io.nebulon.desktop.gateway.user.NewApiKey;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.form.Field;
import io.nebulon.desktop.ui.form.Form;
import io.nebulon.desktop.ui.form.MomentEntry;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.form.TicksEntry;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.SideSheet;
import io.nebulon.desktop.ui.words.Words;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes a key for a program that acts for who is signed in, with as little as it needs.
final class KeySheet {
    private static final String FIRST_END = "+90 d";

    private final Desk desk;
    private final Words words;
    private final Consumer<ApiKey> onDone;
    private final SideSheet sheet;
    private final Form form;
    private final TextEntry name;
    private final TicksEntry<Role> roles;
    private final StationsEntry stations;
    private final MomentEntry end;

    /// @param onDone told the key with its secret
    KeySheet(Desk desk, Consumer<ApiKey> onDone) {
        this.desk = desk;
        this.onDone = onDone;
        this.words = desk.words(KeySheet.class);
        AdminWords inWords = new AdminWords(desk);
        sheet = new SideSheet(words.get("key.new"), words.get("key.for"));
        sheet.setId("key-sheet");
        form =
                new Form(
                        desk.icons(),
                        Action.of("key.commit", words.get("key.make"), this::send),
                        Action.of("key.leave", words.get("cancel"), this::leave));
        name =
                new TextEntry(desk.icons(), words.get("key.name"), words.get("key.name.help"), 100)
                        .needed(words.get("key.name.needed"));
        roles =
                new TicksEntry<>(
                                desk.icons(),
                                words.get("key.roles"),
                                "",
                                AdminWords.ROLES,
                                inWords::role,
                                inWords::meaning)
                        .needed(words.get("key.roles.needed"));
        roles.set(List.of(Role.VIEWER));
        end =
                new MomentEntry(
                        desk.icons(),
                        desk.formats(),
                        words,
                        words.get("key.end"),
                        words.get("key.end.help"),
                        false);
        end.restore(FIRST_END);
        end.checkedBy(this::whyNotThen);
        form.add(name, roles);
        stations =
                new StationsEntry(
                        desk, form, words.get("key.stations"), words.get("key.stations.help"));
        form.add(end);
        form.untouch();
        sheet.with(Text.wrapping(Text.small(words.get("key.text"))), form).foot(form.foot());
        sheet.setOnCancel(this::leave);
    }

    void open() {
        desk.layers().open(sheet);
        name.jump();
    }

    private void leave() {
        LeaveQuestion.ask(desk, form, sheet::close);
    }

    private @Nullable Problem whyNotThen() {
        Instant at = end.moment();
        return at != null && !at.isAfter(desk.formats().now())
                ? Problem.of(words.get("key.end.past"))
                : null;
    }

    private void send() {
        form.busyProperty().set(true);
        desk.connection()
                .apiKeys()
                .make(
                        new NewApiKey(
                                Objects.requireNonNullElse(name.value(), ""),
                                roles.values(),
                                stations.value(),
                                end.moment()))
                .onDone(desk.ui(), this::onAnswer);
    }

    private void onAnswer(Outcome<Read<ApiKey>> outcome) {
        form.busyProperty().set(false);
        if (outcome instanceof Outcome.Done<Read<ApiKey>>(Read<ApiKey> read)) {
            form.untouch();
            sheet.close();
            onDone.accept(read.value());
        } else if (outcome instanceof Outcome.Refused<Read<ApiKey>>(Refusal refusal)) {
            refuse(refusal);
        } else {
            form.refuse(Problem.of(desk.refusals().inWords(outcome)));
        }
    }

    private void refuse(Refusal refusal) {
        String key = "key.refusal." + refusal.code();
        Problem problem =
                Problem.of(words.has(key) ? words.get(key) : desk.refusals().inWords(refusal));
        Field at = fieldOf(ThingSheet.pointer(refusal));
        if (at == null) {
            form.refuse(problem);
        } else {
            form.refuse(at, problem);
        }
    }

    private @Nullable Field fieldOf(String pointer) {
        if (pointer.startsWith("/roles")) {
            return roles;
        }
        if (pointer.startsWith("/stations")) {
            return stations.field();
        }
        return switch (pointer) {
            case "/name" -> name;
            case "/expiresAt" -> end;
            default -> null;
        };
    }
}
