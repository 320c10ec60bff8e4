package io.nebulon.server.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nebulon.server.fuzz.Shot.Framing;
import io.nebulon.server.fuzz.Shot.Header;
import io.nebulon.server.testing.DescribedApi;
import io.nebulon.server.testing.Packing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// The ways in which a good request is spoilt.
final class Twists {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW");
    private static final List<String> TYPES =
            List.of(
                    "text/plain",
                    "text/html",
                    "text/csv",
                    "application/xml",
                    "application/zip",
                    "application/x-ndjson",
                    "application/octet-stream",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data",
                    "multipart/form-data; boundary=x",
                    "application/json; charset=utf-16",
                    "application/json; charset=nonsense",
                    "application/json;charset=",
                    "application/problem+json",
                    "image/png",
                    "text/event-stream",
                    "*/*",
                    "json",
                    "/",
                    "a/b; q=x",
                    "");
    private static final List<String> HEADERS =
            List.of(
                    "If-Match",
                    "If-None-Match",
                    "Idempotency-Key",
                    "Last-Event-ID",
                    "X-Request-Id",
                    "Accept",
                    "Accept-Language",
                    "Accept-Encoding",
                    "Content-Type",
                    "Content-Encoding",
                    "Range",
                    "Origin",
                    "Cookie",
                    "X-HTTP-Method-Override",
                    "X-Forwarded-For",
                    "Expect");
    private static final List<String> HEADER_VALUES =
            List.of(
                    "",
                    "*",
                    "\"1\"",
                    "W/\"1\"",
                    "\"99999999999999999999\"",
                    "\"1\", \"2\"",
                    "\"",
                    "-1",
                    "0",
                    "9223372036854775807",
                    "9223372036854775808",
                    "bytes=0-1",
                    "gzip, deflate, br;q=2",
                    "https://evil.example",
                    "null",
                    "DELETE",
                    "100-continue",
                    "Ünicode😀",
                    "a\tb",
                    "../..",
                    "${x}",
                    "k".repeat(256),
                    "k".repeat(5_000));
    private static final List<String> PATH_PARTS =
            List.of(
                    "%00",
                    "%2F",
                    "%2e%2e",
                    "..",
                    ".",
                    "%",
                    "%zz",
                    "%C0%AF",
                    "%ED%A0%80",
                    "%F0%9F%98%80",
                    "%E2%80%AE",
                    "%20",
                    "+",
                    ";a=b",
                    "a%0d%0ab",
                    "{id}",
                    "*",
                    "null",
                    "-1",
                    "A".repeat(33),
                    "A".repeat(3_000),
                    "A".repeat(20_000),
                    "");

    private final DescribedApi api;
    private final Random random;

    Twists(DescribedApi api, Random random) {
        this.api = api;
        this.random = random;
    }

