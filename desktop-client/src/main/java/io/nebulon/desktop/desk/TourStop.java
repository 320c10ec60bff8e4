package io.nebulon.desktop.desk;

/// Something that a tour shows: it brings the client there and makes sure that all of it is in
/// sight.
///
/// @param name of its picture, such as `inventory-receive`
public record TourStop(String name, Step step) {
    /// Runs on a thread of its own; the guide does the rest on the one that draws.
    @FunctionalInterface
    public interface Step {
        void go(TourGuide guide) throws InterruptedException;
    }
}
