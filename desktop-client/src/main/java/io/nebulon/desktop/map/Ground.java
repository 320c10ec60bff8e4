package io.nebulon.desktop.map;

import io.nebulon.desktop.map.World.Spot;
import io.nebulon.desktop.ui.theme.Fonts;
import io.nebulon.desktop.ui.theme.Role;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.BoundingBox;
import javafx.scene.canvas.GraphicsContext;

/// What lies under stations and ships: the surface of the body with its grid, how far north and
/// south the selected station flies, and the tracks of those in orbit.
final class Ground {
    private static final int GRID = 30;
    private static final double SCALE_X = 8;

    private final MapModel model;
    private final Words words;
    private final Map<String, List<double[]>> outlines = new HashMap<>();

    Ground(MapModel model, Words words) {
        this.model = model;
        this.words = words;
    }

    /// @param names what shall keep off the scale
    void draw(Brush brush, World world, Names names) {
        surface(brush, world, names);
        reach(brush, world);
        tracks(brush, world);
    }

    private void surface(Brush brush, World world, Names names) {
        GraphicsContext g = brush.g();
        Spot from = brush.shown(world.ground(-180, World.NORTH));
        Spot to = brush.shown(world.ground(180, World.SOUTH));
        g.setFill(brush.colour(Role.SEA));
        g.fillRect(from.x(), from.y(), to.x() - from.x(), to.y() - from.y());
        g.save();
        g.beginPath();
        g.rect(from.x(), from.y(), to.x() - from.x(), to.y() - from.y());
        g.clip();
        land(brush, world);
        grid(brush, world, names);
        g.restore();
    }

    private void land(Brush brush, World world) {
        GraphicsContext g = brush.g();
        g.setFill(brush.colour(Role.LAND));
        String body = model.bodyProperty().get();
        for (double[] piece : outlines.computeIfAbsent(body, Outlines::of)) {
            for (int turn = -360; turn <= 360; turn += 360) {
                double[] xs = new double[piece.length / 2];
                double[] ys = new double[piece.length / 2];
                for (int i = 0; i < xs.length; i++) {
                    Spot spot = onSurface(brush, world, piece[2 * i] + turn, piece[2 * i + 1]);
                    xs[i] = spot.x();
                    ys[i] = spot.y();
                }
                g.fillPolygon(xs, ys, xs.length);
            }
        }
    }

    /// Not held to the edges, so that what lies across one is cut and not bent.
    private Spot onSurface(Brush brush, World world, double longitude, double latitude) {
        double down = (World.NORTH - latitude) / (World.NORTH - World.SOUTH);
        return brush.shown(
                new Spot((longitude + 180) / 360, world.horizon() + (1 - world.horizon()) * down));
    }

    private void grid(Brush brush, World world, Names names) {
        GraphicsContext g = brush.g();
        g.setStroke(brush.colour(Role.GRID));
        g.setLineWidth(1);
        g.setLineDashes();
        for (int longitude = -180; longitude <= 180; longitude += GRID) {
            double x = Brush.sharp(brush.shown(world.ground(longitude, 0)).x());
            g.strokeLine(x, brush.shown(world.ground(0, World.NORTH)).y(), x, brush.height());
        }
        g.setFont(brush.font(Fonts.REGULAR, 11));
        for (int latitude = -GRID; latitude <= 60; latitude += GRID) {
            double y = Brush.sharp(brush.shown(world.ground(0, latitude)).y());
            g.setStroke(brush.colour(latitude == 0 ? Role.CONTROL_BORDER : Role.GRID));
            g.strokeLine(0, y, brush.width(), y);
            String text = latitudeText(latitude);
            brush.text(text, SCALE_X, y - brush.px(9), Role.FAINT);
            names.take(
                    new BoundingBox(
                            SCALE_X,
                            y - brush.px(16),
                            Brush.widthOf(text, g.getFont()),
                            brush.px(14)));
        }
    }

    private String latitudeText(int latitude) {
        String degrees = Math.abs(latitude) + "°";
        return latitude == 0
                ? degrees
                : words.get(latitude > 0 ? "map.north" : "map.south", degrees);
    }

    /// Between which latitudes the selected station flies.
    private void reach(Brush brush, World world) {
        GraphicsContext g = brush.g();
        if (!(model.selectedProperty().get() instanceof Mark.OfSite(String code))) {
            return;
        }
        Site site = model.site(code);
        BigDecimal inclination = site == null ? null : site.inclinationDeg();
        if (site == null || inclination == null || site.kind() != Site.Kind.ORBIT) {
            return;
        }
        double most = Math.min(90, Math.abs(inclination.doubleValue()));
        Spot north = brush.shown(world.ground(-180, most));
        Spot south = brush.shown(world.ground(180, -most));
        g.setFill(brush.colour(Role.ACCENT).deriveColor(0, 1, 1, 0.08));
        g.fillRect(north.x(), north.y(), south.x() - north.x(), south.y() - north.y());
        g.setStroke(brush.colour(Role.ACCENT));
        g.setLineWidth(1);
        g.setLineDashes(4, 4);
        g.strokeLine(north.x(), Brush.sharp(north.y()), south.x(), Brush.sharp(north.y()));
        g.strokeLine(north.x(), Brush.sharp(south.y()), south.x(), Brush.sharp(south.y()));
        g.setLineDashes();
    }

    private void tracks(Brush brush, World world) {
        GraphicsContext g = brush.g();
        for (int i = 0; i < world.orbits().size(); i++) {
            Spot from = brush.shown(new Spot(0, world.trackY(i)));
            Spot to = brush.shown(new Spot(1, world.trackY(i)));
            Mark mark = new Mark.OfSite(world.orbits().get(i).code());
            boolean isSelected = mark.equals(model.selectedProperty().get());
            g.setStroke(brush.colour(isSelected ? Role.ACCENT : Role.CONTROL_BORDER));
            g.setLineWidth(1);
            g.setLineDashes();
            g.strokeLine(from.x(), Brush.sharp(from.y()), to.x(), Brush.sharp(to.y()));
        }
    }
}
