package io.nebulon.desktop.app;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.Arrays;

/// The toolkit's screen without a screen: it holds 1000 by 1000, and of every larger window it says
/// that it cannot put it there. The window is drawn all the same, and only that is wanted.
public final class HeadlessScreen {
    private static final String SCREEN = "com.sun.glass.ui.headless.HeadlessWindow";

    private HeadlessScreen() {}

    /// Lets that pass. Called on the thread that draws.
    public static void bear() {
        Thread drawing = Thread.currentThread();
        UncaughtExceptionHandler others = drawing.getUncaughtExceptionHandler();
        drawing.setUncaughtExceptionHandler((thread, thrown) -> {
            if (!isAboutSize(thrown)) {
                others.uncaughtException(thread, thrown);
            }
        });
    }

    private static boolean isAboutSize(Throwable thrown) {
        return thrown instanceof IndexOutOfBoundsException
                && Arrays.stream(thrown.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(SCREEN));
    }
}
