/// JSON as this server writes it: events for ever, views for clients. Reading what clients send is
/// the business of the http package.
@NullMarked
package io.nebulon.server.json;

import org.jspecify.annotations.NullMarked;
