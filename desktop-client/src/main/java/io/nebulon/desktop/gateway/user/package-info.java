/// Users, the own account, sign-ins, second factors and API keys.
@NullMarked
package io.nebulon.desktop.gateway.user;

import org.jspecify.annotations.NullMarked;
