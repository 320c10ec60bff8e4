package io.nebulon.desktop.gateway.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLHandshakeException;

/// Why nobody answered.
///
/// @param detail in the words of the machine, for the log
/// @param mayHaveHappened whether the request may have reached the server, so that what it asked
///   for may be done; asking again with the same [Intent] finds out and never does it twice
public record LinkDown(Reason reason, String detail, boolean mayHaveHappened) {
    public enum Reason {
        /// Nobody has that name.
        UNKNOWN_HOST,
        /// Nothing listens there.
        NOT_REACHED,
        /// No answer in time.
        TIMEOUT,
        /// The connection ended before the answer.
        CUT,
        /// No encryption that both sides agree to.
        NOT_SECURE
    }

    public static LinkDown of(IOException e) {
        Reason reason = reason(e);
        boolean neverSent =
                switch (reason) {
                    case UNKNOWN_HOST, NOT_REACHED, NOT_SECURE -> true;
                    case TIMEOUT -> e instanceof HttpConnectTimeoutException;
                    case CUT -> false;
                };
        return new LinkDown(reason, String.valueOf(e.getMessage()), !neverSent);
    }

    private static Reason reason(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return Reason.UNKNOWN_HOST;
            }
            if (cause instanceof SSLHandshakeException) {
                return Reason.NOT_SECURE;
            }
        }
        return switch (e) {
            case HttpTimeoutException _ -> Reason.TIMEOUT;
            case ConnectException _, NoRouteToHostException _ -> Reason.NOT_REACHED;
            default -> Reason.CUT;
        };
    }
}
