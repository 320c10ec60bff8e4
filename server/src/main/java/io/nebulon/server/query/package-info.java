/// How queries read: on their own connections, each in one snapshot of the books, with the log
/// position for which it is true. The queries themselves live with their features.
@NullMarked
package io.nebulon.server.query;

import org.jspecify.annotations.NullMarked;