    void spoil(Draft draft) {
        switch (random.nextInt(20)) {
            case 0 -> draft.method = any(METHODS);
            case 1, 2 -> path(draft);
            case 3, 4, 5, 6 -> query(draft);
            case 7, 8 -> header(draft);
            case 9 -> media(draft);
            case 10 -> token(draft);
            case 11 -> text(draft);
            case 12 -> framing(draft);
            case 13 -> encoding(draft);
            default -> member(draft);
        }
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void path(Draft draft) {
        List<String> parts = new ArrayList<>(Arrays.asList(draft.path.split("/", -1)));
        int at = 1 + random.nextInt(Math.max(1, parts.size() - 1));
        String odd = random.nextBoolean() ? any(PATH_PARTS) : Draft.encoded(Oddities.text(random));
        switch (random.nextInt(5)) {
            case 0 -> parts.add(at, odd);
            case 1 -> parts.add("");
            case 2 -> parts.remove(at);
            default -> parts.set(parts.size() - 1, odd);
        }
        draft.path = String.join("/", parts);
        if (!draft.path.startsWith("/")) {
            draft.path = "/" + draft.path;
        }
    }

    private void query(Draft draft) {
        List<JsonNode> all =
                draft.operation.parameters().stream()
                        .filter(p -> p.path("in").asText().equals("query"))
                        .toList();
        if (all.isEmpty() || random.nextInt(8) == 0) {
            draft.query.add(
                    any(
                            List.of(
                                    "nonsense=1",
                                    "=",
                                    "&&",
                                    "%zz",
                                    "limit=%zz",
                                    "a[]=1",
                                    "%00=%00",
                                    "limit",
                                    "x=" + "y".repeat(5_000),
                                    "?",
                                    "limit=1&limit=2")));
            return;
        }
        JsonNode parameter = any(all);
        String name = parameter.path("name").asText();
        String value =
                random.nextBoolean()
                        ? Oddities.bound(api.resolved(parameter.path("schema")), random).asText()
                        : Oddities.text(random);
        if (name.equals("cursor")) {
            value = tampered(draft, value);
        }
        if (random.nextInt(6) > 0) {
            draft.query.removeIf(pair -> pair.startsWith(name + "="));
        }
        String shortened = value.substring(0, Math.min(value.length(), 4_000));
        draft.query.add(name + "=" + Draft.encoded(shortened));
    }

    /// The cursor of the draft with a letter changed, or something else.
    private String tampered(Draft draft, String other) {
        for (String pair : draft.query) {
            if (pair.startsWith("cursor=") && pair.length() > 9) {
                int at = 7 + random.nextInt(pair.length() - 7);
                char letter = (char) ('0' + random.nextInt(10));
                return pair.substring(7, at) + letter + pair.substring(at + 1);
            }
        }
        return other;
    }

    private void header(Draft draft) {
        String name = any(HEADERS);
        String value = any(HEADER_VALUES);
        if (random.nextInt(4) == 0) {
            draft.headers.add(new Header(name, value)); // beside the one that may be there
            draft.headers.add(new Header(name, any(HEADER_VALUES)));
        } else {
            draft.header(name, value);
        }
    }

    private void media(Draft draft) {
        if (random.nextInt(5) == 0) {
            draft.headers.removeIf(h -> h.name().equals("Content-Type"));
        } else {
            draft.header(random.nextInt(3) == 0 ? "Accept" : "Content-Type", any(TYPES));
        }
        if (random.nextInt(3) == 0 && draft.bytes() == null) {
            draft.bytes("{}".getBytes(StandardCharsets.UTF_8)); // a body where there is none
        }
    }

    private void token(Draft draft) {
        draft.caller = -1;
        draft.headers.removeIf(h -> h.name().equals("Authorization"));
        String scheme =
                any(
                        List.of(
                                "Bearer",
                                "Bearer ",
                                "Bearer nonsense",
                                "Bearer a.b.c",
                                "Basic YTpi",
                                "Bearer \0",
                                "Bearer " + "t".repeat(6_000),
                                "bearer ü",
                                "Digest x",
                                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
                                ""));
        if (random.nextInt(4) > 0) {
            draft.header("Authorization", scheme);
        }
    }

    /// Spoils the bytes of the body.
    private void text(Draft draft) {
        byte[] bytes = draft.bytes();
        if (bytes == null || bytes.length == 0) {
            draft.bytes(Oddities.text(random).getBytes(StandardCharsets.UTF_8));
            return;
        }
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(6)) {
            case 0 -> draft.bytes(Arrays.copyOf(bytes, at));
            case 1 -> draft.bytes(joined(bytes, at, new byte[] {(byte) 0xC3, (byte) 0x28}));
            case 2 ->
                    draft.bytes(
                            joined(bytes, at, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}));
            case 3 -> draft.bytes(joined(bytes, at, new byte[] {0}));
            case 4 ->
                    draft.bytes(
                            new String(bytes, StandardCharsets.UTF_8)
                                    .getBytes(
                                            any(
                                                    List.of(
                                                            StandardCharsets.UTF_16,
                                                            StandardCharsets.UTF_16LE))));
            default -> {
                byte[] other = bytes.clone();
                other[at] = (byte) random.nextInt(256);
                draft.bytes(other);
            }
        }
    }

    private static byte[] joined(byte[] bytes, int at, byte[] more) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, all, at, more.length);
        System.arraycopy(bytes, at, all, at + more.length, bytes.length - at);
        return all;
    }

    private void framing(Draft draft) {
        if (draft.bytes() == null) {
            draft.bytes(new byte[random.nextInt(3)]);
        }
        draft.framing = any(List.of(Framing.values()));
        if (random.nextInt(8) == 0) {
            String length = any(List.of("-5", "abc", "0", "99999999999999999999", "3, 3"));
            draft.headers.add(new Header("Content-Length", length));
            draft.framing = Framing.BAD_CHUNKS;
        }
    }

    private void encoding(Draft draft) {
        byte[] bytes = draft.bytes() == null ? new byte[] {'{', '}'} : draft.bytes();
        byte[] zipped = Packing.gzip(bytes);
        draft.header("Content-Encoding", any(List.of("gzip", "gzip", "deflate", "br", "nonsense")));
        switch (random.nextInt(random.nextInt(8) == 0 ? 5 : 4)) {
            case 0 -> draft.bytes(zipped);
            case 1 -> draft.bytes(Arrays.copyOf(zipped, zipped.length / 2));
            case 2 -> draft.bytes(bytes);
            case 3 -> draft.bytes(joined(zipped, zipped.length / 2, new byte[] {1, 2, 3}));
            default -> {
                draft.header("Content-Encoding", "gzip");
                draft.bytes(Oddities.bomb());
            }
        }
    }

    /// Spoils one member of a JSON body, wherever it stands.
    private void member(Draft draft) {
        if (draft.json == null) {
            query(draft);
            return;
        }
        List<JsonNode> containers = new ArrayList<>();
        collect(draft.json, containers);
        if (containers.isEmpty() || random.nextInt(25) == 0) {
            draft.json = Oddities.value(random);
            return;
        }
        JsonNode chosen = any(containers);
        if (chosen instanceof ObjectNode object) {
            object(draft, object);
        } else if (chosen instanceof ArrayNode array) {
            array(array);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private void object(Draft draft, ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.isEmpty() ? "nonsense" : any(names);
        switch (random.nextInt(10)) {
            case 0 -> object.remove(name);
            case 1 -> object.putNull(name);
            case 2 -> object.set(Oddities.text(random), Oddities.value(random));
            case 3 -> object.set(name + "😀", JsonNodeFactory.instance.nullNode());
            case 4 ->
                    object.set(
                            name,
                            object.path(name).isTextual()
                                    ? JsonNodeFactory.instance.numberNode(7)
                                    : JsonNodeFactory.instance.textNode("7"));
            case 5 -> twice(draft, name);
            default -> object.set(name, Oddities.bound(schema(name), random));
        }
    }

    /// The schema of the first described member of that name.
    private JsonNode schema(String name) {
        JsonNode any = api.document().path("components").path("schemas");
        for (JsonNode schema : any) {
            JsonNode member = schema.path("properties").path(name);
            if (!member.isMissingNode() && random.nextBoolean()) {
                return api.resolved(member);
            }
        }
        return any.path("none");
    }

    /// The same member once more, at the beginning.
    private void twice(Draft draft, String name) {
        String text = new String(draft.bytes(), StandardCharsets.UTF_8);
        if (text.startsWith("{") && text.length() > 2) {
            String more = "{\"" + name.replace("\"", "") + "\": " + Oddities.value(random) + ", ";
            draft.bytes((more + text.substring(1)).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void array(ArrayNode array) {
        switch (random.nextInt(4)) {
            case 0 -> array.removeAll();
            case 1 -> array.add(Oddities.value(random));
            case 2 -> {
                if (!array.isEmpty()) {
                    array.add(array.get(0).deepCopy()); // the same line twice
                }
            }
            default -> {
                JsonNode first =
                        array.isEmpty() ? JsonNodeFactory.instance.nullNode() : array.get(0);
                for (int i = 0; i < 300; i++) {
                    array.add(first);
                }
            }
        }
    }
}
