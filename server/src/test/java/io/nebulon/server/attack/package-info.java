/// What a stranger would try, and a user with too few rights: each test is an attack that must come
/// to nothing.
@NullMarked
package io.nebulon.server.attack;

import org.jspecify.annotations.NullMarked;
