@NullMarked
package io.nebulon.server.proof;

import org.jspecify.annotations.NullMarked;
