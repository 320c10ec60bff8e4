package io.nebulon.desktop.ui.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

final class KeysTest {
    @Test
    void capsAreWhatIsPrintedOnTheKeys() {
        assertThat(Keys.of("Ctrl+Shift+A").caps()).containsExactly("Ctrl", "Shift", "A");
        assertThat(Keys.of("Alt+Left").caps()).containsExactly("Alt", "←");
        assertThat(Keys.of("Alt+Plus").caps()).containsExactly("Alt", "+");
        assertThat(Keys.of("/").caps()).containsExactly("/");
    }

    @Test
    void aKeyIsThatKeyAndNoOther() {
        assertThat(Keys.of("R").match(pressed("r", KeyCode.R, false, false))).isTrue();
        assertThat(Keys.of("R").match(pressed("r", KeyCode.R, true, false))).isFalse();
        assertThat(Keys.of("Ctrl+K").match(pressed("", KeyCode.K, true, false))).isTrue();
        assertThat(Keys.of("Ctrl+1").match(pressed("1", KeyCode.DIGIT1, true, false))).isTrue();
        assertThat(Keys.of("Esc").match(pressed("", KeyCode.ESCAPE, false, false))).isTrue();
        assertThat(Keys.of("F5").match(pressed("", KeyCode.F5, false, false))).isTrue();
    }

    /// On a German keyboard the slash is Shift and 7.
    @Test
    void aSignIsWhereverTheKeyboardHasIt() {
        assertThat(Keys.of("/").match(pressed("/", KeyCode.DIGIT7, false, true))).isTrue();
        assertThat(Keys.of("/").match(pressed("/", KeyCode.SLASH, false, false))).isTrue();
    }

    @Test
    void lettersAloneAreForLists() {
        assertThat(Keys.of("R").isSingle()).isTrue();
        assertThat(Keys.of("Space").isSingle()).isTrue();
        assertThat(Keys.of("/").isSingle()).isFalse();
        assertThat(Keys.of("Ctrl+R").isSingle()).isFalse();
        assertThat(Keys.of("F2").isSingle()).isFalse();
    }

    @Test
    void anActionThatIsOffDoesNothingAndSaysWhy() {
        List<String> done = new ArrayList<>();
        SimpleStringProperty why = new SimpleStringProperty("");
        Action action = Action.of("test", "Test", () -> done.add("done")).offBecause(why);
        assertThat(action.run()).isTrue();
        why.set("the link is lost");
        assertThat(action.isOn()).isFalse();
        assertThat(action.run()).isFalse();
        assertThat(done).containsExactly("done");
    }

    private static KeyEvent pressed(String text, KeyCode code, boolean ctrl, boolean shift) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, text, text, code, shift, ctrl, false, false);
    }
}
