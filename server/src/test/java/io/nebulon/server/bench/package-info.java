/// The benchmarks run, and the load of the feed sees what is wrong with a stream.
@NullMarked
package io.nebulon.server.bench;

import org.jspecify.annotations.NullMarked;
