/// Requests that nobody would send, made from the OpenAPI document of a running server, and what
/// must hold of every answer to them.
@NullMarked
package io.nebulon.server.fuzz;

import org.jspecify.annotations.NullMarked;
