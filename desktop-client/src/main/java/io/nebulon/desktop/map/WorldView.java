package io.nebulon.desktop.map;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.map.World.Route;
import io.nebulon.desktop.map.World.Spot;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.key.ActionKeys;
import io.nebulon.desktop.ui.theme.Colours;
import io.nebulon.desktop.ui.theme.Fonts;
import io.nebulon.desktop.ui.theme.Role;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// The drawing of the map. Arrows move it, plus and minus make it larger and smaller, the wheel and
/// dragging do the same; Enter opens what is selected. What it shows stands in tables, too.
final class WorldView extends Region {
    private static final double REACH = 14;
    private static final double NEAR = 10;
    private static final double BESIDE_HALO = 16;
    private static final int GRID = 30;

    private final Desk desk;
    private final MapModel model;
    private final MapWords inWords;
    private final Words words;
    private final Formats formats;
    private final Canvas canvas = new Canvas();
    private final Runnable onOpen;
    private final Map<String, List<double[]>> outlines = new HashMap<>();
    private Lens lens = Lens.WHOLE;
    private double dragX;
    private double dragY;
    private boolean wasDragged;

    /// What was drawn where, for the mouse.
    private final Map<Mark, Spot> drawn = new LinkedHashMap<>();

    private final List<Bounds> taken = new ArrayList<>();

    WorldView(
            Desk desk,
            MapModel model,
            MapWords inWords,
            Supplier<List<Action>> actions,
            Runnable onOpen) {
        this.desk = desk;
        this.model = model;
        this.inWords = inWords;
        this.words = desk.words(WorldView.class);
        this.formats = desk.formats();
        this.onOpen = onOpen;
        getChildren().add(canvas);
        getStyleClass().add("world");
        setId("world");
        setMinSize(0, 0);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        ActionKeys.install(this, actions);
        setOnScroll(this::onScroll);
        setOnMousePressed(this::onPressed);
        setOnMouseDragged(this::onDragged);
        setOnMouseReleased(this::onReleased);
        model.worldProperty().addListener((_, _, _) -> draw());
        model.flights()
                .shown()
                .addListener((javafx.collections.ListChangeListener<Flight>) _ -> draw());
        model.selectedProperty().addListener((_, _, mark) -> onSelected(mark));
        model.bodyProperty().addListener((_, _, _) -> look(Lens.WHOLE));
        desk.look().themeProperty().addListener((_, _, _) -> draw());
        focusedProperty().addListener((_, _, _) -> draw());
    }

    Lens lens() {
        return lens;
    }

    void look(Lens now) {
        lens = now;
        draw();
    }

    private void onSelected(@Nullable Mark mark) {
        Spot spot = mark == null ? null : spotOf(mark);
        if (spot != null) {
            lens = lens.with(spot);
        }
        speak(mark);
        draw();
    }

    private void speak(@Nullable Mark mark) {
        String what =
                switch (mark) {
                    case null -> "";
                    case Mark.OfSite(String code) -> ", " + desk.stations().name(code);
                    case Mark.OfFlight(String id) -> {
                        Flight flight = model.flights().get(id);
                        yield flight == null ? "" : ", " + inWords.name(flight);
                    }
                };
        setAccessibleText(words.get("map.spoken") + what);
    }

    private @Nullable Spot spotOf(Mark mark) {
        World world = model.worldProperty().get();
        return switch (mark) {
            case Mark.OfSite(String code) -> world.spotOf(code);
            case Mark.OfFlight(String id) -> {
                Flight flight = model.flights().get(id);
                yield flight == null ? null : world.spotOf(flight, formats.now());
            }
        };
    }

    // ---- keys and mouse

