/// What a screen gets and gives. A feature implements [io.nebulon.desktop.desk.Feature] and is
/// handed a [io.nebulon.desktop.desk.Desk]; it knows no other feature and not the window around it.
@NullMarked
package io.nebulon.desktop.desk;

import org.jspecify.annotations.NullMarked;
