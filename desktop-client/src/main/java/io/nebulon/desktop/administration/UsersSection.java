package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.feed.FeedListener;
import io.nebulon.desktop.gateway.feed.Subscription;
import io.nebulon.desktop.gateway.user.User;
import io.nebulon.desktop.gateway.user.UserStatus;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Edit;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.words.Formats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.beans.binding.Bindings;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The users: who they are, what they may do, and how they get in.
final class UsersSection extends ListSection<User> {
    private final AdminWords inWords;
    private final String me;
    private final Questions questions;
    private final Action edit;
    private final Action lock;
    private final Action password;
    private final Action factor;
    private final Action sessions;
    private final Action retire;
    private @Nullable Subscription signIns;
    private @Nullable String asked;
    private LastSignIn.@Nullable Found lastSignIn;

    UsersSection(Desk desk) {
        super(
                desk,
                "users",
                BootstrapIcons.PEOPLE,
                new UserSource(desk.connection(), user -> rights(new AdminWords(desk), user)),
                List.of(
                        new Part<>("active", AdminWords::isActive),
                        new Part<>("locked", user -> user.status() == UserStatus.LOCKED),
                        new Part<>("retired", user -> user.status() == UserStatus.RETIRED)));
        inWords = new AdminWords(desk);
        me = desk.connection().me().username();
        questions = new Questions(desk);
        Action create = creating("users.new", BootstrapIcons.PERSON_PLUS, "N", this::create);
        edit = about("users.edit", BootstrapIcons.PENCIL, "E", this::edit, this::whyGone);
        lock =
                about("users.lock", BootstrapIcons.LOCK, "L", this::lock, this::whyNotOther)
                        .named(
                                Bindings.createStringBinding(
                                        this::lockName, model().selectedProperty()));
        password = about("users.password", BootstrapIcons.KEY, "P", this::reset, this::whyNotOther);
        factor =
                about(
                        "users.factor",
                        BootstrapIcons.PHONE,
                        "F",
                        this::removeFactor,
                        user -> user.mfa() ? whyNotOther(user) : words.get("off.factor"));
        sessions =
                about(
                        "users.sessions",
                        BootstrapIcons.BOX_ARROW_RIGHT,
                        "Ctrl+E",
                        this::endSessions,
                        this::whyNotOther);
        retire =
                about(
                        "users.retire",
                        BootstrapIcons.SLASH_CIRCLE,
                        "Ctrl+Shift+X",
                        this::retire,
                        this::whyNotOther);
        build(columns(), List.of(create), List.of(edit, lock, password, factor, sessions, retire));
    }

    private static String rights(AdminWords inWords, User user) {
        return inWords.roles(user.roles())
                + " "
                + inWords.reachInFull(user.stations(), user.roles());
    }

    private List<Column<User>> columns() {
        return List.of(
                Column.text("user", words.get("column.name"), AdminWords::name)
                        .face(Face.MEDIUM)
                        .width(140)
                        .priority(1),
                Column.text("username", words.get("column.username"), User::username)
                        .width(96)
                        .priority(4),
                Column.<User>text(
                                "roles",
                                words.get("column.roles"),
                                user -> inWords.roles(user.roles()))
                        .width(130)
                        .grows()
                        .priority(1),
                Column.<User>text(
                                "stations",
                                words.get("column.stations"),
                                user -> inWords.reach(user.stations(), user.roles()))
                        .width(168)
                        .priority(3),
                Column.<User>text(
                                "factor",
                                words.get("column.factor"),
                                user -> user.mfa() ? words.get("factor.on") : Formats.NONE)
                        .width(112)
                        .priority(2),
                Column.<User>status(
                                "status",
                                words.get("column.status"),
                                user -> AdminWords.status(user),
                                words)
                        .width(112)
                        .priority(1));
    }

    private String lockName() {
        User user = model().selected();
        return words.get(user != null && isLocked(user) ? "users.unlock" : "users.lock");
    }

    private static boolean isLocked(User user) {
        return user.status() == UserStatus.LOCKED;
    }

    // ---- why something cannot be done

    private String whyGone(User user) {
        return user.status() == UserStatus.RETIRED ? words.get("off.retiredUser") : "";
    }

    /// For what would lock oneself out.
    private String whyNotOther(User user) {
        return user.username().equals(me) ? words.get("off.self") : whyGone(user);
    }

    // ---- what is shown

