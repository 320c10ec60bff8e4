/// Users as administrators see and change them over the API. What an account is and how it changes
/// stands in `security`; no password, token or SQL is seen here longer than it takes to hand it on.
@NullMarked
package io.nebulon.server.user;

import org.jspecify.annotations.NullMarked;
