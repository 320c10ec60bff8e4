package io.nebulon.desktop.ui.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// A key, with or without others held down: `Ctrl+Shift+A`, `R`, `/`, `Esc`.
public record Keys(String key, boolean isCtrl, boolean isShift, boolean isAlt) {
    private static final Map<String, KeyCode> CODES =
            Map.ofEntries(
                    Map.entry("Enter", KeyCode.ENTER),
                    Map.entry("Esc", KeyCode.ESCAPE),
                    Map.entry("Space", KeyCode.SPACE),
                    Map.entry("Tab", KeyCode.TAB),
                    Map.entry("Home", KeyCode.HOME),
                    Map.entry("End", KeyCode.END),
                    Map.entry("Left", KeyCode.LEFT),
                    Map.entry("Right", KeyCode.RIGHT),
                    Map.entry("Up", KeyCode.UP),
                    Map.entry("Down", KeyCode.DOWN),
                    Map.entry("Delete", KeyCode.DELETE),
                    Map.entry("Plus", KeyCode.PLUS));
    private static final Map<String, String> CAPS =
            Map.of(
                    "Enter", "↵", "Left", "←", "Right", "→", "Up", "↑", "Down", "↓", "Plus", "+",
                    "Delete", "Del");

    /// @param text the parts joined by `+`; the key `+` itself is `Plus`
    public static Keys of(String text) {
        String key = text.substring(text.lastIndexOf('+') + 1);
        List<String> held = List.of(text.split("\\+"));
        return new Keys(key, held.contains("Ctrl"), held.contains("Shift"), held.contains("Alt"));
    }

    /// Whether it is a plain letter or digit: those work only while a list has the focus.
    public boolean isSingle() {
        return isTyped() && (key.equals("Space") || Character.isLetterOrDigit(key.charAt(0)));
    }

    /// Whether it writes something where somebody types.
    boolean isTyped() {
        return !isCtrl && !isAlt && (key.length() == 1 || key.equals("Space"));
    }

    /// Whether that is the letter that this key writes.
    boolean writes(KeyEvent typed) {
        String letter = key.equals("Space") ? " " : key;
        return letter.equalsIgnoreCase(typed.getCharacter());
    }

    /// What stands on the caps of the keys to press: `Ctrl`, `K`.
    public List<String> caps() {
        List<String> caps = new ArrayList<>();
        if (isCtrl) {
            caps.add("Ctrl");
        }
        if (isShift) {
            caps.add("Shift");
        }
        if (isAlt) {
            caps.add("Alt");
        }
        caps.add(CAPS.getOrDefault(key, key));
        return caps;
    }

    /// For those who cannot see the caps: `Ctrl+K`.
    public String spoken() {
        return (isCtrl ? "Ctrl+" : "") + (isShift ? "Shift+" : "") + (isAlt ? "Alt+" : "") + key;
    }

    /// Whether a key that was pressed is this one.
    public boolean match(KeyEvent event) {
        if (event.isShortcutDown() != isCtrl || event.isAltDown() != isAlt) {
            return false;
        }
        boolean isSign = key.length() == 1 && !Character.isLetterOrDigit(key.charAt(0));
        if (isSign) { // where a sign lies, and whether with Shift, is the keyboard's business
            return event.getText().equals(key) || (key.equals("/") && isSlash(event));
        }
        if (key.equals("Plus") && event.getText().equals("+")) {
            return true;
        }
        return event.isShiftDown() == isShift && event.getCode() == code();
    }

    private static boolean isSlash(KeyEvent event) {
        return event.getCode() == KeyCode.SLASH || event.getCode() == KeyCode.DIVIDE;
    }

    private KeyCode code() {
        KeyCode named = CODES.get(key);
        if (named != null) {
            return named;
        }
        if (key.length() == 1 && Character.isDigit(key.charAt(0))) {
            return KeyCode.valueOf("DIGIT" + key);
        }
        return KeyCode.valueOf(key.toUpperCase(Locale.ROOT));
    }
}
