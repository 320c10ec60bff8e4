/// What the client says: texts by language, and numbers, times and units as that language writes
/// them. Each package keeps its texts beside its classes in `words_en.properties` and
/// `words_de.properties`; both are complete.
@NullMarked
package io.nebulon.desktop.ui.words;

import org.jspecify.annotations.NullMarked;
