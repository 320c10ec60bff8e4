package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.fleet.Ship;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import io.nebulon.desktop.ui.form.Choice;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A ship to choose.
///
/// @param maxMassKg null when it carries any mass
record ShipName(
        String code,
        String name,
        @Nullable BigDecimal maxMassKg,
        @Nullable BigDecimal maxVolumeM3) {
    private static final int CHOICES = 80;

    static ShipName of(Ship ship) {
        return new ShipName(ship.code(), ship.name(), ship.maxMassKg(), ship.maxVolumeM3());
    }

    /// A field that finds ships in service.
    static Choice<ShipName> choice(Desk desk, Words words, String label, String help) {
        return new Choice<>(
                        desk.icons(),
                        words,
                        label,
                        help,
                        ShipName::name,
                        ShipName::code,
                        (text, found) -> find(desk, text, found))
                .prompt(words.get("book.ship.prompt"));
    }

    private static void find(Desk desk, String text, Consumer<List<ShipName>> found) {
        desk.connection()
                .ships()
                .list(ReferenceFilter.IN_SERVICE.withQ(text), Paging.first(CHOICES))
                .onDone(
                        desk.ui(),
                        outcome ->
                                outcome.ifDone()
                                        .ifPresent(read ->
                                                found.accept(
                                                        read.value().items().stream()
                                                                .map(ShipName::of)
                                                                .toList())));
    }
}
