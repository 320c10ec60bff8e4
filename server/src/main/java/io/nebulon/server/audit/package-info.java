/// The audit: recomputes the hash chain, rebuilds every table from the log and adds up the books
/// again by other means. It works on a copy, changes nothing it looks at, and takes corrupt data as
/// something to report.
@NullMarked
package io.nebulon.server.audit;

import org.jspecify.annotations.NullMarked;
