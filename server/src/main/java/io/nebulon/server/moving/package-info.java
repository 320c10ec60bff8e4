/// Moves all that a database holds into another one, of whichever kind: the log with its identity,
/// positions and hashes, the tables that follow from it, accounts, sign-ins and receipts. What is
/// not whole yet nobody opens but the move that goes on.
@NullMarked
package io.nebulon.server.moving;

import org.jspecify.annotations.NullMarked;
