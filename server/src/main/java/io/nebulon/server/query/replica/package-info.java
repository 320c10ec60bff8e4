/// Queries that a replica of the database answers instead: whether it is one, how far it has come,
/// and what happens when it is gone. What is asked, and who may ask it, is not known here.
@NullMarked
package io.nebulon.server.query.replica;

import org.jspecify.annotations.NullMarked;
