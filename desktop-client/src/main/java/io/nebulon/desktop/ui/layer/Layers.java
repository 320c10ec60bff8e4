package io.nebulon.desktop.ui.layer;

import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.key.OffEvent;
import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.words.Words;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The root of a scene: the page, and over it whatever floats. At most one sheet, one thing that
/// wants an answer, and two toasts lie over a page.
public final class Layers extends StackPane {
    private final StackPane page = new StackPane();
    private final Pane sheetPane = new Pane();
    private final StackPane modal = new StackPane();
    private final Region scrim = new Region();
    private final DropDowns dropDowns = new DropDowns();
    private final Toasts toasts;
    private final Look look;
    private final Words words;
    private @Nullable SideSheet sheet;
    private @Nullable Floating floating;
    private @Nullable Node focusBefore;
    private @Nullable Runnable afterSheet;

    /// Something in the middle of the window that has all keys until it is closed.
    private record Floating(Node node, Runnable onClosed) {}

    public Layers(Look look, Words words) {
        this.look = look;
        this.words = words.of(Layers.class);
        this.toasts = new Toasts(look, new Icons(look));
        scrim.getStyleClass().add("scrim");
        sheetPane.setPickOnBounds(false);
        Rectangle clip = new Rectangle(); // the shadow of a sheet stays off the bars
        clip.widthProperty().bind(sheetPane.widthProperty());
        clip.heightProperty().bind(sheetPane.heightProperty());
        sheetPane.setClip(clip);
        modal.setVisible(false);
        getChildren().addAll(page, sheetPane, toasts, modal, dropDowns);
        setAlignment(toasts, Pos.BOTTOM_RIGHT);
        scrim.setOnMousePressed(_ -> dismiss());
        addEventHandler(OffEvent.OFF, event -> sayOff(event.why()));
    }

    /// The layers of the window that a node is shown in.
    public static Layers of(Node node) {
        if (node.getScene() != null && node.getScene().getRoot() instanceof Layers layers) {
            return layers;
        }
        throw new IllegalStateException("the node is in no window");
    }

    public Look look() {
        return look;
    }

    /// Keeps bars at the top and bottom of the page free of sheets.
    public void keepFree(double top, double bottom) {
        StackPane.setMargin(sheetPane, new Insets(top, 0, bottom, 0));
    }

    /// What lies below everything.
    public void page(Parent root) {
        page.getChildren().setAll(java.util.List.of(root));
    }

    // ---- drop-downs

    /// Opens something below a node, or above it where there is more room.
    ///
    /// @param onClosed told when it is closed, by whatever way
    public void dropDown(Node owner, Region content, Runnable onClosed) {
        dropDowns.open(owner, content, onClosed);
    }

    public void closeDropDown() {
        dropDowns.close();
    }

    public boolean isDropDownOpen() {
        return dropDowns.isOpen();
    }

    // ---- the side sheet

    /// Opens a sheet at the right, in place of one that may be open, once that one is left.
    public void open(SideSheet next) {
        boolean isAlone = sheet == null;
        leaveSheet(() -> {
            openNow(next);
            if (!isAlone && floating == null && !next.isFocusWithin()) {
                next.requestFocus(); // who opened it may have done so in vain
            }
        });
    }

    private void openNow(SideSheet next) {
        focusBefore = getScene() == null ? null : getScene().getFocusOwner();
        sheet = next;
        next.openIn(sheetPane, look);
        toasts.clear();
        StackPane.setMargin(toasts, new Insets(0, look.px(SideSheet.WIDTH), 0, 0));
        next.setOnClosed(() -> close(next));
    }

    public @Nullable SideSheet sheet() {
        return sheet;
    }

    /// Leaves the sheet that may be open as Esc does, which asks where something typed would be
    /// lost, and goes on when it is closed. Who stays stays where the sheet is.
    public void leaveSheet(Runnable then) {
        SideSheet leaving = sheet;
        if (leaving == null) {
            then.run();
            return;
        }
        afterSheet = then;
        leaving.cancel();
        if (floating == null) {
            afterSheet = null; // it has been closed, or has something else to end first
        }
    }

    /// Closes the sheet without asking; what was typed stays as a draft where there is one.
    public void closeSheet() {
        if (sheet != null) {
            close(sheet);
        }
    }

    private void close(SideSheet closing) {
        if (sheet == closing) {
            sheet = null;
            StackPane.setMargin(toasts, Insets.EMPTY);
            closing.closeIn(sheetPane, look);
            returnFocus();
            Runnable then = afterSheet;
            afterSheet = null;
            if (then != null) {
                then.run();
            }
        }
    }

    private void returnFocus() {
        Node to = focusBefore;
        focusBefore = null;
        if (to != null && to.getScene() == getScene()) {
            to.requestFocus();
        }
    }

    // ---- what wants an answer

    /// Opens something in the middle, over a darkened page. A click beside it closes it.
    public void show(Region node, Pos at, Runnable onClosed) {
        dismiss();
        Node before = getScene() == null ? null : getScene().getFocusOwner();
        floating =
                new Floating(
                        node,
                        () -> {
                            if (before != null && before.getScene() == getScene()) {
                                before.requestFocus();
                            }
                            onClosed.run();
                        });
        StackPane.setAlignment(node, at);
        node.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        modal.getChildren().setAll(java.util.List.of(scrim, node));
        modal.setVisible(true);
        if (node instanceof Parent parent) {
            FocusTrap.on(parent);
        }
    }

    public boolean isFloating() {
        return floating != null;
    }

    /// Closes what floats in the middle.
    public void dismiss() {
        Floating closing = floating;
        if (closing != null) {
            floating = null;
            modal.setVisible(false);
            modal.getChildren().clear();
            closing.onClosed.run();
            Platform.runLater(this::stay); // unless the answer, which comes next, closes the sheet
        }
    }

    private void stay() {
        if (floating == null) {
            afterSheet = null;
        }
    }

    /// Asks somebody to choose between losing things; nothing else deserves a dialog.
    public void ask(Dialog dialog) {
        dialog.openIn(this);
    }

    // ---- toasts

    public void toast(Toast toast) {
        toasts.show(toast, words);
    }

    /// Does it, or says why it is off.
    public void run(Action action) {
        if (!action.run()) {
            sayOff(action.whyOff().get());
        }
    }

    private void sayOff(String why) {
        if (!why.isBlank()) {
            toast(Toast.off(why));
        }
    }

    public Toasts toasts() {
        return toasts;
    }
}
