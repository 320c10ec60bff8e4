package io.nebulon.desktop.events;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.events.ChainModel.Verified;
import io.nebulon.desktop.gateway.events.ChainVerdict;
import io.nebulon.desktop.gateway.events.SealedHead;
import io.nebulon.desktop.ui.control.LoadBar;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Whether the chain was verified, when, and what came of it.
final class VerifiedView extends VBox {
    private final Desk desk;
    private final ChainModel chain;
    private final Action verify;
    private final Words words;
    private final Formats formats;
    private final LoadBar bar = new LoadBar();

    VerifiedView(Desk desk, ChainModel chain, Action verify) {
        this.desk = desk;
        this.chain = chain;
        this.verify = verify;
        this.words = desk.words(VerifiedView.class);
        this.formats = desk.formats();
        Rows.styled(this, "verified");
        setMinWidth(0);
        setMinHeight(USE_PREF_SIZE);
        setId("verified");
        bar.setMaxWidth(Double.MAX_VALUE);
        chain.verifiedProperty().addListener((_, _, _) -> show());
        desk.seconds().addListener((_, _, _) -> showAge());
        show();
    }

    /// All that it says.
    String said() {
        return lookupAll(".label").stream()
                .filter(javafx.scene.control.Label.class::isInstance)
                .map(node -> ((javafx.scene.control.Label) node).getText())
                .collect(java.util.stream.Collectors.joining(" "));
    }

    boolean isDone() {
        return chain.verifiedProperty().get() instanceof Verified.Done;
    }

    private void showAge() {
        if (chain.verifiedProperty().get() instanceof Verified.Done && getScene() != null) {
            show();
        }
    }

    private void show() {
        getChildren().clear();
        switch (chain.verifiedProperty().get()) {
            case Verified.NotYet _ -> notYet();
            case Verified.Running(long soFar, long all) -> running(soFar, all);
            case Verified.Failed(String why) ->
                    say(
                            BootstrapIcons.EXCLAMATION_TRIANGLE_FILL,
                            Tone.WARNING,
                            words.get("verified.failed"),
                            why);
            case Verified.Done(ChainVerdict verdict, Instant at) -> done(verdict, at);
        }
    }

    private void notYet() {
        if (chain.isPossible()) {
            getChildren()
                    .add(
                            Rows.across(
                                    8,
                                    desk.icons().of(BootstrapIcons.SHIELD, Tone.MUTED, 16),
                                    Text.shrinking(
                                            Text.toned(
                                                    Text.body(words.get("verified.notYet")),
                                                    Tone.MUTED)),
                                    Rows.spring(),
                                    desk.buttons().link(verify)));
        } else {
            say(
                    BootstrapIcons.LOCK,
                    Tone.MUTED,
                    words.get("verified.notYours"),
                    words.get("verified.notYours.why"));
        }
    }

    private void running(long soFar, long all) {
        String text =
                all == 0
                        ? words.get("verified.begins")
                        : words.get("verified.running", formats.count(soFar), formats.count(all));
        bar.show(all == 0 ? 0 : (double) soFar / all, text);
        Action cancel = Action.of("verify.cancel", words.get("cancel"), chain::cancel);
        getChildren()
                .addAll(
                        Rows.across(
                                8,
                                Text.shrinking(Text.body(text)),
                                Rows.spring(),
                                desk.buttons().link(cancel)),
                        bar);
    }

    private void done(ChainVerdict verdict, Instant at) {
        switch (verdict) {
            case ChainVerdict.Intact(SealedHead head, boolean booksHold, Duration took) -> {
                String when = words.get("verified.intact.when", ago(at), seconds(took));
                if (booksHold) {
                    say(
                            BootstrapIcons.PATCH_CHECK_FILL,
                            Tone.GOOD,
                            words.get("verified.intact", formats.count(head.position())),
                            when);
                } else {
                    say(
                            BootstrapIcons.X_OCTAGON_FILL,
                            Tone.BAD,
                            words.get("verified.books"),
                            words.get("verified.ask"));
                }
            }
            case ChainVerdict.Altered(long position, String _) ->
                    bad("verified.altered", formats.count(position));
            case ChainVerdict.Missing(long first, long last) ->
                    bad(
                            first == last ? "verified.missing.one" : "verified.missing",
                            formats.count(first),
                            formats.count(last));
            case ChainVerdict.OtherHead(long position) ->
                    bad("verified.otherHead", formats.count(position));
            case ChainVerdict.Rewritten(SealedHead before) ->
                    bad("verified.rewritten", formats.count(before.position()));
            case ChainVerdict.ManyNodes _ ->
                    say(
                            BootstrapIcons.INFO_CIRCLE,
                            Tone.MUTED,
                            words.get("verified.manyNodes"),
                            words.get("verified.manyNodes.why"));
        }
    }

    private void bad(String key, Object... numbers) {
        say(
                BootstrapIcons.X_OCTAGON_FILL,
                Tone.BAD,
                words.get(key, numbers),
                words.get("verified.ask"));
    }

    private void say(Ikon icon, Tone tone, String what, String more) {
        Node mark = desk.icons().of(icon, tone, 16);
        VBox text =
                Rows.down(
                        2,
                        Text.wrapping(Text.medium(what)),
                        Text.wrapping(Text.toned(Text.small(more), Tone.MUTED)));
        text.setMinWidth(0);
        HBox line = Rows.across(10, mark, Rows.growing(text));
        line.setAlignment(javafx.geometry.Pos.TOP_LEFT);
        getChildren().add(line);
    }

    private String ago(Instant at) {
        String age = formats.age(at);
        boolean isNow = Duration.between(at, formats.now()).toSeconds() < 5;
        return isNow ? words.get("verified.now") : words.get("verified.ago", age);
    }

    private String seconds(Duration took) {
        BigDecimal seconds =
                BigDecimal.valueOf(took.toMillis()).movePointLeft(3).setScale(1, RoundingMode.UP);
        return formats.fixed(seconds, 1);
    }
}
