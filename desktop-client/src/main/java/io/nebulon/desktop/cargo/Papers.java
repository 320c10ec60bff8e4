package io.nebulon.desktop.cargo;

import java.util.function.Consumer;

/// Where a manifest goes: into a file that somebody chooses, or onto paper. What a computer without
/// a screen cannot do, tests do otherwise.
interface Papers {
    /// What became of it.
    sealed interface Done {
        /// @param where the file or the printer
        record Written(String where) implements Done {}

        /// Nobody chose a place for it.
        record NotWanted() implements Done {}

        /// There is no printer.
        record NoPrinter() implements Done {}

        /// @param why in the words of the machine
        record Failed(String why) implements Done {}
    }

    /// @param name a file name to propose
    void save(String name, byte[] pdf, Consumer<Done> done);

    /// @param name what the printer calls it
    void print(String name, byte[] pdf, Consumer<Done> done);
}
