package io.nebulon.desktop.overview;

import io.nebulon.desktop.ui.theme.Look;
import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// Lays the overview out: the figures in one row, or two where the room is small, and below them
/// two rows of panels on common edges.
final class Board extends Pane {
    private static final double GAP = 12;
    private static final double EDGE = 16;
    private static final double LEAST_TILE = 150;
    private static final double TILE_HEIGHT = 112;
    private static final double LEAST_UPPER = 224;
    private static final double LEAST_LOWER = 268;

    private final Look look;
    private final List<? extends Region> tiles;
    private final Region tileGround;
    private final Region mass;
    private final Region trades;
    private final Region attention;
    private final Region flows;
    private final Region issued;
    private final Region live;

    Board(
            Look look,
            Region tileGround,
            List<? extends Region> tiles,
            Region mass,
            Region trades,
            Region attention,
            Region flows,
            Region issued,
            Region live) {
        this.look = look;
        this.tileGround = tileGround;
        this.tiles = tiles;
        this.mass = mass;
        this.trades = trades;
        this.attention = attention;
        this.flows = flows;
        this.issued = issued;
        this.live = live;
        getChildren().add(tileGround);
        getChildren().addAll(tiles);
        getChildren().addAll(mass, trades, attention, flows, issued, live);
    }

    private int columns(double width) {
        return (width - 2 * EDGE) / tiles.size() >= look.px(LEAST_TILE) ? tiles.size() : 4;
    }

    private double tilesHeight(double width) {
        int columns = columns(width);
        return look.px(TILE_HEIGHT) * Math.ceilDiv(tiles.size(), columns);
    }

    @Override
    protected double computeMinHeight(double width) {
        return tilesHeight(getWidth())
                + GAP
                + look.px(LEAST_UPPER)
                + GAP
                + look.px(LEAST_LOWER)
                + EDGE;
    }

    @Override
    protected double computePrefHeight(double width) {
        return computeMinHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - 2 * EDGE;
        double top = layoutTiles(width);
        double rest = getHeight() - top - EDGE - GAP;
        double upper = Math.round(Math.max(look.px(LEAST_UPPER), rest * 0.45));
        double lower = rest - upper;
        double right = Math.round(Math.clamp(width * 0.34, look.px(330), look.px(520)));
        double left = width - right - GAP;
        place(top, upper, left, 0.58, mass, trades);
        attention.resizeRelocate(EDGE + left + GAP, top, right, upper);
        double below = top + upper + GAP;
        place(below, lower, left, 0.62, flows, issued);
        live.resizeRelocate(EDGE + left + GAP, below, right, lower);
    }

    private static void place(
            double top, double height, double left, double share, Region first, Region second) {
        double width = Math.round((left - GAP) * share);
        first.resizeRelocate(EDGE, top, width, height);
        second.resizeRelocate(EDGE + width + GAP, top, left - GAP - width, height);
    }

    /// @return where what follows begins
    private double layoutTiles(double width) {
        int columns = columns(getWidth());
        double height = look.px(TILE_HEIGHT);
        for (int i = 0; i < tiles.size(); i++) {
            double from = Math.round(width * (i % columns) / columns);
            double to = Math.round(width * (i % columns + 1) / columns);
            tiles.get(i)
                    .resizeRelocate(
                            EDGE + from, Math.floorDiv(i, columns) * height, to - from, height);
        }
        double all = tilesHeight(getWidth());
        tileGround.resizeRelocate(EDGE, 0, width, all);
        return all + GAP;
    }
}
