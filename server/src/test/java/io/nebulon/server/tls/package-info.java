/// Encrypted connections, from the files on disk to what a client sees.
@NullMarked
package io.nebulon.server.tls;

import org.jspecify.annotations.NullMarked;