    @Override
    Profile profile(User user) {
        boolean isRetired = user.status() == UserStatus.RETIRED;
        return new Profile(
                user.username(),
                AdminWords.name(user),
                user.username(),
                AdminWords.status(user),
                facts(user),
                isRetired
                        ? List.of()
                        : user.mfa()
                                ? List.of(edit, lock, password, factor, sessions, retire)
                                : List.of(edit, lock, password, sessions, retire),
                Set.of(factor.id(), retire.id()));
    }

    private List<Profile.Fact> facts(User user) {
        List<Profile.Fact> facts = new ArrayList<>();
        if (user.username().equals(me)) {
            facts.add(Profile.Fact.of(words.get("fact.self"), words.get("off.self")));
        }
        facts.add(Profile.Fact.of(words.get("user.roles"), inWords.roles(user.roles())));
        facts.add(
                Profile.Fact.of(
                        words.get("fact.stations"),
                        inWords.reachInFull(user.stations(), user.roles())));
        facts.add(
                Profile.Fact.of(
                        words.get("user.email"),
                        user.email() == null ? Formats.NONE : user.email()));
        facts.add(
                Profile.Fact.of(
                        words.get("user.locale"),
                        user.locale() == null ? Formats.NONE : AdminWords.language(user.locale())));
        facts.add(
                Profile.Fact.of(
                        words.get("column.factor"),
                        words.get(user.mfa() ? "factor.inForce" : "factor.none")));
        facts.add(
                Profile.Fact.of(
                        words.get("user.password"),
                        words.get(
                                user.mustChangePassword()
                                        ? "password.mustChange"
                                        : "password.chosen")));
        facts.add(Profile.Fact.of(words.get("fact.lastSignIn"), lastSignIn()));
        facts.add(
                Profile.Fact.of(
                        words.get("fact.created"), desk.formats().dayAndTime(user.createdAt())));
        return facts;
    }

    private String lastSignIn() {
        return switch (lastSignIn) {
            case null -> "…";
            case LastSignIn.Found.At(Instant time, boolean isByPasskey) ->
                    words.get(
                            isByPasskey ? "signIn.byPasskey" : "signIn.at",
                            desk.formats().dayAndTime(time));
            case LastSignIn.Found.Never _ -> words.get("signIn.never");
            case LastSignIn.Found.LongAgo _ -> words.get("signIn.longAgo");
        };
    }

    @Override
    void onSelected(@Nullable User user) {
        String username = user == null ? null : user.username();
        if (!Objects.equals(username, asked)) {
            asked = username;
            lastSignIn = null;
            askSignIn();
        }
        super.onSelected(user);
    }

    private void askSignIn() {
        String of = asked;
        if (of != null) {
            LastSignIn.of(desk.connection(), of)
                    .onDone(
                            desk.ui(),
                            outcome -> {
                                if (of.equals(asked)) {
                                    outcome.ifDone().ifPresent(this::showSignIn);
                                }
                            });
        }
    }

    private void showSignIn(LastSignIn.Found found) {
        lastSignIn = found;
        super.onSelected(model().selected());
    }

    @Override
    public void attach() {
        super.attach();
        signIns = desk.connection().feed().listen(new SignIns());
    }

    @Override
    public void detach() {
        super.detach();
        if (signIns != null) {
            signIns.close();
            signIns = null;
        }
    }

    private final class SignIns implements FeedListener {
        @Override
        public void event(LogEvent event) {
            if (event.type().equals("user.signed_in")) {
                LastSignIn.Found found =
                        new LastSignIn.Found.At(event.time(), event.data().has("passkey"));
                desk.ui()
                        .execute(() -> {
                            if (event.actor().equals(asked)) {
                                showSignIn(found);
                            }
                        });
            }
        }

        @Override
        public void reset() {
            desk.ui().execute(UsersSection.this::askSignIn);
        }
    }

    // ---- what is done

    private void create() {
        UserSheet[] sheet = new UserSheet[1];
        sheet[0] =
                new UserSheet(
                        desk,
                        null,
                        new Saved<>() {
                            @Override
                            public void saved(@Nullable User before, Read<User> now) {
                                created(now.value(), sheet[0].madePassword());
                            }

                            @Override
                            public void theirs(User now) {
                                select(now);
                            }
                        });
        sheet[0].open(false);
    }

