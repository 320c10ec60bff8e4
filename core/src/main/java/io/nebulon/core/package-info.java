/// What every feature shares: the sealed roots of commands, events and rejections, the context a
/// command is decided in, and the one switch that hands each to its feature. Nothing here knows a
/// clock, a random source, a framework or a database.
@NullMarked
package io.nebulon.core;

import org.jspecify.annotations.NullMarked;
