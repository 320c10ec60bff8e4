/// Keys and what they do. An [io.nebulon.desktop.ui.key.Action] is the one place where a thing that
/// can be done has its name, icon and key: its button, the sheet of keys and the command palette
/// all show the same one.
@NullMarked
package io.nebulon.desktop.ui.key;

import org.jspecify.annotations.NullMarked;
