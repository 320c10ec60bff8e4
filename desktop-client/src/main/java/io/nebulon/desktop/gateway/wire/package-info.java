/// Requests to one server and how they end: values, refusals, a lost link. It knows no feature.
@NullMarked
package io.nebulon.desktop.gateway.wire;

import org.jspecify.annotations.NullMarked;
