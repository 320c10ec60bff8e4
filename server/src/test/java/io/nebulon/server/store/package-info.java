/// What every store must hold, run against each database.
@NullMarked
package io.nebulon.server.store;

import org.jspecify.annotations.NullMarked;
