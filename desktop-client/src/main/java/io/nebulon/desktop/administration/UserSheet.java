package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.gateway.user.User;
import io.nebulon.desktop.gateway.user.UserInput;
import io.nebulon.desktop.gateway.user.UserStatus;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Edit;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.form.Choice;
import io.nebulon.desktop.ui.form.Field;
import io.nebulon.desktop.ui.form.MineTheirs;
import io.nebulon.desktop.ui.form.SecretEntry;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.form.TickEntry;
import io.nebulon.desktop.ui.form.TicksEntry;
import io.nebulon.desktop.ui.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Creates a user, or edits who they are and what they may do.
final class UserSheet extends ThingSheet<User, UserInput> {
    private static final List<String> LANGUAGES = List.of("en", "de");

    private final AdminWords inWords;
    private final TextEntry username;
    private final TextEntry displayName;
    private final TextEntry email;
    private final Choice<String> locale;
    private final TicksEntry<Role> roles;
    private final StationsEntry stations;
    private final SecretEntry password;
    private final TickEntry mustChange;
    private final String made = RandomPassword.next(); // one, however often it is sent

    UserSheet(Desk desk, @Nullable Read<User> read, Saved<User> saved) {
        super(
                desk,
                "user",
                title(desk.words(UserSheet.class), read),
                read == null ? "" : read.value().username(),
                desk.words(UserSheet.class).get(read == null ? "user.create" : "save"),
                read,
                saved);
        inWords = new AdminWords(desk);
        username = text("user.username", 64).needed(words.get("user.username.needed"));
        displayName = text("user.displayName", 100);
        email = text("user.email", 254);
        locale =
                Choice.among(
                        desk.icons(),
                        words,
                        words.get("user.locale"),
                        "",
                        languages(read == null ? null : read.value().locale()),
                        AdminWords::language,
                        tag -> tag);
        roles =
                new TicksEntry<>(
                                desk.icons(),
                                words.get("user.roles"),
                                "",
                                AdminWords.ROLES,
                                inWords::role,
                                inWords::meaning)
                        .needed(words.get("user.roles.needed"));
        password =
                new SecretEntry(
                        desk.icons(),
                        words.get("user.password"),
                        words.get("user.password.help"),
                        words.get("user.password.show"));
        mustChange =
                new TickEntry(
                        desk.icons(),
                        words.get("user.mustChange"),
                        words.get("user.mustChange.help"));
        mustChange.onProperty().set(true);
        if (isNew()) {
            add(username);
        }
        add(displayName);
        addRow(email, locale);
        add(roles);
        stations =
                new StationsEntry(
                        desk, form, words.get("user.stations"), words.get("user.stations.help"));
        if (isNew()) {
            add(password, mustChange);
        } else {
            fill(Objects.requireNonNull(edited()));
        }
    }

    private static String title(Words words, @Nullable Read<User> read) {
        return read == null
                ? words.get("user.new")
                : words.get("user.edit", AdminWords.name(read.value()));
    }

    private static List<String> languages(@Nullable String now) {
        List<String> tags = new ArrayList<>(LANGUAGES);
        if (now != null && !tags.contains(now)) {
            tags.add(now);
        }
        return tags;
    }

    /// Puts what is said of somebody into the fields.
    UserSheet fill(User of) {
        fill(displayName, of.displayName());
        fill(email, of.email());
        locale.valueProperty().set(of.locale());
        roles.set(of.roles());
        stations.set(of.stations());
        return this;
    }

    /// The password that was made here, when none was typed; else null.
    @Nullable String madePassword() {
        return isNew() && password.value().isEmpty() ? made : null;
    }

    /// A user as they were read, with another status.
    static UserInput with(User user, @Nullable UserStatus status) {
        return new UserInput(
                null,
                null,
                user.displayName(),
                user.email(),
                user.roles(),
                user.stations(),
                user.locale(),
                status,
                null);
    }

    @Override
    UserInput input() {
        String typed = password.value();
        return new UserInput(
                isNew() ? typed(username).toLowerCase(Locale.ROOT) : null,
                isNew() ? (typed.isEmpty() ? made : typed) : null,
                displayName.value(),
                email.value(),
                roles.values(),
                stations.value(),
                locale.value(),
                null,
                isNew() ? mustChange.isOn() : null);
    }

    @Override
    Call<Read<User>> create(UserInput input, Intent once) {
        return desk.connection().users().create(input, once);
    }

    @Override
    Call<Edit<User>> replace(User before, UserInput input, @Nullable String seen) {
        return desk.connection().users().replace(before.username(), input, seen);
    }

    @Override
    @Nullable Field fieldOf(Refusal refusal) {
        return switch (refusal.code()) {
            case "already_exists" -> username;
            case "weak_password" -> password;
            case "unknown_station" -> stations.field();
            case "last_administrator" -> roles;
            default -> {
                String pointer = pointer(refusal);
                yield switch (pointer) {
                    case "/username" -> isNew() ? username : null;
                    case "/displayName" -> displayName;
                    case "/email" -> email;
                    case "/locale" -> locale;
                    case "/password" -> isNew() ? password : null;
                    default ->
                            pointer.startsWith("/roles")
                                    ? roles
                                    : pointer.startsWith("/stations") ? stations.field() : null;
                };
            }
        };
    }

    @Override
    void compare(MineTheirs table, UserInput mine, User theirs) {
        List<Role> my = Objects.requireNonNullElse(mine.roles(), List.of());
        table.row(
                        words.get("user.displayName"),
                        shown(mine.displayName()),
                        shown(theirs.displayName()))
                .row(words.get("user.email"), shown(mine.email()), shown(theirs.email()))
                .row(words.get("user.roles"), inWords.roles(my), inWords.roles(theirs.roles()))
                .row(
                        words.get("fact.stations"),
                        inWords.reachInFull(mine.stations(), my),
                        inWords.reachInFull(theirs.stations(), theirs.roles()))
                .row(words.get("user.locale"), language(mine.locale()), language(theirs.locale()));
        User before = edited();
        if (before != null && before.status() != theirs.status()) {
            table.row(
                    words.get("column.status"),
                    words.get("status.stays"),
                    AdminWords.status(theirs).word(words));
        }
    }

    private String language(@Nullable String tag) {
        return tag == null ? words.get("none") : AdminWords.language(tag);
    }

    @Override
    Field first() {
        return isNew() ? username : displayName;
    }
}
