/// Tests of the import and export, on books of their own.
@NullMarked
package io.nebulon.server.exchange;

import org.jspecify.annotations.NullMarked;
