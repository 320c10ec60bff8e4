/// Settings of this client, and of the own account.
@NullMarked
package io.nebulon.desktop.settings;

import org.jspecify.annotations.NullMarked;
