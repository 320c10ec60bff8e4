/// Books in and out as CSV files, in the format of docs/import.md. Rows become the same commands as
/// everything else; nothing here writes to the books in another way.
@NullMarked
package io.nebulon.server.exchange;

import org.jspecify.annotations.NullMarked;
