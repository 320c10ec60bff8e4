/// Charts, drawn on a canvas in the colours of the theme. Lines and steps over time, and bars;
/// labelled directly, at most five grid lines, a gap where a value is missing. Behind each stands a
/// table with the same figures: T shows it.
@NullMarked
package io.nebulon.desktop.ui.chart;

import org.jspecify.annotations.NullMarked;
