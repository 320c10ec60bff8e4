/// The fixture of the HTTP tests: a real server on a scratch home, and a small client that speaks
/// to it as an integrator would.
@NullMarked
package io.nebulon.server.testing;

import org.jspecify.annotations.NullMarked;
