package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Stations;
import io.nebulon.desktop.gateway.user.ApiKey;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.gateway.user.User;
import io.nebulon.desktop.gateway.user.UserStatus;
import io.nebulon.desktop.gateway.wire.ServiceStatus;
import io.nebulon.desktop.ui.control.Status;
import io.nebulon.desktop.ui.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says what is so about users, roles and keys.
final class AdminWords {
    static final List<Role> ROLES =
            List.of(Role.ADMIN, Role.TRADER, Role.CARGO_OFFICER, Role.QUARTERMASTER, Role.VIEWER);

    private static final Duration SOON = Duration.ofDays(7);

    private final Words words;
    private final Stations stations;

    AdminWords(Desk desk) {
        this(desk.words(AdminWords.class), desk.stations());
    }

    AdminWords(Words words, Stations stations) {
        this.words = words.of(AdminWords.class);
        this.stations = stations;
    }

    String role(Role role) {
        return words.get("role." + role);
    }

    /// What a role may change, in a few words.
    String meaning(Role role) {
        return words.get("role." + role + ".may");
    }

    String roles(List<Role> roles) {
        return ROLES.stream()
                .filter(roles::contains)
                .map(this::role)
                .collect(Collectors.joining(", "));
    }

    /// Where rights hold, as short as a table needs it: `all`, `Station ISS`, `3 stations`.
    String reach(@Nullable List<String> codes, List<Role> roles) {
        if (codes == null || roles.contains(Role.ADMIN)) {
            return words.get("reach.all");
        }
        return codes.size() == 1
                ? stations.name(codes.getFirst())
                : words.get("reach.some", codes.size());
    }

    /// The same with every name.
    String reachInFull(@Nullable List<String> codes, List<Role> roles) {
        if (codes == null || roles.contains(Role.ADMIN) || codes.isEmpty()) {
            return reach(codes, roles);
        }
        return codes.stream().map(stations::name).collect(Collectors.joining(", "));
    }

    /// What somebody is called: the display name, else the user name.
    static String name(User user) {
        String display = user.displayName();
        return display == null || display.isBlank() ? user.username() : display;
    }

    /// A language by its own name, such as `Deutsch`; what nobody knows stays as it is.
    static String language(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        String name = locale.getDisplayName(locale);
        return name.isEmpty() ? tag : name;
    }

    static Status status(User user) {
        return switch (user.status()) {
            case ACTIVE, UNKNOWN -> Status.ACTIVE;
            case LOCKED -> Status.LOCKED;
            case RETIRED -> Status.RETIRED;
        };
    }

    static Status status(ServiceStatus status) {
        return status == ServiceStatus.RETIRED ? Status.RETIRED : Status.ACTIVE;
    }

    static Status status(ApiKey key, Instant now) {
        Instant end = key.expiresAt();
        if (end == null || end.isAfter(now.plus(SOON))) {
            return Status.ACTIVE;
        }
        return end.isAfter(now) ? Status.EXPIRING : Status.EXPIRED;
    }

    static boolean isActive(User user) {
        return user.status() == UserStatus.ACTIVE;
    }
}
