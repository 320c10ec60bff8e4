/// Shipments: the list with how late each is, the plan over what happened, and every step.
@NullMarked
package io.nebulon.desktop.cargo;

import org.jspecify.annotations.NullMarked;
