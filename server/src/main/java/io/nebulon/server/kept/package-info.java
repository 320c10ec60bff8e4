/// Answers that are kept encoded and given again while nothing that they depend on has changed,
/// before the request reaches the framework. Nothing is decided or read from the database here.
@NullMarked
package io.nebulon.server.kept;

import org.jspecify.annotations.NullMarked;
