/// The paper that travels with a shipment, as PDF. It says what the books say at one position of
/// the log; nothing is decided here.
@NullMarked
package io.nebulon.server.manifest;

import org.jspecify.annotations.NullMarked;
