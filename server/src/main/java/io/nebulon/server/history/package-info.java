/// The past: checkpoints of the ledger and how they are made behind the writer, and trades and
/// shipments retold from the log. Nothing here decides anything or changes the books.
@NullMarked
package io.nebulon.server.history;

import org.jspecify.annotations.NullMarked;
