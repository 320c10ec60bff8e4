/// The store on a PostgreSQL server: one writing connection that holds a lock on the log's head,
/// readers on snapshots of their own. No other package knows that the database is PostgreSQL.
@NullMarked
package io.nebulon.server.store.postgres;

import org.jspecify.annotations.NullMarked;
