@NullMarked
package io.nebulon.server.inventory;

import org.jspecify.annotations.NullMarked;
