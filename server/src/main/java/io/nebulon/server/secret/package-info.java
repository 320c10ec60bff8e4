/// What people type to lock things, and files that only their owner may read. Nothing here knows
/// what is locked.
@NullMarked
package io.nebulon.server.secret;

import org.jspecify.annotations.NullMarked;
