package io.nebulon.desktop.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.testing.Fx;
import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.layer.Layers;
import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A choice whose answers come when the test lets them.
final class ChoiceTest {
    private static final List<String> GOODS = List.of("Crew supplies", "Water", "Waste");

    private final List<Asked> asked = new ArrayList<>();
    private Stage stage;
    private Choice<String> choice;
    private TextField next;

    private record Asked(String text, Consumer<List<String>> found) {
        void answer() {
            Fx.run(() ->
                    found.accept(GOODS.stream().filter(g -> Choice.fits(text, g, "")).toList()));
        }
    }

    @BeforeEach
    void open() {
        Fx.run(() -> {
            Look look = new Look();
            Words words = Words.of(Language.ENGLISH, ChoiceTest.class);
            Layers layers = new Layers(look, words);
            choice =
                    new Choice<>(
                            new Icons(look),
                            words,
                            "Item",
                            "",
                            good -> good,
                            _ -> "",
                            (text, found) -> asked.add(new Asked(text, found)));
            choice.needed("An item is needed.");
            next = new TextField();
            layers.page(new VBox(choice, next));
            Scene scene = new Scene(layers, 600, 400);
            look.wear(scene);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            stage.requestFocus();
            choice.input().requestFocus();
        });
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
    }

    @Test
    void whoIsQuickerThanTheSearchGetsTheFirstThatFitsAllOfIt() {
        type("w");
        asked.getFirst().answer(); // the list is open, and its first is water
        type("was");
        press(KeyCode.ENTER);
        Fx.run(next::requestFocus);
        assertThat(value()).isNull();
        assertThat(refusal()).isNull();

        asked.getLast().answer();

        assertThat(value()).isEqualTo("Waste");
        assertThat(refusal()).isNull();
    }

    @Test
    void anAnswerToWhatWasTypedBeforeIsNone() {
        type("w");
        type("crew");
        asked.getLast().answer();
        asked.getFirst().answer();
        press(KeyCode.ENTER);
        assertThat(value()).isEqualTo("Crew supplies");
    }

    @Test
    void whatIsStillLookedForCannotBeCommitted() {
        type("crew");
        assertThat(Fx.on(() -> choice.check()))
                .extracting(Problem::text)
                .isEqualTo("Still looking for “crew”.");
        asked.getLast().answer();
        assertThat(refusal()).isNull();
        press(KeyCode.ENTER);
        assertThat(value()).isEqualTo("Crew supplies");
    }

    @Test
    void whatIsNotThereIsSaidOnceThatIsKnown() {
        type("antimatter");
        press(KeyCode.TAB);
        Fx.run(next::requestFocus);
        assertThat(refusal()).isNull();
        asked.getLast().answer();
        assertThat(refusal()).isEqualTo("There is no “antimatter” here. Choose one from the list.");
    }

    @Test
    void everyWordOfATextBeginsAWordOfTheNameOrTheCode() {
        assertThat(Choice.fits("tianhe", "Tiangong (Tianhe core)", "TIANGONG")).isTrue();
        assertThat(Choice.fits("core tian", "Tiangong (Tianhe core)", "TIANGONG")).isTrue();
        assertThat(Choice.fits("ms-3", "Progress MS-32", "ISS-93P")).isTrue();
        assertThat(Choice.fits(" 93P ", "Progress MS-32", "ISS-93P")).isTrue();
        assertThat(Choice.fits("", "Progress MS-32", "")).isTrue();
        assertThat(Choice.fits("anhe", "Tiangong (Tianhe core)", "TIANGONG")).isFalse();
        assertThat(Choice.fits("tianhe mir", "Tiangong (Tianhe core)", "TIANGONG")).isFalse();
    }

    private void type(String text) {
        Fx.run(() -> ((TextField) choice.input()).setText(text));
    }

    private void press(KeyCode code) {
        Fx.run(() ->
                Event.fireEvent(
                        choice.input(),
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
    }

    private String value() {
        return Fx.on(() -> choice.value());
    }

    private String refusal() {
        return Fx.on(() -> {
            Problem problem = choice.problemProperty().get();
            return problem == null ? null : problem.text();
        });
    }
}
