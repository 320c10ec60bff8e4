/// The benchmark of docs/performance.md: figures that anyone can measure again, beside the limit of
/// the machine in the same run.
@NullMarked
package io.nebulon.server.bench;

import org.jspecify.annotations.NullMarked;
