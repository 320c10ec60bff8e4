package io.nebulon.desktop.gateway.wire;

import java.util.Optional;
import java.util.function.Function;

/// How a call has ended. Nothing is thrown: a form shows a refusal at its field, a screen says how
/// old it is when the link is down.
public sealed interface Outcome<T> {
    record Done<T>(T value) implements Outcome<T> {}

    /// The server said no; nothing has changed.
    record Refused<T>(Refusal refusal) implements Outcome<T> {}

    /// Nobody answered.
    record NoLink<T>(LinkDown down) implements Outcome<T> {}

    /// It was cancelled before it ended.
    record Cancelled<T>() implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    /// What a further step makes of the value; any other end stays as it is.
    default <R> Outcome<R> then(Function<? super T, Outcome<R>> step) {
        return switch (this) {
            case Done<T>(T value) -> step.apply(value);
            case Refused<T>(Refusal refusal) -> new Refused<>(refusal);
            case NoLink<T>(LinkDown down) -> new NoLink<>(down);
            case Cancelled<T>() -> new Cancelled<>();
        };
    }

    default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        return then(value -> new Done<R>(change.apply(value)));
    }

    /// The same end for another value.
    ///
    /// @throws IllegalStateException when it is done
    default <R> Outcome<R> notDone() {
        return then(value -> {
            throw new IllegalStateException("done with " + value);
        });
    }

    /// The value, when it is done.
    default Optional<T> ifDone() {
        return this instanceof Done<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    default Optional<Refusal> ifRefused() {
        return this instanceof Refused<T>(Refusal refusal)
                ? Optional.of(refusal)
                : Optional.empty();
    }

    /// The value of what must have been done.
    ///
    /// @throws IllegalStateException when it was not
    default T orThrow() {
        if (this instanceof Done<T>(T value)) {
            return value;
        }
        throw new IllegalStateException("not done but " + this);
    }
}
