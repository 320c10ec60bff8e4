/// The API's description: that it says of the server what is so.
@NullMarked
package io.nebulon.server.reference;

import org.jspecify.annotations.NullMarked;
