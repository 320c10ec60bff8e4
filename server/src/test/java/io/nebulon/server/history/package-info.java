/// The past against the ledger itself.
package io.nebulon.server.history;
