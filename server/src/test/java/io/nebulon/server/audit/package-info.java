@NullMarked
package io.nebulon.server.audit;

import org.jspecify.annotations.NullMarked;
