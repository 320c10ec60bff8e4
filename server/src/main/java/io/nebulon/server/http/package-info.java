/// What every route shares: problems, reading what clients send, paging, entity tags, and the way
/// of a command from a request to its answer. No feature and no SQL lives here.
@NullMarked
package io.nebulon.server.http;

import org.jspecify.annotations.NullMarked;
