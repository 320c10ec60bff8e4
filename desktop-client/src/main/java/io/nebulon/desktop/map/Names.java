package io.nebulon.desktop.map;

import io.nebulon.desktop.map.World.Spot;
import io.nebulon.desktop.ui.theme.Fonts;
import io.nebulon.desktop.ui.theme.Role;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.text.Font;

/// The names on the map: each where there is room, what is selected first.
final class Names {
    private static final double NEAR = 10;
    private static final double BESIDE_HALO = 16;

    private final MapModel model;
    private final MapWords inWords;
    private final Words words;
    private final Formats formats;
    private final List<Bounds> taken = new ArrayList<>();

    Names(MapModel model, MapWords inWords, Words words, Formats formats) {
        this.model = model;
        this.inWords = inWords;
        this.words = words;
        this.formats = formats;
    }

    void clear() {
        taken.clear();
    }

    void draw(Brush brush, Map<Mark, Spot> drawn) {
        Instant now = formats.now();
        Mark selected = model.selectedProperty().get();
        if (selected != null && drawn.containsKey(selected)) {
            name(brush, drawn, selected, now);
        }
        List<Predicate<Mark>> inTurn =
                List.of(
                        mark -> isSite(mark, site -> site.kind() == Site.Kind.ORBIT),
                        mark -> mark instanceof Mark.OfFlight,
                        mark -> isSite(mark, Site::isOnGround));
        for (Predicate<Mark> those : inTurn) {
            for (Mark mark : drawn.keySet()) {
                if (!mark.equals(selected) && those.test(mark)) {
                    name(brush, drawn, mark, now);
                }
            }
        }
    }

    private boolean isSite(Mark mark, Predicate<Site> those) {
        Site site = mark instanceof Mark.OfSite(String code) ? model.site(code) : null;
        return site != null && those.test(site);
    }

    private void name(Brush brush, Map<Mark, Spot> drawn, Mark mark, Instant now) {
        Spot spot = drawn.get(mark);
        if (spot == null) {
            return;
        }
        switch (mark) {
            case Mark.OfSite(String code) -> {
                Site site = model.site(code);
                if (site == null) {
                    return;
                }
                boolean isOrbit = site.kind() == Site.Kind.ORBIT;
                String second = isOrbit ? height(site) : "";
                label(brush, spot, shortName(site), second, isOrbit, Role.TEXT, isSelected(mark));
            }
            case Mark.OfFlight(String id) -> {
                Flight flight = model.flights().get(id);
                if (flight == null) {
                    return;
                }
                Double progress = flight.progress(now);
                String second =
                        progress == null
                                ? ""
                                : flight.isOverdue(now)
                                        ? words.get("map.overdue")
                                        : words.get("map.byPlan", percent(progress));
                Role role = flight.isLate(now) ? Role.WARNING : Role.TEXT;
                label(brush, spot, inWords.name(flight), second, true, role, isSelected(mark));
            }
        }
    }

    private boolean isSelected(Mark mark) {
        return mark.equals(model.selectedProperty().get());
    }

    private String percent(double part) {
        return formats.percent(
                BigDecimal.valueOf(part).setScale(2, java.math.RoundingMode.DOWN), 0);
    }

    private String height(Site site) {
        BigDecimal km = site.altitudeKm();
        return km == null ? "" : words.get("map.height", formats.plain(km));
    }

    /// Up to the first comma or bracket: the rest stands in the panel.
    private static String shortName(Site site) {
        String name = site.station().name();
        int end = name.length();
        for (String stop : List.of(",", " (", " / ")) {
            int at = name.indexOf(stop);
            end = at > 0 ? Math.min(end, at) : end;
        }
        return name.substring(0, end);
    }

    private void label(
            Brush brush,
            Spot spot,
            String first,
            String second,
            boolean isStrong,
            Role role,
            boolean isMust) {
        Font strong = brush.font(isStrong ? Fonts.MEDIUM : Fonts.REGULAR, isStrong ? 12 : 11);
        Font small = brush.font(Fonts.REGULAR, 11);
        double width = Math.max(Brush.widthOf(first, strong), Brush.widthOf(second, small));
        double height = brush.px(second.isEmpty() ? 14 : 28);
        double gap = brush.px(isMust ? BESIDE_HALO : NEAR);
        double[][] corners = {
            {spot.x() + gap, spot.y() - height / 2},
            {spot.x() - gap - width, spot.y() - height / 2},
            {spot.x() - width / 2, spot.y() - gap - height},
            {spot.x() - width / 2, spot.y() + gap},
            {spot.x() + gap, spot.y() + gap / 2},
            {spot.x() + gap, spot.y() - gap / 2 - height},
            {spot.x() - gap - width, spot.y() + gap / 2},
            {spot.x() - gap - width, spot.y() - gap / 2 - height},
        };
        for (double[] corner : corners) {
            Bounds box = new BoundingBox(corner[0] - 2, corner[1], width + 4, height);
            if (isFree(brush, box)) {
                write(brush, box, first, second, strong, small, role);
                return;
            }
        }
        if (isMust) {
            Bounds box =
                    new BoundingBox(
                            Math.clamp(corners[0][0], 4, Math.max(4, brush.width() - width - 8)),
                            Math.clamp(corners[0][1], 4, Math.max(4, brush.height() - height)),
                            width + 4,
                            height);
            write(brush, box, first, second, strong, small, role);
        }
    }

    private boolean isFree(Brush brush, Bounds box) {
        return box.getMinX() >= 4
                && box.getMaxX() <= brush.width() - 4
                && box.getMinY() >= 2
                && box.getMaxY() <= brush.height() - brush.px(20)
                && taken.stream().noneMatch(box::intersects);
    }

    private void write(
            Brush brush,
            Bounds box,
            String first,
            String second,
            Font strong,
            Font small,
            Role role) {
        taken.add(box);
        brush.ground(box.getMinX(), box.getMinY(), box.getWidth(), box.getHeight());
        brush.g().setFont(strong);
        double x = box.getMinX() + 2;
        brush.text(first, x, box.getMinY() + brush.px(7), role);
        if (!second.isEmpty()) {
            brush.g().setFont(small);
            brush.text(second, x, box.getMinY() + brush.px(21), Role.MUTED);
        }
    }

    /// Keeps a spot free of names.
    void take(Spot spot, double half) {
        take(new BoundingBox(spot.x() - half, spot.y() - half, 2 * half, 2 * half));
    }

    void take(Bounds box) {
        taken.add(box);
    }
}
