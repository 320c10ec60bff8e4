/// The conservation proof for clients: what each kind of account holds of every item, which must
/// add up to nothing, beside the head of the log that it is true for. It reads and changes nothing.
@NullMarked
package io.nebulon.server.proof;

import org.jspecify.annotations.NullMarked;
