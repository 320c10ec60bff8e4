package io.nebulon.server.http;

import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.NotFound;
import io.nebulon.core.ledger.Codes;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the path of a request names.
public final class Paths {
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Paths() {}

    /// An id in the path.
    ///
    /// @throws ProblemException 404 when nothing can have that id
    public static UUID id(Kind kind, String text) {
        UUID id = uuid(text);
        if (id == null) {
            throw notFound(kind, text.length() > 60 ? text.substring(0, 60) : text);
        }
        return id;
    }

    static @Nullable UUID uuid(String text) {
        return ID.matcher(text).matches() ? UUID.fromString(text) : null;
    }

    /// A code in the path, whatever its case.
    ///
    /// @throws ProblemException 404 when nothing can have that code
    public static <T> T code(Kind kind, String text, Function<String, T> type) {
        if (!Codes.isCode(text)) {
            throw notFound(kind, text.length() > 60 ? text.substring(0, 60) : text);
        }
        return type.apply(text);
    }

    /// What the path names does not exist.
    public static ProblemException notFound(Kind kind, String code) {
        return RejectionProblems.of(new NotFound(kind, code)).toException();
    }
}
