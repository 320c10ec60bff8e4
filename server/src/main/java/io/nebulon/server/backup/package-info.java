/// Backups of a database while it is in use, by hand and by the clock, and the way back. Keys are
/// never part of a backup: they lie in the home's `keys` folder and are kept elsewhere.
@NullMarked
package io.nebulon.server.backup;

import org.jspecify.annotations.NullMarked;
