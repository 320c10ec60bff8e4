/// The overview: the figures that matter now, what needs somebody, what goes where, and what
/// happens.
@NullMarked
package io.nebulon.desktop.overview;

import org.jspecify.annotations.NullMarked;
