package io.nebulon.desktop.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nebulon.desktop.map.World.Spot;
import org.junit.jupiter.api.Test;

final class LensTest {
    @Test
    void thePointUnderTheMouseStaysWhereItIs() {
        Spot spot = new Spot(0.3, 0.6);
        Lens lens = Lens.WHOLE.zoomed(2, 0.3, 0.6);
        assertThat(lens.show(spot).x()).isCloseTo(0.3, within(1e-9));
        assertThat(lens.show(spot).y()).isCloseTo(0.6, within(1e-9));
    }

    @Test
    void nothingBesideTheMapIsEverInSight() {
        assertThat(Lens.WHOLE.stepped(-1, -1)).isEqualTo(Lens.WHOLE);
        Lens lens = Lens.WHOLE.larger();
        for (int i = 0; i < 50; i++) {
            lens = lens.stepped(1, 1);
        }
        assertThat(lens.left() + 1 / lens.zoom()).isCloseTo(1, within(1e-9));
        assertThat(lens.show(new Spot(1, 1)).x()).isCloseTo(1, within(1e-9));
    }

    @Test
    void itGrowsAndShrinksWithinBounds() {
        Lens lens = Lens.WHOLE;
        for (int i = 0; i < 50; i++) {
            lens = lens.larger();
        }
        assertThat(lens.zoom()).isEqualTo(Lens.MOST);
        for (int i = 0; i < 50; i++) {
            lens = lens.smaller();
        }
        assertThat(lens).isEqualTo(Lens.WHOLE);
    }

    @Test
    void whatIsSelectedComesIntoSight() {
        Lens corner = Lens.WHOLE.zoomed(4, 0, 0);
        Spot far = new Spot(0.9, 0.9);
        assertThat(corner.show(far).x()).isGreaterThan(1);
        Spot shown = corner.with(far).show(far);
        assertThat(shown.x()).isBetween(0.0, 1.0);
        assertThat(shown.y()).isBetween(0.0, 1.0);
    }
}
