/// Forms: fields with label, help and refusal, and the keys that lead through them. A form never
/// blocks its commit: it jumps to the first problem. What a server refused is said at the field it
/// is about, with a way out.
@NullMarked
package io.nebulon.desktop.ui.form;

import org.jspecify.annotations.NullMarked;
