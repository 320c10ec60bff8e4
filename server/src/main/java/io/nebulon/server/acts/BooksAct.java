package io.nebulon.server.acts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nebulon.server.command.Writing;
import io.nebulon.server.json.DomainJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that was done with the books as a whole. Its members are those of the event: names,
/// numbers and heads, nothing of what the books hold.
public sealed interface BooksAct {
    /// Some or all of the books are handed out.
    ///
    /// @param kind of a list, or `all`
    /// @param format `csv` or `ndjson`
    /// @param filters by the names of the parameters, or null
    record Exported(String kind, String format, @Nullable Map<String, String> filters)
            implements BooksAct {}

    /// A file was taken into the books.
    ///
    /// @param rows that it has; of these so many were new, and so many said something else
    record Imported(String file, int rows, int added, int changed) implements BooksAct {}

    /// A copy of the database was made, with accounts and all.
    ///
    /// @param file its name
    /// @param head of the log in it, `POSITION:HASH`
    record BackedUp(String file, String head) implements BooksAct {}

    /// A backup has taken the place of the books; this is the first event of the log that goes on
    /// from it.
    ///
    /// @param head of the log in the backup
    /// @param log the new identity of the log
    /// @param replaced the head of the log that was there before, or null when none could be read
    record Restored(String file, String head, String log, @Nullable String replaced)
            implements BooksAct {}

    default String type() {
        return switch (this) {
            case Exported _ -> "books.exported";
            case Imported _ -> "books.imported";
            case BackedUp _ -> "books.backed_up";
            case Restored _ -> "books.restored";
        };
    }

    /// Records it.
    ///
    /// @param actor whose act it is
    /// @return the position of the event
    default long note(Writing writing, String actor) {
        return writing.note(type(), "books", "", payload(), actor);
    }

    private String payload() {
        ObjectMapper json = DomainJson.MAPPER;
        try {
            return json.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + type(), e);
        }
    }
}
