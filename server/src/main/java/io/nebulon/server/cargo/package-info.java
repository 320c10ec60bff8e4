/// Shipments over HTTP: what clients send becomes commands, what they ask becomes queries. What a
/// shipment is and may do is decided in the core.
@NullMarked
package io.nebulon.server.cargo;

import org.jspecify.annotations.NullMarked;
