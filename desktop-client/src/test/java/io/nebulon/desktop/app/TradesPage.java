package io.nebulon.desktop.app;

/// The trades, as somebody in front of them sees them.
final class TradesPage {
    private static final String LIST = "#trade-table";

    private final Sitting sitting;

    TradesPage(Sitting sitting) {
        this.sitting = sitting;
        sitting.go("trades");
        sitting.until("the list is here", () -> sitting.isShownNow(LIST));
    }

    /// Waits until the row about some goods shows something.
    TradesPage shows(String goods, String part) {
        sitting.seesRow(LIST, goods, part);
        return this;
    }

    boolean hasRow(String goods) {
        return !sitting.row(LIST, goods).isEmpty();
    }

    /// Chooses the row about some goods by the search and the arrows.
    TradesPage select(String goods) {
        sitting.press("/").write(goods);
        sitting.seesRow(LIST, goods, "");
        sitting.press("Enter", "Home");
        sitting.until(goods + " is in the pane", () -> sitting.isShownNow("#trade-lines"));
        return this;
    }

    /// Opens the form of a new trade and fills it in: every field by its name, Enter goes on.
    TradesPage offer(String seller, String buyer, String item, String quantity, String price) {
        sitting.press("N");
        sitting.until("the form is open", () -> sitting.isShownNow("#new-trade"));
        sitting.write(seller).press("Enter").write(buyer).press("Enter", "Enter");
        sitting.write(item);
        sitting.until("it is offered", () -> sitting.desk().layers().isDropDownOpen());
        sitting.press("Enter").write(quantity).press("Enter").write(price);
        return this;
    }

    TradesPage commit() {
        sitting.press("Ctrl+Enter");
        return this;
    }

    TradesPage isMade() {
        sitting.until("the form is closed", () -> !sitting.isShownNow("#new-trade"));
        return this;
    }
}
