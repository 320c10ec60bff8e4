/// What tests of the client share: the toolkit without a display, and a thread that stands for the
/// one that draws.
package io.nebulon.desktop.testing;
