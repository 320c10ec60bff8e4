/// The writer under load, under failure and under repetition.
@NullMarked
package io.nebulon.server.command;

import org.jspecify.annotations.NullMarked;
