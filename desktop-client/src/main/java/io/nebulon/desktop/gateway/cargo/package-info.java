/// Shipments: their steps, their discrepancies, their papers.
@NullMarked
package io.nebulon.desktop.gateway.cargo;

import org.jspecify.annotations.NullMarked;
