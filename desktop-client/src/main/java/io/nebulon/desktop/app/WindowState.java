package io.nebulon.desktop.app;

import io.nebulon.desktop.desk.Memory;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Where the window was, so that it is there again at the next start, if that is still on a screen,
/// and wholly on it.
final class WindowState {
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final int LEAST_WIDTH = 1024;
    private static final int LEAST_HEIGHT = 640;

    /// What must be seen of a window for it to be moved: its title, from the top.
    private static final int HANDLE = 60;

    private WindowState() {}

    static void restore(Stage stage, Memory memory) {
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        int x = memory.number("window.x", Integer.MIN_VALUE);
        int y = memory.number("window.y", Integer.MIN_VALUE);
        int width = memory.number("window.width", WIDTH);
        int height = memory.number("window.height", HEIGHT);
        List<Screen> screens = Screen.getScreensForRectangle(x, y, width, HANDLE);
        Screen screen = screens.isEmpty() ? Screen.getPrimary() : screens.getFirst();
        Rectangle2D room = screen.getVisualBounds();
        Rectangle2D window = within(new Rectangle2D(x, y, width, height), room);
        stage.setWidth(window.getWidth());
        stage.setHeight(window.getHeight());
        if (!screens.isEmpty()) {
            // one that lies across several screens was put there on purpose
            stage.setX(screens.size() > 1 ? x : window.getMinX());
            stage.setY(window.getMinY());
        }
        stage.setMaximized(memory.flag("window.maximized"));
    }

    /// @return the window, smaller where it is larger than the room, and moved in where a part of
    ///   it lies outside
    static Rectangle2D within(Rectangle2D window, Rectangle2D room) {
        double width = Math.min(window.getWidth(), room.getWidth());
        double height = Math.min(window.getHeight(), room.getHeight());
        return new Rectangle2D(
                Math.clamp(window.getMinX(), room.getMinX(), room.getMaxX() - width),
                Math.clamp(window.getMinY(), room.getMinY(), room.getMaxY() - height),
                width,
                height);
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
