package io.nebulon.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import io.micronaut.http.HttpStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A refusal as clients see it: `application/problem+json` (RFC 9457) with a stable `code`, the
/// numbers as members, and for invalid input the places and reasons in `errors`.
///
/// @param code stable, such as `insufficient_stock`
/// @param title the code in words, the same for every refusal with that code
/// @param detail this refusal in words
/// @param members further members, in order
/// @param retryAfterSeconds when trying again makes sense, or null
/// @param limit the limit that is used up, or null
public record Problem(
        HttpStatus status,
        String code,
        String title,
        @Nullable String detail,
        Map<String, Object> members,
        List<Fault> errors,
        @Nullable Integer retryAfterSeconds,
        @Nullable Integer limit) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /// What is wrong at one place of the input.
    ///
    /// @param pointer a JSON pointer into the body, or the name of a query parameter
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fault(String pointer, String detail) {
        String words() {
            return pointer.isEmpty() ? detail : pointer + " " + detail;
        }
    }

    public Problem {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        errors = List.copyOf(errors);
    }

    /// The body ends before its length or its last chunk; most such clients are gone.
    public static Problem cutOff() {
        return of(HttpStatus.BAD_REQUEST, "malformed_body", "The body cannot be read")
                .detail("the body ends early");
    }

    public static Problem noSuchPath() {
        return of(HttpStatus.NOT_FOUND, "not_found", "Not found")
                .detail("There is nothing at this path");
    }

    public static Problem of(HttpStatus status, String code, String title) {
        return new Problem(status, code, title, null, Map.of(), List.of(), null, null);
    }

    public Problem detail(String text) {
        return new Problem(status, code, title, text, members, errors, retryAfterSeconds, limit);
    }

    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(status, code, title, detail, more, errors, retryAfterSeconds, limit);
    }

    public Problem fault(String pointer, String reason) {
        List<Fault> more = new ArrayList<>(errors);
        more.add(new Fault(pointer, reason));
        return new Problem(status, code, title, detail, members, more, retryAfterSeconds, limit);
    }

    public Problem faults(List<Fault> faults) {
        return new Problem(status, code, title, detail, members, faults, retryAfterSeconds, limit);
    }

    public Problem retryAfter(int seconds) {
        return new Problem(status, code, title, detail, members, errors, seconds, limit);
    }

    /// Too many of what may be done so many times were done.
    public Problem limit(int mostInATime) {
        return new Problem(
                status, code, title, detail, members, errors, retryAfterSeconds, mostInATime);
    }

    public ProblemException toException() {
        return new ProblemException(this);
    }

    /// The JSON object.
    ///
    /// @param instance the path of the request
    public byte[] json(@Nullable String instance) {
        try {
            return Views.MAPPER.writeValueAsBytes(toMap(instance));
        } catch (JacksonException e) {
            throw new IllegalStateException("cannot write a problem", e);
        }
    }

    /// The members in their order, for an answer that holds several problems.
    public Map<String, Object> toMap(@Nullable String instance) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", "urn:nebulon:problem:" + code);
        json.put("title", title);
        json.put("status", status.getCode());
        if (detail != null) {
            json.put("detail", detail);
        }
        if (instance != null) {
            json.put("instance", instance);
        }
        json.put("code", code);
        json.putAll(members);
        if (!errors.isEmpty()) {
            json.put("errors", errors);
        }
        return json;
    }
}
