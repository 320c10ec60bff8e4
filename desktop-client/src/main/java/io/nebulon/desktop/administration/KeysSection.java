package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.user.ApiKey;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.ui.control.Status;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.table.Shown;
import io.nebulon.desktop.ui.theme.Tone;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.beans.value.ChangeListener;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The keys of programs: whose, for what, until when, and when each was used last.
final class KeysSection extends ListSection<ApiKey> {
    /// Uses are no events, so they are asked for.
    private static final int SECONDS_BETWEEN_READS = 30;

    private final AdminWords inWords;
    private final Action revoke;
    private final ChangeListener<Number> ticking = (_, _, now) -> onSecond(now.longValue());

    KeysSection(Desk desk) {
        super(
                desk,
                "keys",
                BootstrapIcons.KEY,
                new KeySource(desk.connection(), key -> new AdminWords(desk).roles(key.roles())),
                List.of(
                        new Part<>("inForce", key -> !isExpired(desk, key)),
                        new Part<>("expired", key -> isExpired(desk, key))));
        inWords = new AdminWords(desk);
        Action make = creating("keys.new", BootstrapIcons.PLUS, "N", this::make);
        revoke =
                about(
                        "keys.revoke",
                        BootstrapIcons.SLASH_CIRCLE,
                        "Ctrl+Shift+X",
                        this::revoke,
                        _ -> "");
        build(columns(), List.of(make), List.of(revoke));
    }

    private static boolean isExpired(Desk desk, ApiKey key) {
        return AdminWords.status(key, desk.formats().now()) == Status.EXPIRED;
    }

    private List<Column<ApiKey>> columns() {
        return List.of(
                Column.text("name", words.get("column.key"), ApiKey::name)
                        .face(Face.MEDIUM)
                        .width(140)
                        .priority(1),
                Column.text("owner", words.get("column.owner"), ApiKey::owner)
                        .width(84)
                        .priority(1),
                Column.<ApiKey>text(
                                "roles",
                                words.get("column.roles"),
                                key -> inWords.roles(key.roles()))
                        .width(104)
                        .grows()
                        .priority(2),
                Column.<ApiKey>of("used", words.get("column.used"), this::used)
                        .sorted(
                                Comparator.comparing(
                                        ApiKey::lastUsedAt,
                                        Comparator.nullsFirst(Comparator.naturalOrder())))
                        .csv(key -> Objects.toString(key.lastUsedAt(), ""))
                        .width(114)
                        .priority(1),
                Column.<ApiKey>of("end", words.get("column.end"), this::end)
                        .sorted(
                                Comparator.comparing(
                                        ApiKey::expiresAt,
                                        Comparator.nullsLast(Comparator.naturalOrder())))
                        .csv(key -> Objects.toString(key.expiresAt(), ""))
                        .width(118)
                        .priority(3),
                Column.<ApiKey>status("status", words.get("column.status"), this::status, words)
                        .width(112)
                        .priority(2));
    }

    private Status status(ApiKey key) {
        return AdminWords.status(key, desk.formats().now());
    }

    private Shown used(ApiKey key) {
        Instant at = key.lastUsedAt();
        return at == null
                ? Shown.text(words.get("used.never"), Tone.MUTED)
                : Shown.text(desk.formats().age(at));
    }

    private Shown end(ApiKey key) {
        Instant at = key.expiresAt();
        return at == null
                ? Shown.text(words.get("end.never"), Tone.MUTED)
                : Shown.text(desk.formats().moment(at));
    }

    @Override
    Profile profile(ApiKey key) {
        Instant used = key.lastUsedAt();
        Instant end = key.expiresAt();
        return new Profile(
                key.id(),
                key.name(),
                words.get("key.of", key.owner()),
                status(key),
                List.of(
                        Profile.Fact.of(words.get("user.roles"), inWords.roles(key.roles())),
                        Profile.Fact.of(
                                words.get("fact.stations"),
                                inWords.reachInFull(key.stations(), key.roles())),
                        Profile.Fact.of(
                                words.get("column.used"),
                                used == null
                                        ? words.get("used.never")
                                        : desk.formats().dayAndTime(used)),
                        Profile.Fact.of(
                                words.get("column.end"),
                                end == null
                                        ? words.get("end.never")
                                        : desk.formats().dayAndTime(end)),
                        Profile.Fact.of(
                                words.get("fact.created"),
                                desk.formats().dayAndTime(key.createdAt())),
                        Profile.Fact.of(words.get("fact.bounds"), words.get("key.bounds"))),
                List.of(revoke),
                Set.of(revoke.id()));
    }

    // ---- what is done

    private void make() {
        new KeySheet(desk, this::made).open();
    }

    private void made(ApiKey key) {
        model().changed(key.owner());
        model().want(key.id());
        done(words.get("keys.done.new", key.name()), null);
        String secret = key.key();
        if (secret != null) {
            new SecretSheet(
                            desk,
                            words.get("secret.key", key.name()),
                            inWords.roles(key.roles()),
                            words.get("secret.key.text"),
                            secret)
                    .open();
        }
    }

    private void revoke(ApiKey key) {
        new Questions(desk).ask("revoke", key.name(), () -> revokeNow(key));
    }

    private void revokeNow(ApiKey key) {
        desk.connection()
                .apiKeys()
                .revoke(key.id())
                .onDone(
                        desk.ui(),
                        outcome -> {
                            if (outcome instanceof Outcome.Done<?>) {
                                model().changed(key.owner());
                                done(words.get("keys.done.revoke", key.name()), null);
                            } else {
                                pane.refuse(
                                        words.get("keys.refused.revoke", key.name()),
                                        desk.refusals().inWords(outcome));
                            }
                        });
    }

    // ---- the section

    @Override
    public void attach() {
        super.attach();
        desk.seconds().addListener(ticking);
    }

    @Override
    public void detach() {
        super.detach();
        desk.seconds().removeListener(ticking);
    }

    private void onSecond(long second) {
        if (second % SECONDS_BETWEEN_READS == 0 && desk.link().isUp().get()) {
            model().read();
        }
    }
}
