package io.nebulon.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class WindowStateTest {
    private static final Rectangle2D ROOM = new Rectangle2D(0, 30, 1280, 770);

    @Test
    void aWindowThatIsWhollyOnTheScreenStays() {
        Rectangle2D window = new Rectangle2D(100, 50, 1000, 700);

        assertThat(WindowState.within(window, ROOM)).isEqualTo(window);
    }

    @Test
    void aWindowWhoseFootIsBelowTheScreenIsMovedUp() {
        assertThat(WindowState.within(new Rectangle2D(1000, 200, 1000, 700), ROOM))
                .isEqualTo(new Rectangle2D(280, 100, 1000, 700));
    }

    @Test
    void aWindowThatIsLargerThanTheScreenFillsIt() {
        assertThat(WindowState.within(new Rectangle2D(-20, -10, 1440, 900), ROOM)).isEqualTo(ROOM);
    }
}
