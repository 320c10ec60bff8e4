/// The clients of docs/examples, run as programs of their own against a real server. They run with
/// the profile `clients` alone, because they need what an ordinary build does not: curl, python3,
/// and Node with npm.
@NullMarked
package io.nebulon.server.clients;

import org.jspecify.annotations.NullMarked;
