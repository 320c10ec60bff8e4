@NullMarked
package io.nebulon.server.feed;

import org.jspecify.annotations.NullMarked;
