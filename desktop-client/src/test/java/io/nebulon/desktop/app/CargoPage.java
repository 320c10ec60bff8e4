package io.nebulon.desktop.app;

/// The cargo, as somebody in front of it sees it.
final class CargoPage {
    private static final String LIST = "#cargo-table";

    private final Sitting sitting;

    CargoPage(Sitting sitting) {
        this.sitting = sitting;
        sitting.go("cargo");
        sitting.until("the list is here", () -> sitting.isShownNow(LIST));
    }

    /// Chooses a shipment by the search and the arrows.
    CargoPage select(String name) {
        sitting.press("/").write(name);
        sitting.seesRow(LIST, name, "");
        sitting.press("Enter", "Home");
        sitting.until(name + " is in the pane", () -> sitting.isShownNow("#manifest"));
        return this;
    }

    CargoPage dispatch() {
        sitting.press("D");
        sitting.until("the form is open", () -> sitting.isShownNow("#dispatch-sheet"));
        sitting.press("Ctrl+Enter");
        sitting.until("it is under way", () -> sitting.isWritten("In transit"));
        return this;
    }

    CargoPage receiveAll() {
        sitting.press("Ctrl+Shift+A");
        sitting.until("it has arrived", () -> sitting.isWritten("Delivered"));
        return this;
    }
}
