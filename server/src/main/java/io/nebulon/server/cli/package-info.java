/// The command line: what the launcher `nebulon` starts. Commands read their options, call the
/// package that does the work, and say in one or two lines what became of it; nothing else here.
@NullMarked
package io.nebulon.server.cli;

import org.jspecify.annotations.NullMarked;
