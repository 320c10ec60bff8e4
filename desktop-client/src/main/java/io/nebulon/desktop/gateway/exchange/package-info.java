/// Whole files of reference data in.
@NullMarked
package io.nebulon.desktop.gateway.exchange;

import org.jspecify.annotations.NullMarked;