    private void created(User user, @Nullable String password) {
        select(user);
        done(words.get("users.done.new", AdminWords.name(user)), null);
        if (password != null) {
            new SecretSheet(
                            desk,
                            words.get("secret.password", AdminWords.name(user)),
                            user.username(),
                            words.get(
                                    user.mustChangePassword()
                                            ? "secret.password.reset"
                                            : "secret.password.kept"),
                            password)
                    .open();
        }
    }

    private void edit(User user) {
        desk.connection()
                .users()
                .get(user.username())
                .onDone(
                        desk.ui(),
                        outcome -> {
                            if (outcome instanceof Outcome.Done<Read<User>>(Read<User> read)) {
                                edit(read, null);
                            } else {
                                refused("users.refused.edit", user, outcome);
                            }
                        });
    }

    /// @param former how it was before, to be put back; or null
    private void edit(Read<User> read, @Nullable User former) {
        UserSheet sheet =
                new UserSheet(
                        desk,
                        read,
                        new Saved<>() {
                            @Override
                            public void saved(@Nullable User before, Read<User> now) {
                                select(now.value());
                                boolean isWayBack = before != null && former == null;
                                done(
                                        words.get("users.done.edit", AdminWords.name(now.value())),
                                        isWayBack ? () -> edit(now, before) : null);
                            }

                            @Override
                            public void theirs(User now) {
                                select(now);
                            }
                        });
        if (former != null) {
            desk.offerUndo(null);
            sheet.fill(former);
        }
        sheet.open(former != null);
    }

    private void lock(User user) {
        lock(user, isLocked(user) ? UserStatus.ACTIVE : UserStatus.LOCKED, true);
    }

    /// @param again whether a newer version may be tried once: the status is all that changes
    private void lock(User user, UserStatus status, boolean again) {
        desk.connection()
                .users()
                .replace(user.username(), UserSheet.with(user, status), user.etag())
                .onDone(desk.ui(), outcome -> onLocked(user, status, again, outcome));
    }

    private void onLocked(
            User user, UserStatus status, boolean again, Outcome<Edit<User>> outcome) {
        boolean isLocking = status == UserStatus.LOCKED;
        if (outcome instanceof Outcome.Done<Edit<User>>(Edit.Saved<User>(Read<User> now))) {
            select(now.value());
            done(
                    words.get(
                            isLocking ? "users.done.lock" : "users.done.unlock",
                            AdminWords.name(user)),
                    isLocking ? () -> unlock(now.value()) : null);
        } else if (again
                && outcome
                        instanceof
                        Outcome.Done<Edit<User>>(Edit.Stale<User>(Refusal _, Read<User> theirs))) {
            lock(theirs.value(), status, false);
        } else {
            refused(isLocking ? "users.refused.lock" : "users.refused.unlock", user, outcome);
        }
    }

    private void unlock(User user) {
        desk.offerUndo(null);
        lock(user, UserStatus.ACTIVE, true);
    }

    private void reset(User user) {
        new ResetSheet(desk, user, () -> select(user)).open();
    }

    private void removeFactor(User user) {
        questions.ask(
                "factor",
                AdminWords.name(user),
                () ->
                        send(
                                desk.connection().users().removeSecondFactor(user.username()),
                                user,
                                "factor"));
    }

    private void endSessions(User user) {
        send(desk.connection().users().endSessions(user.username()), user, "sessions");
    }

    private void retire(User user) {
        questions.ask(
                "retireUser",
                AdminWords.name(user),
                () ->
                        send(
                                desk.connection().users().retire(user.username(), null),
                                user,
                                "retire"));
    }

    private void send(Call<?> call, User user, String what) {
        call.onDone(
                desk.ui(),
                outcome -> {
                    if (outcome instanceof Outcome.Done<?>) {
                        select(user);
                        done(words.get("users.done." + what, AdminWords.name(user)), null);
                    } else {
                        refused("users.refused." + what, user, outcome);
                    }
                });
    }

    private void select(User user) {
        changed(user);
        model().want(user.username());
    }

    private void refused(String key, User user, Outcome<?> outcome) {
        String why =
                outcome.ifRefused()
                        .filter(refusal -> words.has("user.refusal." + refusal.code()))
                        .map(refusal -> words.get("user.refusal." + refusal.code()))
                        .orElseGet(() -> desk.refusals().inWords(outcome));
        pane.refuse(words.get(key, AdminWords.name(user)), why);
    }
}
