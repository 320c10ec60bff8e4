package io.nebulon.desktop.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the server answers when it does not do what it was asked to: a problem of RFC 9457.
///
/// @param status of HTTP; 0 when the client could not read the answer
/// @param code stable, such as `insufficient_stock`
/// @param title the code in words
/// @param detail this refusal in words
/// @param faults what is wrong, place by place
/// @param numbers all members of the problem, among them the numbers behind it
/// @param retryAfter when it is worth trying again, if the server says so
public record Refusal(
        int status,
        String code,
        String title,
        String detail,
        List<Fault> faults,
        ObjectNode numbers,
        @Nullable Duration retryAfter) {
    public static final String STALE_VERSION = "stale_version";

    /// The server's answer was not one of a Nebulon server.
    public static final String UNREADABLE_ANSWER = "unreadable_answer";

    /// The client itself has failed; its log says how.
    public static final String CLIENT_DEFECT = "client_defect";

    /// A file of this computer cannot be written.
    public static final String UNWRITABLE_FILE = "unwritable_file";

    /// @param pointer a JSON pointer into the body, such as `/lines/0/quantity`, or the name of a
    ///   query parameter
    public record Fault(String pointer, String detail) {}

    /// The problem that an answer holds.
    static Refusal of(int status, JsonNode problem, @Nullable Duration retryAfter) {
        List<Fault> faults = new ArrayList<>();
        for (JsonNode fault : problem.path("errors")) {
            faults.add(new Fault(fault.path("pointer").asText(), fault.path("detail").asText()));
        }
        String code = problem.path("code").asText(UNREADABLE_ANSWER);
        String title = problem.path("title").asText(code);
        return new Refusal(
                status,
                code,
                title,
                problem.path("detail").asText(title),
                List.copyOf(faults),
                problem instanceof ObjectNode members ? members : nothing(),
                retryAfter);
    }

    /// One that no server was asked for.
    public static Refusal local(String code, String detail) {
        return new Refusal(0, code, detail, detail, List.of(), nothing(), null);
    }

    public static Refusal unreadable(int status, String detail) {
        return new Refusal(
                status, UNREADABLE_ANSWER, "Not understood", detail, List.of(), nothing(), null);
    }

    static Refusal defect(String detail) {
        return new Refusal(
                0, CLIENT_DEFECT, "Something broke here", detail, List.of(), nothing(), null);
    }

    public boolean is(String wanted) {
        return code.equals(wanted);
    }

    /// Whether the thing has changed since it was read.
    public boolean isStale() {
        return is(STALE_VERSION);
    }

    /// What is wrong at a place or within it: `/lines/0` finds `/lines/0/quantity`, too.
    public List<Fault> at(String pointer) {
        return faults.stream()
                .filter(f -> f.pointer().equals(pointer) || f.pointer().startsWith(pointer + "/"))
                .toList();
    }

    /// A number behind the refusal, such as `available`.
    public Optional<BigDecimal> number(String member) {
        JsonNode node = numbers.path(member);
        return node.isNumber() ? Optional.of(node.decimalValue()) : Optional.empty();
    }

    /// A word behind the refusal, such as `sku`.
    public Optional<String> text(String member) {
        JsonNode node = numbers.path(member);
        return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
    }

    private static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }
}
