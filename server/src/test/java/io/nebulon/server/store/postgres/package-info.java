/// What is PostgreSQL's own: migrations, the form of batches, faults of the server.
package io.nebulon.server.store.postgres;
