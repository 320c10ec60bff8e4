package io.nebulon.desktop.trades;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Words;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// What an offer leads to, beside its lines: what was checked, what the goods were traded for, and
/// what happens once it is made.
final class OfferConsequences extends ScrollPane {
    private final Desk desk;
    private final Words words;
    private final StackPane toFix = new StackPane();
    private final CheckList checkList;
    private final PriceCharts prices;
    private final VBox steps = new VBox(8);

    /// @param next goes to the next problem
    OfferConsequences(Desk desk, Action next) {
        this.desk = desk;
        this.words = desk.words(OfferConsequences.class);
        checkList = new CheckList(desk, next);
        prices = new PriceCharts(desk, false);
        HBox head = Rows.across(8, Text.paneTitle(words.get("new.before")), Rows.spring(), toFix);
        head.setPadding(new Insets(16, 16, 8, 16));
        HBox stepHead =
                Rows.across(
                        8,
                        Text.panelTitle(words.get("new.happens")),
                        Rows.spring(),
                        Text.faint(words.get("new.happens.when")));
        stepHead.setPadding(new Insets(12, 16, 6, 16));
        steps.setPadding(new Insets(0, 16, 16, 16));
        VBox all = new VBox(head, checkList, prices, stepHead, steps);
        all.setMinWidth(0);
        setContent(all);
        setFitToWidth(true);
        setFocusTraversable(false);
    }

    void show(List<Check> found, Offer offer) {
        checkList.show(found);
        long problems = found.stream().filter(Check::isRefused).count();
        toFix.getChildren().clear();
        if (problems > 0) {
            toFix.getChildren()
                    .add(
                            desk.statuses()
                                    .pill(
                                            BootstrapIcons.X_CIRCLE_FILL,
                                            words.get("new.toFix", problems),
                                            Tone.BAD));
        }
        showSteps(offer);
    }

    private void showSteps(Offer offer) {
        steps.getChildren().clear();
        Station from = offer.seller();
        Station to = offer.buyer();
        if (from == null || to == null) {
            steps.getChildren().add(Text.wrapping(Text.small(words.get("new.step.choose"))));
            return;
        }
        Instant due = offer.eta() == null ? desk.formats().now().plus(Checks.USUAL) : offer.eta();
        step(1, words.get("new.step.reserve", from.name()));
        step(2, words.get("new.step.ship", desk.formats().moment(due)));
        step(3, words.get("new.step.inbound", to.name()));
        step(4, words.get("new.step.pay", to.name()));
    }

    private void step(int number, String text) {
        steps.getChildren()
                .add(
                        Rows.across(
                                12,
                                Text.faint(Integer.toString(number)),
                                Rows.growing(Text.wrapping(Text.small(text)))));
    }

    /// What an item was traded for.
    ///
    /// @param known null until it has come
    void showPrices(@Nullable Item item, @Nullable List<Price> known, @Nullable Currency money) {
        if (item == null || money == null) {
            prices.hide();
        } else {
            prices.show(item, known, money.getCurrencyCode());
        }
    }
}
