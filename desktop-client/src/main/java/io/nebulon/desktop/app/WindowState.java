package io.nebulon.desktop.app;

import io.nebulon.desktop.desk.Memory;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Where the window was, so that it is there again at the next start, if that is still on a screen.
final class WindowState {
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final int LEAST_WIDTH = 1024;
    private static final int LEAST_HEIGHT = 640;

    private WindowState() {}

    static void restore(Stage stage, Memory memory) {
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        int x = memory.number("window.x", Integer.MIN_VALUE);
        int y = memory.number("window.y", Integer.MIN_VALUE);
        int width = memory.number("window.width", WIDTH);
        int height = memory.number("window.height", HEIGHT);
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(width, room.getWidth()));
        stage.setHeight(Math.min(height, room.getHeight()));
        if (!Screen.getScreensForRectangle(x, y, width, 60).isEmpty()) {
            stage.setX(x);
            stage.setY(y);
        }
        stage.setMaximized(memory.flag("window.maximized"));
    }

    static void remember(Stage stage, Memory memory) {
        memory.put("window.maximized", Boolean.toString(stage.isMaximized()));
        if (!stage.isMaximized() && !stage.isIconified()) {
            memory.put("window.x", Integer.toString((int) stage.getX()));
            memory.put("window.y", Integer.toString((int) stage.getY()));
            memory.put("window.width", Integer.toString((int) stage.getWidth()));
            memory.put("window.height", Integer.toString((int) stage.getHeight()));
        }
    }
}
