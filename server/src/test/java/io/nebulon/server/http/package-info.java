@NullMarked
package io.nebulon.server.http;

import org.jspecify.annotations.NullMarked;
