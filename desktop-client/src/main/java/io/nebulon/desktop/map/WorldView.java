package io.nebulon.desktop.map;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.map.World.Route;
import io.nebulon.desktop.map.World.Spot;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.key.ActionKeys;
import io.nebulon.desktop.ui.theme.Fonts;
import io.nebulon.desktop.ui.theme.Role;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The drawing of the map. Arrows move it, plus and minus make it larger and smaller, the wheel and
/// dragging do the same; Enter opens what is selected. What it shows stands in tables, too.
final class WorldView extends Region {
    private static final double REACH = 14;

    private final Desk desk;
    private final MapModel model;
    private final MapWords inWords;
    private final Words words;
    private final Formats formats;
    private final Canvas canvas = new Canvas();
    private final Runnable onOpen;
    private final Ground ground;
    private final Names names;
    private Lens lens = Lens.WHOLE;
    private double dragX;
    private double dragY;
    private boolean wasDragged;

    /// What was drawn where, for the mouse.
    private final Map<Mark, Spot> drawn = new LinkedHashMap<>();

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
        this.ground = new Ground(model, words);
        this.names = new Names(model, inWords, words, formats);
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
        Brush brush = new Brush(desk.look(), canvas, lens);
        GraphicsContext g = brush.g();
        g.setFill(brush.colour(Role.FRAME));
        g.fillRect(0, 0, width, height);
        drawn.clear();
        names.clear();
        World world = model.worldProperty().get();
        ground.draw(brush, world, names);
        routes(brush, world);
        sites(brush, world);
        ships(brush, world);
        names.draw(brush, drawn);
        remark(brush);
        if (isFocused()) {
            g.setStroke(brush.colour(Role.ACCENT));
            g.setLineWidth(2);
            g.setLineDashes();
            g.strokeRect(1, 1, width - 2, height - 2);
        }
    }

    private boolean isSelected(Mark mark) {
        return mark.equals(model.selectedProperty().get());
    }

    /// What was flown by plan is solid, what is to come dashed.
    private void routes(Brush brush, World world) {
        GraphicsContext g = brush.g();
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
            g.setStroke(brush.colour(role).deriveColor(0, 1, 1, isSelected ? 1 : 0.55));
            g.setLineWidth(isSelected ? 2 : 1.2);
            line(brush, route, 0, part);
            g.setLineDashes(5, 4);
            line(brush, route, part, 1);
            g.setLineDashes();
        }
    }

    private static Role roleOf(Flight flight, Instant now) {
        return flight.isLate(now) ? Role.WARNING : Role.SERIES_1;
    }

    private void line(Brush brush, Route route, double from, double to) {
        GraphicsContext g = brush.g();
        if (to <= from) {
            return;
        }
        g.beginPath();
        for (int i = 0; i <= 40; i++) {
            Spot spot = brush.shown(route.at(from + (to - from) * i / 40));
            if (i == 0) {
                g.moveTo(spot.x(), spot.y());
            } else {
                g.lineTo(spot.x(), spot.y());
            }
        }
        g.stroke();
    }

    private void sites(Brush brush, World world) {
        GraphicsContext g = brush.g();
        for (Site site : world.sites()) {
            Spot at = world.spotOf(site.code());
            if (at == null) {
                continue;
            }
            Spot spot = brush.shown(at);
            Mark mark = new Mark.OfSite(site.code());
            boolean isSelected = isSelected(mark);
            halo(brush, spot, isSelected);
            boolean isHome = site.code().equals(desk.station().code());
            g.setFill(brush.colour(isHome || isSelected ? Role.ACCENT : Role.TEXT));
            if (site.kind() == Site.Kind.PORT) {
                double half = brush.px(3.5);
                g.fillRect(spot.x() - half, spot.y() - half, 2 * half, 2 * half);
            } else {
                double radius = brush.px(site.kind() == Site.Kind.ORBIT ? 6 : 4);
                g.fillOval(spot.x() - radius, spot.y() - radius, 2 * radius, 2 * radius);
            }
            drawn.put(mark, spot);
            names.take(spot, brush.px(7));
        }
    }

    private void halo(Brush brush, Spot spot, boolean isSelected) {
        if (isSelected) {
            GraphicsContext g = brush.g();
            double radius = brush.px(12);
            g.setStroke(brush.colour(Role.ACCENT));
            g.setLineWidth(2);
            g.strokeOval(spot.x() - radius, spot.y() - radius, 2 * radius, 2 * radius);
        }
    }

    private void ships(Brush brush, World world) {
        GraphicsContext g = brush.g();
        Instant now = formats.now();
        for (Flight flight : model.flights().all()) {
            Spot at = world.spotOf(flight, now);
            if (at == null) {
                continue;
            }
            Spot spot = brush.shown(at);
            Mark mark = new Mark.OfFlight(flight.id());
            boolean isSelected = isSelected(mark);
            halo(brush, spot, isSelected);
            double size = brush.px(6);
            g.setFill(brush.colour(flight.isLate(now) ? Role.WARNING : Role.ACCENT));
            g.fillPolygon(
                    new double[] {spot.x(), spot.x() + size, spot.x() - size},
                    new double[] {spot.y() - size, spot.y() + size * 0.8, spot.y() + size * 0.8},
                    3);
            drawn.put(mark, spot);
            names.take(spot, brush.px(7));
        }
    }

    private void remark(Brush brush) {
        brush.g().setFont(brush.font(Fonts.REGULAR, 11));
        String text = words.get("map.remark");
        double high = brush.height();
        double wide = Math.min(brush.width(), Brush.widthOf(text, brush.g().getFont()) + 12);
        brush.ground(8, high - brush.px(19), wide, brush.px(16));
        brush.text(text, 14, high - brush.px(11), Role.MUTED);
    }
}