    private void onKey(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        KeyCode code = event.getCode();
        if (event.isShiftDown() && code.isArrowKey()) {
            return;
        }
        switch (code) {
            case LEFT -> look(lens.stepped(-1, 0));
            case RIGHT -> look(lens.stepped(1, 0));
            case UP -> look(lens.stepped(0, -1));
            case DOWN -> look(lens.stepped(0, 1));
            case ENTER -> onOpen.run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void onScroll(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            double by = event.getDeltaY() > 0 ? Lens.STEP : 1 / Lens.STEP;
            look(lens.zoomed(by, event.getX() / getWidth(), event.getY() / getHeight()));
            event.consume();
        }
    }

    private void onPressed(MouseEvent event) {
        requestFocus();
        dragX = event.getX();
        dragY = event.getY();
        wasDragged = false;
    }

    private void onDragged(MouseEvent event) {
        wasDragged |= Math.hypot(event.getX() - dragX, event.getY() - dragY) > 3;
        look(lens.moved((dragX - event.getX()) / getWidth(), (dragY - event.getY()) / getHeight()));
        dragX = event.getX();
        dragY = event.getY();
    }

    private void onReleased(MouseEvent event) {
        if (!wasDragged) {
            Mark hit = markAt(event.getX(), event.getY());
            model.selectedProperty().set(hit);
            if (hit != null && event.getClickCount() == 2) {
                onOpen.run();
            }
        }
    }

    private @Nullable Mark markAt(double x, double y) {
        Mark nearest = null;
        double least = REACH;
        for (Map.Entry<Mark, Spot> entry : drawn.entrySet()) {
            double far = Math.hypot(entry.getValue().x() - x, entry.getValue().y() - y);
            if (far < least) {
                least = far;
                nearest = entry.getKey();
            }
        }
        return nearest;
    }

    // ---- drawing

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            draw();
        }
    }

    /// The same at a later moment.
    void draw() {
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        if (width <= 0 || height <= 0) {
            return;
        }
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setTextBaseline(VPos.CENTER);
        g.setFontSmoothingType(javafx.scene.text.FontSmoothingType.GRAY);
        g.setFill(colour(Role.FRAME));
        g.fillRect(0, 0, width, height);
        drawn.clear();
        taken.clear();
        World world = model.worldProperty().get();
        surface(g, world);
        reach(g, world);
        tracks(g, world);
        routes(g, world);
        sites(g, world);
        ships(g, world);
        names(g, world);
        remark(g, width, height);
        if (isFocused()) {
            g.setStroke(colour(Role.ACCENT));
            g.setLineWidth(2);
            g.setLineDashes();
            g.strokeRect(1, 1, width - 2, height - 2);
        }
    }

    private Color colour(Role role) {
        Colours colours = desk.look().theme().colours();
        return colours.of(role);
    }

    private Spot shown(Spot spot) {
        Spot part = lens.show(spot);
        return new Spot(part.x() * canvas.getWidth(), part.y() * canvas.getHeight());
    }

    private void surface(GraphicsContext g, World world) {
        Spot from = shown(world.ground(-180, World.NORTH));
        Spot to = shown(world.ground(180, World.SOUTH));
        g.setFill(colour(Role.SEA));
        g.fillRect(from.x(), from.y(), to.x() - from.x(), to.y() - from.y());
        g.save();
        g.beginPath();
        g.rect(from.x(), from.y(), to.x() - from.x(), to.y() - from.y());
        g.clip();
        land(g, world);
        grid(g, world);
        g.restore();
    }

    private void land(GraphicsContext g, World world) {
        g.setFill(colour(Role.LAND));
        String body = model.bodyProperty().get();
        for (double[] piece : outlines.computeIfAbsent(body, Outlines::of)) {
            for (int turn = -360; turn <= 360; turn += 360) {
                double[] xs = new double[piece.length / 2];
                double[] ys = new double[piece.length / 2];
                for (int i = 0; i < xs.length; i++) {
                    Spot spot = onSurface(world, piece[2 * i] + turn, piece[2 * i + 1]);
                    xs[i] = spot.x();
                    ys[i] = spot.y();
                }
                g.fillPolygon(xs, ys, xs.length);
            }
        }
    }

    /// Not held to the edges, so that what lies across one is cut and not bent.
    private Spot onSurface(World world, double longitude, double latitude) {
        double down = (World.NORTH - latitude) / (World.NORTH - World.SOUTH);
        return shown(
                new Spot((longitude + 180) / 360, world.horizon() + (1 - world.horizon()) * down));
    }

    private void grid(GraphicsContext g, World world) {
        g.setStroke(colour(Role.GRID));
        g.setLineWidth(1);
        g.setLineDashes();
        for (int longitude = -180; longitude <= 180; longitude += GRID) {
            double x = sharp(shown(world.ground(longitude, 0)).x());
            g.strokeLine(x, shown(world.ground(0, World.NORTH)).y(), x, canvas.getHeight());
        }
        g.setFont(font(Fonts.REGULAR, 11));
        for (int latitude = -GRID; latitude <= 60; latitude += GRID) {
            double y = sharp(shown(world.ground(0, latitude)).y());
            g.setStroke(colour(latitude == 0 ? Role.CONTROL_BORDER : Role.GRID));
            g.strokeLine(0, y, canvas.getWidth(), y);
            text(g, latitudeText(latitude), 8, y - px(9), TextAlignment.LEFT, Role.FAINT);
        }
    }

    private String latitudeText(int latitude) {
        String degrees = Math.abs(latitude) + "°";
        return latitude == 0
                ? degrees
                : words.get(latitude > 0 ? "map.north" : "map.south", degrees);
    }

    /// Between which latitudes the selected station flies.
    private void reach(GraphicsContext g, World world) {
        if (!(model.selectedProperty().get() instanceof Mark.OfSite(String code))) {
            return;
        }
        Site site = model.site(code);
        BigDecimal inclination = site == null ? null : site.inclinationDeg();
        if (site == null || inclination == null || site.kind() != Site.Kind.ORBIT) {
            return;
        }
        double most = Math.min(90, Math.abs(inclination.doubleValue()));
        Spot north = shown(world.ground(-180, most));
        Spot south = shown(world.ground(180, -most));
        g.setFill(colour(Role.ACCENT).deriveColor(0, 1, 1, 0.08));
        g.fillRect(north.x(), north.y(), south.x() - north.x(), south.y() - north.y());
        g.setStroke(colour(Role.ACCENT));
        g.setLineWidth(1);
        g.setLineDashes(4, 4);
        g.strokeLine(north.x(), sharp(north.y()), south.x(), sharp(north.y()));
        g.strokeLine(north.x(), sharp(south.y()), south.x(), sharp(south.y()));
        g.setLineDashes();
    }

    private void tracks(GraphicsContext g, World world) {
        for (int i = 0; i < world.orbits().size(); i++) {
            Spot from = shown(new Spot(0, world.trackY(i)));
            Spot to = shown(new Spot(1, world.trackY(i)));
            boolean isSelected = isSelected(new Mark.OfSite(world.orbits().get(i).code()));
            g.setStroke(colour(isSelected ? Role.ACCENT : Role.CONTROL_BORDER));
            g.setLineWidth(1);
            g.setLineDashes();
            g.strokeLine(from.x(), sharp(from.y()), to.x(), sharp(to.y()));
        }
    }

    private boolean isSelected(Mark mark) {
        return mark.equals(model.selectedProperty().get());
    }

    /// What was flown by plan is solid, what is to come dashed.
    private void routes(GraphicsContext g, World world) {
        Instant now = formats.now();
        for (Flight flight : model.flights().all()) {
            Route route = world.routeOf(flight);
            boolean isSelected = isSelected(new Mark.OfFlight(flight.id()));
            if (route == null || (!flight.isUnderWay() && !isSelected)) {
                continue;
            }
            Double progress = flight.progress(now);
            double part = progress == null ? 0 : progress;
            Role role = isSelected ? Role.ACCENT : roleOf(flight, now);
            g.setStroke(colour(role).deriveColor(0, 1, 1, isSelected ? 1 : 0.55));
            g.setLineWidth(isSelected ? 2 : 1.2);
            line(g, route, 0, part);
            g.setLineDashes(5, 4);
            line(g, route, part, 1);
            g.setLineDashes();
        }
    }

    private static Role roleOf(Flight flight, Instant now) {
        return flight.isLate(now) ? Role.WARNING : Role.SERIES_1;
    }

    private void line(GraphicsContext g, Route route, double from, double to) {
        if (to <= from) {
            return;
        }
        g.beginPath();
        for (int i = 0; i <= 40; i++) {
            Spot spot = shown(route.at(from + (to - from) * i / 40));
            if (i == 0) {
                g.moveTo(spot.x(), spot.y());
            } else {
                g.lineTo(spot.x(), spot.y());
            }
        }
        g.stroke();
    }

    private void sites(GraphicsContext g, World world) {
        for (Site site : world.sites()) {
            Spot at = world.spotOf(site.code());
            if (at == null) {
                continue;
            }
            Spot spot = shown(at);
            Mark mark = new Mark.OfSite(site.code());
            boolean isSelected = isSelected(mark);
            halo(g, spot, isSelected);
            boolean isHome = site.code().equals(desk.station().code());
            g.setFill(colour(isHome || isSelected ? Role.ACCENT : Role.TEXT));
            if (site.kind() == Site.Kind.PORT) {
                double half = px(3.5);
                g.fillRect(spot.x() - half, spot.y() - half, 2 * half, 2 * half);
            } else {
                double radius = px(site.kind() == Site.Kind.ORBIT ? 6 : 4);
                g.fillOval(spot.x() - radius, spot.y() - radius, 2 * radius, 2 * radius);
            }
            drawn.put(mark, spot);
            take(spot, px(7));
        }
    }

    private void halo(GraphicsContext g, Spot spot, boolean isSelected) {
        if (isSelected) {
            double radius = px(12);
            g.setStroke(colour(Role.ACCENT));
            g.setLineWidth(2);
            g.strokeOval(spot.x() - radius, spot.y() - radius, 2 * radius, 2 * radius);
        }
    }

    private void ships(GraphicsContext g, World world) {
        Instant now = formats.now();
        for (Flight flight : model.flights().all()) {
            Spot at = world.spotOf(flight, now);
            if (at == null) {
                continue;
            }
            Spot spot = shown(at);
            Mark mark = new Mark.OfFlight(flight.id());
            boolean isSelected = isSelected(mark);
            halo(g, spot, isSelected);
            double size = px(6);
            g.setFill(colour(flight.isLate(now) ? Role.WARNING : Role.ACCENT));
            g.fillPolygon(
                    new double[] {spot.x(), spot.x() + size, spot.x() - size},
                    new double[] {spot.y() - size, spot.y() + size * 0.8, spot.y() + size * 0.8},
                    3);
            drawn.put(mark, spot);
            take(spot, px(7));
        }
    }

    // ---- names: each where there is room, what is selected first

    private void names(GraphicsContext g, World world) {
        Instant now = formats.now();
        Mark selected = model.selectedProperty().get();
        if (selected != null && drawn.containsKey(selected)) {
            name(g, world, selected, now);
        }
        for (Mark mark : drawn.keySet()) {
            if (!mark.equals(selected) && mark instanceof Mark.OfSite(String code)) {
                Site site = model.site(code);
                if (site != null && site.kind() == Site.Kind.ORBIT) {
                    name(g, world, mark, now);
                }
            }
        }
        for (Mark mark : drawn.keySet()) {
            if (!mark.equals(selected) && mark instanceof Mark.OfFlight) {
                name(g, world, mark, now);
            }
        }
        for (Mark mark : drawn.keySet()) {
            if (!mark.equals(selected) && mark instanceof Mark.OfSite(String code)) {
                Site site = model.site(code);
                if (site != null && site.isOnGround()) {
                    name(g, world, mark, now);
                }
            }
        }
    }

    private void name(GraphicsContext g, World world, Mark mark, Instant now) {
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
                label(g, spot, shortName(site), second, isOrbit, Role.TEXT, isSelected(mark));
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
                label(g, spot, inWords.name(flight), second, true, role, isSelected(mark));
            }
        }
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
            GraphicsContext g,
            Spot spot,
            String first,
            String second,
            boolean isStrong,
            Role role,
            boolean isMust) {
        Font strong = font(isStrong ? Fonts.MEDIUM : Fonts.REGULAR, isStrong ? 12 : 11);
        Font small = font(Fonts.REGULAR, 11);
        double width = Math.max(width(first, strong), width(second, small));
        double height = px(second.isEmpty() ? 14 : 28);
        double gap = px(isMust ? BESIDE_HALO : NEAR);
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
            if (isFree(box)) {
                write(g, box, first, second, strong, small, role);
                return;
            }
        }
        if (isMust) {
            Bounds box =
                    new BoundingBox(
                            Math.clamp(
                                    corners[0][0], 4, Math.max(4, canvas.getWidth() - width - 8)),
                            Math.clamp(corners[0][1], 4, Math.max(4, canvas.getHeight() - height)),
                            width + 4,
                            height);
            write(g, box, first, second, strong, small, role);
        }
    }

    private boolean isFree(Bounds box) {
        return box.getMinX() >= 4
                && box.getMaxX() <= canvas.getWidth() - 4
                && box.getMinY() >= 2
                && box.getMaxY() <= canvas.getHeight() - px(20)
                && taken.stream().noneMatch(box::intersects);
    }

    private void write(
            GraphicsContext g,
            Bounds box,
            String first,
            String second,
            Font strong,
            Font small,
            Role role) {
        taken.add(box);
        g.setFill(colour(Role.FRAME).deriveColor(0, 1, 1, 0.65));
        g.fillRoundRect(box.getMinX(), box.getMinY(), box.getWidth(), box.getHeight(), 6, 6);
        g.setFont(strong);
        double x = box.getMinX() + 2;
        text(g, first, x, box.getMinY() + px(7), TextAlignment.LEFT, role);
        if (!second.isEmpty()) {
            g.setFont(small);
            text(g, second, x, box.getMinY() + px(21), TextAlignment.LEFT, Role.MUTED);
        }
    }

    private void take(Spot spot, double half) {
        taken.add(new BoundingBox(spot.x() - half, spot.y() - half, 2 * half, 2 * half));
    }

    private void remark(GraphicsContext g, double width, double height) {
        g.setFont(font(Fonts.REGULAR, 11));
        String text = words.get("map.remark");
        g.setFill(colour(Role.FRAME).deriveColor(0, 1, 1, 0.65));
        double wide = Math.min(width, width(text, g.getFont()) + 12);
        g.fillRect(8, height - px(19), wide, px(16));
        text(g, text, 14, height - px(11), TextAlignment.LEFT, Role.MUTED);
    }

    private void text(
            GraphicsContext g, String text, double x, double y, TextAlignment align, Role role) {
        g.setTextAlign(align);
        g.setFill(colour(role));
        g.fillText(text, x, y);
    }

    private Font font(String family, double size) {
        return desk.look().font(family, size);
    }

    private double px(double atFull) {
        return desk.look().px(atFull);
    }

    private static double width(String text, Font font) {
        if (text.isEmpty()) {
            return 0;
        }
        javafx.scene.text.Text measured = new javafx.scene.text.Text(text);
        measured.setFont(font);
        return Math.ceil(measured.getLayoutBounds().getWidth());
    }

    private static double sharp(double at) {
        return Math.floor(at) + 0.5;
    }
}
