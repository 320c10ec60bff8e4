package io.nebulon.desktop.app;

/// The settings, as somebody in front of them sees them.
final class SettingsPage {
    private final Sitting sitting;

    SettingsPage(Sitting sitting) {
        this.sitting = sitting;
        sitting.go("settings").sees("Text size");
    }

    SettingsPage changePassword(String now, String next) {
        sitting.press("P");
        sitting.until("the form is open", () -> sitting.isShownNow("#password-sheet"));
        sitting.type(now).press("Enter").type(next).press("Ctrl+Enter");
        return this;
    }

    /// Asks for one-time codes, or to do without, and says who it is.
    SettingsPage secondFactor(String password) {
        sitting.press("F");
        sitting.until("the form is open", () -> sitting.isShownNow("#factor-sheet"));
        sitting.type(password).press("Ctrl+Enter");
        return this;
    }

    SettingsPage code(String code) {
        sitting.until("the picture is there", () -> sitting.isShownNow("#enrolment-secret"));
        sitting.type(code).press("Ctrl+Enter");
        return this;
    }

    /// The secret that is shown once, to be typed by hand.
    String secret() {
        return ((javafx.scene.control.Label) sitting.find("#enrolment-secret"))
                .getText()
                .replace(" ", "");
    }

    /// Leaves a sheet, and what was typed into it.
    SettingsPage leave(String sheet) {
        sitting.press("Esc");
        sitting.until("it asks first", () -> sitting.isShownNow(".dialog-box"));
        sitting.press("Shift+Tab", "Space");
        return isClosed(sheet);
    }

    SettingsPage isClosed(String sheet) {
        sitting.until(sheet + " is closed", () -> !sitting.isShownNow(sheet));
        return this;
    }
}
