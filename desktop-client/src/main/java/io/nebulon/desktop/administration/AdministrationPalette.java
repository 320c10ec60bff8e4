package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.gateway.user.User;
import io.nebulon.desktop.gateway.user.UserFilter;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.ui.palette.PaletteEntry;
import io.nebulon.desktop.ui.palette.PaletteGroup;
import io.nebulon.desktop.ui.palette.PaletteQuery;
import io.nebulon.desktop.ui.palette.PaletteSource;
import io.nebulon.desktop.ui.words.Words;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Finds users by their names.
final class AdministrationPalette implements PaletteSource {
    private static final int MOST = 5;

    private final Desk desk;
    private final Words words;
    private @Nullable Call<?> asking;

    AdministrationPalette(Desk desk) {
        this.desk = desk;
        this.words = desk.words(AdministrationPalette.class);
    }

    @Override
    public void find(PaletteQuery query, Consumer<List<PaletteEntry>> found) {
        if (asking != null) {
            asking.cancel();
        }
        String text = query.object().strip();
        if (text.length() < 2 || query.only() != null) {
            return;
        }
        asking =
                desk.connection()
                        .users()
                        .list(UserFilter.ALL.withQ(text), Paging.first(MOST))
                        .onDone(
                                desk.ui(),
                                outcome ->
                                        outcome.ifDone()
                                                .ifPresent(read ->
                                                        found.accept(
                                                                read.value().items().stream()
                                                                        .map(this::entry)
                                                                        .toList())));
    }

    private PaletteEntry entry(User user) {
        return PaletteEntry.of(
                        PaletteGroup.COMMANDS,
                        "",
                        BootstrapIcons.PERSON,
                        words.get("palette.user", AdminWords.name(user)),
                        user.username(),
                        () ->
                                desk.open(
                                        new Place.Form(
                                                AdministrationFeature.ID,
                                                "users",
                                                Map.of("key", user.username()))))
                .fit(10);
    }
}
