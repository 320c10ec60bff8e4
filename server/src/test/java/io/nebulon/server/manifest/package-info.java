@NullMarked
package io.nebulon.server.manifest;

import org.jspecify.annotations.NullMarked;
