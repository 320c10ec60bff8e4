package io.nebulon.desktop.map;

/// Which part of the map is in sight: how many times larger than the whole it is drawn, and where
/// the part begins, in parts of the whole. The part never leaves the whole.
record Lens(double zoom, double left, double top) {
    static final Lens WHOLE = new Lens(1, 0, 0);

    static final double MOST = 8;
    static final double STEP = 1.5;

    /// How far an arrow goes, in parts of what is in sight.
    private static final double MOVE = 0.15;

    /// Larger or smaller, around a point that stays where it is.
    ///
    /// @param x where the point is, in parts of what is in sight; likewise `y`
    Lens zoomed(double by, double x, double y) {
        double now = Math.clamp(zoom * by, 1, MOST);
        double atX = left + x / zoom;
        double atY = top + y / zoom;
        return within(now, atX - x / now, atY - y / now);
    }

    Lens larger() {
        return zoomed(STEP, 0.5, 0.5);
    }

    Lens smaller() {
        return zoomed(1 / STEP, 0.5, 0.5);
    }

    /// Moved by steps of an arrow key.
    Lens stepped(int right, int down) {
        return moved(right * MOVE, down * MOVE);
    }

    /// Moved by parts of what is in sight.
    Lens moved(double right, double down) {
        return within(zoom, left + right / zoom, top + down / zoom);
    }

    private static Lens within(double zoom, double left, double top) {
        double most = 1 - 1 / zoom;
        return new Lens(zoom, Math.clamp(left, 0, most), Math.clamp(top, 0, most));
    }

    /// Where a point of the map is in what is in sight.
    World.Spot show(World.Spot spot) {
        return new World.Spot((spot.x() - left) * zoom, (spot.y() - top) * zoom);
    }

    /// So moved that a point is in sight.
    Lens with(World.Spot spot) {
        World.Spot shown = show(spot);
        boolean isInSight =
                shown.x() > 0.04 && shown.x() < 0.96 && shown.y() > 0.04 && shown.y() < 0.96;
        return isInSight ? this : within(zoom, spot.x() - 0.5 / zoom, spot.y() - 0.5 / zoom);
    }
}
