/// The books on disk: the log with its hash chain, the ledger, the entities, and the working copy
/// of them that one writer decides on. Only the command package opens write transactions through
/// it; queries live with their features and read on their own connections.
@NullMarked
package io.nebulon.server.store;

import org.jspecify.annotations.NullMarked;
