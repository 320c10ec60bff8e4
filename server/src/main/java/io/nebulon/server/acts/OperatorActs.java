package io.nebulon.server.acts;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.server.http.Fields;
import io.nebulon.server.http.JsonBody;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Writes;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Rights;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the operator's commands do beside a running server, and tell the log of through it: a
/// backup, an export. Nobody else can write such an event.
@Controller("/api/events")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Rights.OPERATION)
final class OperatorActs {
    private static final Pattern HEAD = Pattern.compile("[0-9]{1,18}:[0-9a-f]{64}");

    private final Writes writes;

    OperatorActs(Writes writes) {
        this.writes = writes;
    }

    private enum Act {
        BACKUP,
        EXPORT
    }

    @Post
    HttpResponse<?> tell(HttpRequest<byte[]> request, Caller caller) {
        Params.none(request);
        byte[] body = request.getBody().orElse(null);
        BooksAct act = read(JsonBody.object(body));
        return writes.post(
                request,
                caller.username(),
                body == null ? new byte[0] : body,
                writing -> {
                    long position = act.note(writing, caller.username());
                    return Replies.answer(204, position, null, Map.of());
                });
    }

    private static BooksAct read(Fields fields) {
        @Nullable Act act = fields.optionalChoice("act", Act.class);
        if (act == Act.EXPORT) {
            BooksAct exported =
                    new BooksAct.Exported(fields.text("kind", 32), fields.text("format", 32), null);
            fields.check();
            return exported;
        }
        if (act == null) {
            fields.fault("act", "is required");
        }
        String file = fields.text("file", 255);
        String head = fields.text("head", 90);
        if (!HEAD.matcher(head).matches()) {
            fields.fault("head", "must be POSITION:HASH");
        }
        fields.check();
        return new BooksAct.BackedUp(file, head);
    }
}
