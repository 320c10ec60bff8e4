/// The domain of Nebulon: commands, events, rejections and the pure functions between them.
///
/// It is a named module so that sealed hierarchies may span the packages of its features; it needs
/// no module path at run time.
module io.nebulon.core {
    requires static transitive org.jspecify;

    exports io.nebulon.core;
    exports io.nebulon.core.cargo;
    exports io.nebulon.core.fleet;
    exports io.nebulon.core.inventory;
    exports io.nebulon.core.ledger;
    exports io.nebulon.core.money;
    exports io.nebulon.core.station;
    exports io.nebulon.core.trade;
}
