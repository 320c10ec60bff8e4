package io.nebulon.server.kept;

import io.netty.util.AsciiString;
import java.util.List;

/// An answer with status 200.
///
/// @param position of the log that it is true for
/// @param stations that it depends on
/// @param headers names and values in turn, without those that each answer has of its own
/// @param body is not to be changed
record KeptAnswer(long position, List<String> stations, List<AsciiString> headers, byte[] body) {
    /// The same answer, which is true for that position, too.
    KeptAnswer at(long position) {
        return new KeptAnswer(position, stations, headers, body);
    }

    int size() {
        return body.length + headers.stream().mapToInt(AsciiString::length).sum();
    }
}
