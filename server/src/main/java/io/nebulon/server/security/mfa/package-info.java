/// Second factors: one-time codes by RFC 6238 and recovery codes, and how they are kept. Who may
/// enrol and what a wrong code means is decided in the package above, of which nothing is known
/// here.
@NullMarked
package io.nebulon.server.security.mfa;

import org.jspecify.annotations.NullMarked;
