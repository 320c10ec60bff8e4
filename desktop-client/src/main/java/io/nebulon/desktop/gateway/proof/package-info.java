/// The proof that nothing is lost.
@NullMarked
package io.nebulon.desktop.gateway.proof;

import org.jspecify.annotations.NullMarked;
