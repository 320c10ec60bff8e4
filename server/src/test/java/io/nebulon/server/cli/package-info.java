/// Tests of the command line, run within this process.
@NullMarked
package io.nebulon.server.cli;

import org.jspecify.annotations.NullMarked;
