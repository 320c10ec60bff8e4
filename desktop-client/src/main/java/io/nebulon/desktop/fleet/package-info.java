/// Ships by fleet: what each carries now, where it is, and its shipments.
@NullMarked
package io.nebulon.desktop.fleet;

import org.jspecify.annotations.NullMarked;
