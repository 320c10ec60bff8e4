/// What a scanner types, understood: GS1 element strings with their batch, expiry and quantity,
/// plain GTINs, and codes of our own. It knows neither scene graph nor server.
@NullMarked
package io.nebulon.desktop.scan;

import org.jspecify.annotations.NullMarked;
