/// A real server for the tests of the client, and a link to it that can be cut.
package io.nebulon.desktop.gateway.testing;
