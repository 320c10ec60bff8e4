package io.nebulon.server.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.query.Positioned;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// How entities of one kind, each with a code and a version, are answered.
///
/// @param base the path of the list, such as `/api/items`
public record Resource<E>(
        String base,
        Function<E, String> code,
        Function<E, Object> view,
        ToLongFunction<E> version) {
    /// The entity with its tag; 304 when the client has it already.
    ///
    /// @param find looks for it once the request is known to be well-formed
    public MutableHttpResponse<byte[]> shown(HttpRequest<?> request, Supplier<Positioned<E>> find) {
        Params.none(request);
        Positioned<E> found = find.get();
        E entity = found.value();
        return Replies.resource(
                request,
                new Positioned<>(view.apply(entity), found.position()),
                version.applyAsLong(entity));
    }

    /// 201 with the new entity and where it is.
    public Prepared<E> created(HttpRequest<?> request, CommandRequest<E> command) {
        return Prepared.one(
                request.getPath(),
                command,
                done ->
                        Replies.answer(
                                201,
                                done.position(),
                                view.apply(done.state()),
                                Map.of(
                                        HttpHeaders.LOCATION,
                                        base + "/" + code.apply(done.state()),
                                        HttpHeaders.ETAG,
                                        tag(done.state()))));
    }

    /// 200 with the entity as it is now.
    public Prepared<E> changed(HttpRequest<?> request, CommandRequest<E> command) {
        Params.none(request);
        return Prepared.one(
                request.getPath(),
                command.expecting(Tags.expected(request)),
                done ->
                        Replies.answer(
                                200,
                                done.position(),
                                view.apply(done.state()),
                                Map.of(HttpHeaders.ETAG, tag(done.state()))));
    }

    /// 204.
    public Prepared<E> retired(HttpRequest<?> request, CommandRequest<E> command) {
        Params.none(request);
        return Prepared.one(
                request.getPath(),
                command.expecting(Tags.expected(request)),
                done -> Replies.answer(204, done.position(), null, Map.of()));
    }

    private String tag(E entity) {
        return Tags.of(version.applyAsLong(entity));
    }
}
