package io.nebulon.server.cli;

import io.nebulon.server.app.HomeInUseException;
import io.nebulon.server.audit.AuditImpossibleException;
import io.nebulon.server.backup.BackupException;
import io.nebulon.server.moving.MoveException;
import io.nebulon.server.security.UnusablePasswordException;
import io.nebulon.server.security.UnusableSettingException;
import io.nebulon.server.store.CorruptLogException;
import io.nebulon.server.store.DatabaseInUseException;
import io.nebulon.server.store.StoreUnavailableException;
import io.nebulon.server.tls.UnusableTransportException;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/// An exception as people are told of it: what happened, and the exit code that goes with it.
record Explanation(int exitCode, String message) {
    /// The first cause that is known decides; the others only say how it came up.
    static Explanation of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            Explanation known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return new Explanation(
                ExitCode.FAILED,
                "something broke: "
                        + root(failure)
                        + "\nSet NEBULON_DEBUG=1 to see where, and please report it.");
    }

    static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Explanation known(Throwable cause) {
        return switch (cause) {
            case CommandFailure f -> new Explanation(f.exitCode(), String.valueOf(f.getMessage()));
            case HomeInUseException e -> new Explanation(ExitCode.IN_USE, message(e));
            case BindException e ->
                    new Explanation(ExitCode.IN_USE, "cannot listen on that port: " + message(e));
            case BackupException e ->
                    new Explanation(ExitCode.FAILED, String.valueOf(e.getMessage()));
            case MoveException e -> new Explanation(ExitCode.FAILED, move(e));
            case UnusablePasswordException e -> new Explanation(ExitCode.USAGE, message(e));
            case UnusableSettingException e -> new Explanation(ExitCode.USAGE, message(e));
            case UnusableTransportException e ->
                    new Explanation(ExitCode.USAGE, String.valueOf(e.getMessage()));
            case AuditImpossibleException e -> new Explanation(ExitCode.FAILED, message(e));
            case StoreUnavailableException e when e.getCause() instanceof DatabaseInUseException ->
                    new Explanation(ExitCode.IN_USE, message(e));
            case StoreUnavailableException e -> new Explanation(ExitCode.FAILED, store(e));
            case CorruptLogException e ->
                    new Explanation(
                            ExitCode.FAILED,
                            "the books contradict themselves: "
                                    + message(e)
                                    + "\n`nebulon audit` says all that does not hold.");
            case AccessDeniedException e ->
                    new Explanation(ExitCode.FAILED, e.getFile() + ": permission denied");
            case NoSuchFileException e ->
                    new Explanation(ExitCode.FAILED, e.getFile() + " does not exist");
            case FileAlreadyExistsException e ->
                    new Explanation(ExitCode.FAILED, e.getFile() + " is there and is no folder");
            case FileSystemException e ->
                    new Explanation(
                            ExitCode.FAILED,
                            e.getFile()
                                    + ": "
                                    + (e.getReason() == null
                                            ? e.getClass().getSimpleName()
                                            : e.getReason()));
            case IOException e -> new Explanation(ExitCode.FAILED, io(e));
            default -> null;
        };
    }

    private static String move(MoveException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("SQLITE_FULL") ? "the disk is full: " + message : message;
    }

    private static String io(IOException e) {
        String message = message(e);
        return message.contains("No space left") ? "the disk is full: " + message : message;
    }

    private static String store(StoreUnavailableException e) {
        String message = message(e);
        if (message.contains("SQLITE_FULL")) {
            return "the disk is full: " + message;
        }
        if (message.contains("SQLITE_READONLY") || message.contains("SQLITE_CANTOPEN")) {
            return "the home cannot be written: " + message;
        }
        return message;
    }

    @SuppressWarnings("ReferenceEquality") // a throwable that names itself as its cause
    private static @Nullable Throwable next(Throwable cause) {
        return cause.getCause() == cause ? null : cause.getCause();
    }

    private static String root(Throwable failure) {
        Throwable cause = failure;
        for (Throwable next = next(cause); next != null; next = next(cause)) {
            cause = next;
        }
        String message = cause.getMessage();
        return cause.getClass().getSimpleName()
                + (message == null ? "" : ": " + firstLine(message));
    }

    private static String message(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : firstLine(message);
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("");
    }
}
