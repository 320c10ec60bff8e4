package io.nebulon.desktop.desk;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.scene.Node;

/// Leads a tour through the client, as a user would: by places, keys and typing. Every step waits
/// until the drawing has come to rest.
public interface TourGuide {
    Desk desk();

    /// The password of who is signed in.
    String password();

    /// Opens a place and waits until its screen is there.
    void open(Place place) throws InterruptedException;

    /// Presses keys for whoever has the focus: `R`, `Ctrl+K`, `Esc`.
    void press(String keys) throws InterruptedException;

    /// Types into the field that has the focus.
    void type(String text) throws InterruptedException;

    /// Puts the focus on the node that a selector finds, waiting for it.
    void focus(String selector) throws InterruptedException;

    /// Waits for something.
    ///
    /// @param what in words, for the message when it never comes
    void await(String what, BooleanSupplier condition) throws InterruptedException;

    /// Waits a little, for what has no condition: a motion, an answer that changes nothing in
    /// sight.
    void pause(java.time.Duration length) throws InterruptedException;

    /// Runs something on the thread that draws.
    <T> T onScreen(Supplier<T> work) throws InterruptedException;

    /// The first node in sight that a selector finds, or an exception.
    Node find(String selector) throws InterruptedException;
}
