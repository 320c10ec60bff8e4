package io.nebulon.desktop.app;

/// The inventory, as somebody in front of it sees it.
final class InventoryPage {
    private static final String LIST = "#stock-table";

    private final Sitting sitting;

    InventoryPage(Sitting sitting) {
        this.sitting = sitting;
        sitting.go("inventory");
        sitting.until("the list is here", () -> sitting.isShownNow(LIST));
    }

    InventoryPage select(String sku, String name) {
        sitting.goTo("#" + sku, name);
        sitting.until(sku + " is in the pane", () -> sitting.isWritten(sku + ","));
        return this;
    }

    /// Waits until the row of an item shows something.
    InventoryPage shows(String name, String part) {
        sitting.seesRow(LIST, name, part);
        return this;
    }

    boolean hasRow(String name) {
        return !sitting.row(LIST, name).isEmpty();
    }

    InventoryPage receive(String quantity) {
        sitting.press("R");
        return quantity(quantity);
    }

    InventoryPage issue(String quantity) {
        sitting.press("I");
        return quantity(quantity);
    }

    /// The form has the item of the list already: the next field is the quantity.
    private InventoryPage quantity(String quantity) {
        sitting.until("the form is open", () -> sitting.isShownNow("#booking-sheet"));
        sitting.until(
                "the item is in it",
                () -> sitting.isWritten("On hand ") || sitting.isWritten("There: "));
        sitting.press("Enter").write(quantity);
        return this;
    }

    InventoryPage commit() {
        sitting.press("Ctrl+Enter");
        return this;
    }

    InventoryPage isBooked() {
        sitting.until("the form is closed", () -> !sitting.isShownNow("#booking-sheet"));
        return this;
    }
}
