package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.fleet.Ship;
import io.nebulon.desktop.ui.control.LoadBar;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The ship of a shipment, and how much of what it carries is this.
final class ShipLoad extends HBox {
    private final Desk desk;
    private final Words words;
    private final CargoWords inWords;
    private final Label name = Text.shrinking(Text.body(""));
    private final LoadBar bar = new LoadBar();
    private final Label loadText = Text.medium("");
    private final Label shareText = Text.small("");
    private @Nullable Shipment shipment;
    private @Nullable Ship ship;

    ShipLoad(Desk desk) {
        super(12);
        this.desk = desk;
        this.words = desk.words(ShipLoad.class);
        this.inWords = new CargoWords(desk);
        setAlignment(Pos.CENTER_LEFT);
        name.setMaxWidth(desk.look().px(200));
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setMaxHeight(6);
        setPadding(new Insets(14, 16, 6, 16));
        getChildren().addAll(name, Rows.growing(bar), loadText, shareText);
    }

    /// @param isOther whether another shipment was shown before
    void show(Shipment of, boolean isOther) {
        shipment = of;
        String code = of.ship();
        Ship known = ship;
        if (code == null) {
            ship = null;
            setVisible(false);
            setManaged(false);
            return;
        }
        if (known == null || !known.code().equals(code)) {
            ship = null;
            if (isOther || known != null || !isVisible()) {
                askShip(code);
            }
        }
        showLoad(of, code);
    }

    private void askShip(String code) {
        desk.connection()
                .ships()
                .get(code)
                .onDone(
                        desk.ui(),
                        outcome ->
                                outcome.ifDone()
                                        .ifPresent(read -> {
                                            Shipment now = shipment;
                                            if (now != null && code.equals(now.ship())) {
                                                ship = read.value();
                                                showLoad(now, code);
                                            }
                                        }));
    }

    private void showLoad(Shipment shown, String code) {
        Ship of = ship;
        setVisible(true);
        setManaged(true);
        name.setText(of == null ? code : of.name());
        BigDecimal mass = shown.massKg();
        BigDecimal most = of == null ? null : of.maxMassKg();
        boolean isBar = mass != null && most != null && most.signum() > 0;
        bar.setVisible(isBar);
        shareText.setText("");
        if (mass == null || most == null || most.signum() == 0) {
            loadText.setText(
                    mass == null
                            ? words.get("load.unknown")
                            : words.get("load.noLimit", inWords.mass(mass)));
            return;
        }
        BigDecimal share = mass.divide(most, 4, RoundingMode.HALF_EVEN);
        String text = words.get("load", inWords.mass(mass), inWords.mass(most));
        loadText.setText(text);
        shareText.setText(desk.formats().percent(share, 1));
        bar.show(share.doubleValue(), text);
    }

    /// Whether all that is told of the ship has come.
    boolean isComplete() {
        return shipment != null && (shipment.ship() == null || ship != null);
    }
}
