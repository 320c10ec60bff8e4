/// Users over the API.
@NullMarked
package io.nebulon.server.user;

import org.jspecify.annotations.NullMarked;
