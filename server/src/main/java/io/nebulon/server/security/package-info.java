/// Who may do what: accounts, sign-in, tokens, roles and stations. Every other package takes a
/// [io.nebulon.server.security.Caller] and asks [io.nebulon.server.security.Rights]; nothing else
/// knows passwords or keys.
@NullMarked
package io.nebulon.server.security;

import org.jspecify.annotations.NullMarked;
