/// What is done with the books as a whole, as the log tells of it to administrators: exports,
/// imports, backups, restores. How these are done is no matter of this package.
@NullMarked
package io.nebulon.server.acts;

import org.jspecify.annotations.NullMarked;
