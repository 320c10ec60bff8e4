/// The live feed: the log as it grows, sent to everybody who follows it, each from a position of
/// their own. Nothing here writes to the books, and only here is a connection taken from the
/// framework.
@NullMarked
package io.nebulon.server.feed;

import org.jspecify.annotations.NullMarked;
