/// The store on an embedded SQLite file: one file per home, write-ahead log, durable commits.
@NullMarked
package io.nebulon.server.store.sqlite;

import org.jspecify.annotations.NullMarked;
