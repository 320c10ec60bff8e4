/// Encryption of connections: whether a server speaks TLS, with which certificate, and how programs
/// on the same machine know that certificate. What is said over the connections is not its matter.
@NullMarked
package io.nebulon.server.tls;

import org.jspecify.annotations.NullMarked;
