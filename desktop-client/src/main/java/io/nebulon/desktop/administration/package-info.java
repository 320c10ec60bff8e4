/// What administrators keep: users with their rights, reference data, keys of programs. Each kind
/// of thing is a section with its list, its pane and its sheets; what can be decided without a
/// scene stands in models and rows. It books nothing of stock, trades and cargo.
@NullMarked
package io.nebulon.desktop.administration;

import org.jspecify.annotations.NullMarked;
