@NullMarked
package io.nebulon.server.analytics;

import org.jspecify.annotations.NullMarked;
