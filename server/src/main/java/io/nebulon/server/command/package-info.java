/// The one way in: a bounded queue, and the one writer that takes what waits, decides it and
/// commits it in batches. Nothing else opens a write transaction.
@NullMarked
package io.nebulon.server.command;

import org.jspecify.annotations.NullMarked;
