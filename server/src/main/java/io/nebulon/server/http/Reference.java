package io.nebulon.server.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.nebulon.core.Command;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.trade.TradeBook;
import io.nebulon.server.command.CommandRequest;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The way of one kind of reference data in and out: registered by a POST, replaced by a PUT,
/// retired by a DELETE.
///
/// @param key the member that holds the code
/// @param type makes a code of text
/// @param find looks an entity up in the books
public record Reference<E, K>(
        Resource<E> resource,
        Kind kind,
        String key,
        Function<String, K> type,
        BiFunction<TradeBook, K, @Nullable E> find) {
    /// What the members of a body ask to be done with the entity of a code. Reads all of them, and
    /// ends with [Fields#check].
    @FunctionalInterface
    public interface Reading<K> extends Function<Fields, Function<K, Command>> {}

    /// 201 with the new entity and where it is.
    public MutableHttpResponse<byte[]> register(
            Writes writes, HttpRequest<byte[]> request, String username, Reading<K> reading) {
        byte[] body = request.getBody().orElse(null);
        return writes.post(
                request,
                username,
                body,
                () -> {
                    Fields fields = JsonBody.object(body);
                    K code = fields.code(key, type);
                    Command command = reading.apply(fields).apply(code);
                    return resource.created(request, asking(command, code, username));
                });
    }

    /// 200 with the entity as it is now.
    ///
    /// @param path the code in the path
    public MutableHttpResponse<byte[]> replace(
            Writes writes,
            HttpRequest<byte[]> request,
            String username,
            String path,
            Reading<K> reading) {
        checkForm(request);
        Fields fields = JsonBody.object(request.getBody().orElse(null));
        fields.echo(key, path);
        Function<K, Command> command = reading.apply(fields);
        K code = Paths.code(kind, path, type);
        return writes.edit(resource.changed(request, asking(command.apply(code), code, username)));
    }

    /// 204.

    /// @param path the code in the path
    public MutableHttpResponse<byte[]> retire(
            Writes writes,
            HttpRequest<?> request,
            String username,
            String path,
            Function<K, Command> command) {
        checkForm(request);
        K code = Paths.code(kind, path, type);
        return writes.edit(resource.retired(request, asking(command.apply(code), code, username)));
    }

    /// What is malformed counts before what is not there.
    private static void checkForm(HttpRequest<?> request) {
        Params.none(request);
        Tags.expected(request);
    }

    private CommandRequest<E> asking(Command command, K code, String username) {
        return CommandRequest.of(
                command, username, (books, _) -> Objects.requireNonNull(find.apply(books, code)));
    }
}
