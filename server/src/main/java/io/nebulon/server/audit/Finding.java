package io.nebulon.server.audit;

/// One thing that does not hold.
///
/// @param where `file`, `log`, `expected head`, `rebuild`, `arithmetic` or a table's name
/// @param what in words
public record Finding(String where, String what) {
    @Override
    public String toString() {
        return where + ": " + what;
    }
}
