package io.nebulon.desktop.desk;

import java.util.Map;

/// Something that can be opened, from anywhere: an alert leads to its cause, an event to what it is
/// about.
public sealed interface Place {
    /// A screen as it was left.
    record Screen(String id) implements Place {}

    record Item(String station, String sku) implements Place {}

    record Shipment(String id) implements Place {}

    record Trade(String id) implements Place {}

    record Ship(String code) implements Place {}

    record Event(long position) implements Place {}

    /// The list behind a figure, showing exactly what it counts.
    record Listed(Tally tally) implements Place {}

    /// A form with something filled in.
    ///
    /// @param screen the id of the feature that has it
    /// @param form such as `receive`
    /// @param filled what is known already, such as `sku`, `quantity`, `location`
    record Form(String screen, String form, Map<String, String> filled) implements Place {}
}
