/// Figures that the server has added up.
@NullMarked
package io.nebulon.desktop.gateway.analytics;

import org.jspecify.annotations.NullMarked;
