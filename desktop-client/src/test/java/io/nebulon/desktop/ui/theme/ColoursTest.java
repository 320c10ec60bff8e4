package io.nebulon.desktop.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What may stand on what: WCAG 2.2 asks 4.5:1 of text and 3:1 of what must be seen.
final class ColoursTest {
    private static final List<Role> GROUNDS =
            List.of(Role.FRAME, Role.PAGE, Role.PANEL, Role.OVERLAY, Role.SELECTION, Role.HOVER);
    private static final List<Role> TEXTS =
            List.of(
                    Role.TEXT,
                    Role.MUTED,
                    Role.FAINT,
                    Role.ACCENT,
                    Role.GOOD,
                    Role.WARNING,
                    Role.BAD);
    private static final List<Role> SERIES =
            List.of(Role.SERIES_1, Role.SERIES_2, Role.SERIES_3, Role.SERIES_4);

    @ParameterizedTest
    @EnumSource
    void everyTextCanBeReadOnEveryGround(Theme theme) {
        List<String> faults = new ArrayList<>();
        for (Role ground : GROUNDS) {
            for (Role text : TEXTS) {
                check(faults, theme, text, ground, 4.5);
            }
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyToneCanBeReadOnItsTint(Theme theme) {
        List<String> faults = new ArrayList<>();
        for (Tone tone : Tone.values()) {
            check(faults, theme, tone.role(), tone.tint(), 4.5);
        }
        check(faults, theme, Role.ON_ACCENT, Role.ACCENT_FILL, 4.5);
        check(faults, theme, Role.ON_ACCENT, Role.ACCENT_FILL_HOVER, 4.5);
        check(faults, theme, Role.TEXT, Role.BUTTON, 4.5);
        check(faults, theme, Role.MUTED, Role.BUTTON, 4.5);
        check(faults, theme, Role.TEXT, Role.WARNING_TINT, 4.5);
        check(faults, theme, Role.TEXT, Role.BAD_TINT, 4.5);
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatMustBeSeenIsSeen(Theme theme) {
        List<String> faults = new ArrayList<>();
        for (Role ground : List.of(Role.PAGE, Role.PANEL, Role.OVERLAY)) {
            check(faults, theme, Role.CONTROL_BORDER, ground, 3);
            check(faults, theme, Role.ACCENT, ground, 3);
            for (Role series : SERIES) {
                check(faults, theme, series, ground, 3);
            }
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void seriesDifferToEveryEye(Theme theme) {
        List<String> faults = new ArrayList<>();
        for (Eye eye : Eye.values()) {
            for (Role one : SERIES) {
                for (Role other : SERIES) {
                    double distance =
                            Lab.of(eye.sees(theme.colours().of(one)))
                                    .distance(Lab.of(eye.sees(theme.colours().of(other))));
                    if (one != other && distance < 23) {
                        faults.add(eye + ": " + one + " and " + other + " are " + distance);
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static void check(
            List<String> faults, Theme theme, Role text, Role ground, double least) {
        double contrast = contrast(theme.colours().of(text), theme.colours().of(ground));
        if (contrast < least) {
            faults.add("%s on %s is %.2f, not %.1f".formatted(text, ground, contrast, least));
        }
    }

    static double contrast(Color a, Color b) {
        double la = luminance(a) + 0.05;
        double lb = luminance(b) + 0.05;
        return Math.max(la, lb) / Math.min(la, lb);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static double encoded(double linear) {
        double in = Math.clamp(linear, 0, 1);
        return in <= 0.0031308 ? 12.92 * in : 1.055 * Math.pow(in, 1 / 2.4) - 0.055;
    }

    /// How eyes see: by the matrices of Machado, Oliveira and Fernandes (2009), at full severity.
    private enum Eye {
        TYPICAL(1, 0, 0, 0, 1, 0, 0, 0, 1),
        PROTAN(
                0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
                1.051998),
        DEUTAN(
                0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
                0.968881),
        TRITAN(
                1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
                0.303900);

        private final double[] m;

        Eye(double... matrix) {
            m = matrix;
        }

        Color sees(Color colour) {
            double r = linear(colour.getRed());
            double g = linear(colour.getGreen());
            double b = linear(colour.getBlue());
            return Color.color(
                    encoded(m[0] * r + m[1] * g + m[2] * b),
                    encoded(m[3] * r + m[4] * g + m[5] * b),
                    encoded(m[6] * r + m[7] * g + m[8] * b));
        }
    }

    /// CIE L*a*b*, whose distances are those of perception (CIE76).
    private record Lab(double l, double a, double b) {
        static Lab of(Color colour) {
            double r = linear(colour.getRed());
            double g = linear(colour.getGreen());
            double bl = linear(colour.getBlue());
            double x = f((0.4124 * r + 0.3576 * g + 0.1805 * bl) / 0.95047);
            double y = f(0.2126 * r + 0.7152 * g + 0.0722 * bl);
            double z = f((0.0193 * r + 0.1192 * g + 0.9505 * bl) / 1.08883);
            return new Lab(116 * y - 16, 500 * (x - y), 200 * (y - z));
        }

        private static double f(double t) {
            return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
        }

        double distance(Lab other) {
            return Math.sqrt(
                    Math.pow(l - other.l, 2) + Math.pow(a - other.a, 2) + Math.pow(b - other.b, 2));
        }
    }
}
