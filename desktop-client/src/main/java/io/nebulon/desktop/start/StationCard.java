package io.nebulon.desktop.start;

import io.nebulon.desktop.ui.control.Buttons;
import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.form.Choice;
import io.nebulon.desktop.ui.form.Field;
import io.nebulon.desktop.ui.form.FieldRow;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.form.Toggle;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.words.Words;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/// The card of a station of one's own: what it is called, where it is, who sits here. A station
/// that was set up before asks only who it is.
final class StationCard extends StartCard {
    private final StationModel model;
    private final TextEntry name;
    private final TextEntry code;
    private final Choice<StationModel.BodyChoice> body;
    private final TextEntry person;
    private final Toggle history;
    private final Choice<StationModel.Person> people;
    private final Action start;
    private final Label progress = Text.faint("");
    private final SimpleBooleanProperty isBusy = new SimpleBooleanProperty();
    private boolean isCodeTyped;

    StationCard(Icons icons, Words words, StationModel model) {
        super(words.get("station.title"), words.get("station.sub"));
        this.model = model;
        setId("station-card");
        name =
                new TextEntry(icons, words.get("station.name"), "", 200)
                        .needed(words.get("station.name.needed"))
                        .prompt("International Space Station");
        code =
                new TextEntry(icons, words.get("station.code"), words.get("station.code.help"), 32)
                        .needed(words.get("station.code.needed"))
                        .prompt("ISS");
        body =
                Choice.among(
                                icons,
                                words,
                                words.get("station.body"),
                                "",
                                StationModel.bodies(words),
                                StationModel.BodyChoice::name,
                                StationModel.BodyChoice::code)
                        .needed(words.get("station.body.needed"));
        person =
                new TextEntry(
                                icons,
                                words.get("station.person"),
                                words.get("station.person.help"),
                                80)
                        .needed(words.get("station.person.needed"))
                        .prompt("Ada Okafor");
        history = new Toggle(words.get("station.history"), words.get("station.history.help"));
        history.onProperty().set(true);
        people =
                new Choice<StationModel.Person>(
                                icons,
                                words,
                                words.get("station.who"),
                                "",
                                StationModel.Person::name,
                                StationModel.Person::username,
                                (text, found) -> found.accept(model.people(text)))
                        .needed(words.get("station.who.needed"));
        start =
                Action.of("station.start", words.get("station.commit"), this::start)
                        .when(isBusy.not())
                        .keys("Ctrl+Enter");
        Button button = new Buttons(icons).of(start);
        button.getStyleClass().add("big");
        progress.setText(words.get("station.takes"));
        foot(progress, button);
        for (Field field : List.of(name, code, body, person, people)) {
            field.tall();
        }
        name.textProperty().addListener((_, _, now) -> proposeCode(now));
        code.input().focusedProperty().addListener((_, _, is) -> isCodeTyped |= is);
        body.valueProperty().set(StationModel.bodies(words).getFirst());
        model.stateProperty().addListener((_, _, now) -> show(now));
        show(model.stateProperty().get());
    }

    private void proposeCode(String stationName) {
        if (!isCodeTyped) {
            code.textProperty().set(StationModel.codeOf(stationName));
        }
    }

    private void show(StationModel.State state) {
        isBusy.set(state instanceof StationModel.State.Working);
        switch (state) {
            case StationModel.State.Fresh _ -> {
                body().getChildren()
                        .setAll(List.of(name, new FieldRow(code, body), person, history));
            }
            case StationModel.State.SetUp(List<StationModel.Person> known) -> {
                body().getChildren().setAll(List.of(people));
                if (!known.isEmpty()) {
                    people.valueProperty().set(known.getFirst());
                }
            }
            case StationModel.State.Working(String what) -> progress.setText(what);
            case StationModel.State.Failed(String why) -> {
                Field first = body().getChildren().contains(people) ? people : name;
                first.refuse(Problem.of(why));
                first.jump();
            }
        }
    }

    private void start() {
        boolean isKnown = body().getChildren().contains(people);
        List<Field> asked = isKnown ? List.of(people) : List.of(name, code, body, person);
        for (Field field : asked) {
            if (field.check() != null) {
                field.jump();
                return;
            }
        }
        StationModel.Person who = people.value();
        StationModel.BodyChoice at = body.value();
        if (isKnown && who != null) {
            model.signIn(who.username());
        } else if (at != null) {
            model.setUp(name.draft(), code.draft(), at, person.draft(), history.onProperty().get());
        }
    }

    @Override
    void jump() {
        (body().getChildren().contains(people) ? people : name).jump();
    }

    @Override
    List<Action> actions() {
        return List.of(start);
    }
}
