/// Passkeys by WebAuthn: how a ceremony begins and ends, and how they are kept. Whose password is
/// asked for, what is told to the log and who is signed in is decided in the package above.
@NullMarked
package io.nebulon.server.security.passkey;

import org.jspecify.annotations.NullMarked;
