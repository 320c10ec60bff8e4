/// The log: what happens as it happens, what each event changed on which account, and its place in
/// the chain.
@NullMarked
package io.nebulon.desktop.events;

import org.jspecify.annotations.NullMarked;
