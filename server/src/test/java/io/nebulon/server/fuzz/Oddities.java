package io.nebulon.server.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.nebulon.server.testing.Packing;
import java.io.Serial;
import java.util.List;
import java.util.Random;

/// Values that break programs.
final class Oddities {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "\t\r\n",
                    "\0",
                    "a\0b",
                    "null",
                    "true",
                    "NaN",
                    "-Infinity",
                    "-1",
                    "1e999999999",
                    "0x10",
                    "１２３", // full-width digits
                    "٣", // an Arabic 3
                    "İ", // two characters in lower case
                    "ß", // two characters in upper case
                    "ſKU", // an S in upper case
                    "\u202Eesrever",
                    "\u200B",
                    "\uFEFFX",
                    "😀",
                    "👨‍👩‍👧‍👦",
                    "e" + "\u0301".repeat(300),
                    "é",
                    "../../../etc/passwd",
                    "..\\..\\nebulon.db",
                    "'; DROP TABLE event; --",
                    "%' OR '1'='1",
                    "\"",
                    "=cmd()",
                    "<script>alert(1)</script>",
                    "${jndi:ldap://x}",
                    "{{7*7}}",
                    "%00",
                    "%s%n",
                    "2026-02-30T25:61:61Z",
                    "9999-12-31T23:59:59.999999999Z",
                    "+999999999-12-31T23:59:59Z",
                    "-0001-01-01T00:00:00Z",
                    "2026-11-22T12:00:00+18:01",
                    "2026-11-22",
                    "9999999999999999999",
                    "0.0000000000000000000000001",
                    "99999999999999999999.99",
                    "-0.00",
                    "00000000-0000-0000-0000-000000000000",
                    "ffffffff-ffff-ffff-ffff-ffffffffffff",
                    "MAIN",
                    "admin",
                    "USD",
                    "XXX");

    /// As they stand in JSON; what Java cannot hold can still be sent.
    private static final List<String> LITERALS =
            List.of(
                    "null",
                    "true",
                    "false",
                    "[]",
                    "{}",
                    "[[]]",
                    "[null]",
                    "{\"\": null}",
                    "{\"a\": 1, \"a\": 2}",
                    "0",
                    "-0",
                    "-1",
                    "1",
                    "0.001",
                    "0.0001",
                    "0.1234567890123456789",
                    "1e308",
                    "1e-308",
                    "1e400",
                    "-1e400",
                    "1E1000000000",
                    "1E-1000000000",
                    "1e99999999999999999999",
                    "1000000000000",
                    "1000000000000.001",
                    "2147483647",
                    "2147483648",
                    "9223372036854775807",
                    "9223372036854775808",
                    "-9223372036854775809",
                    "9".repeat(60),
                    "9".repeat(999),
                    "9".repeat(5_000),
                    "0." + "9".repeat(900),
                    "NaN",
                    "01",
                    ".5",
                    "\"\\ud800\"",
                    "\"\\udc00\\ud800\"",
                    "\"\\u0000\"",
                    "\"\\uD83D\\uDE00\"",
                    "\"\\q\"",
                    "'single'",
                    "undefined");

    private Oddities() {}

    static String text(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> "x".repeat(List.of(33, 65, 201, 256, 501, 1_001).get(random.nextInt(6)));
            case 1 -> "ü😀".repeat(1 + random.nextInt(400));
            default -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    /// Any value; seldom a large one.
    static JsonNode value(Random random) {
        return switch (random.nextInt(100)) {
            case 0 -> JSON.textNode("x".repeat(100_000));
            case 1 -> raw("[".repeat(10_000) + "]".repeat(10_000));
            case 2 -> raw("[" + "null,".repeat(10_000) + "null]");
            case 3 -> raw("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000));
            case 4 -> raw("[" + "{},".repeat(1_000) + "{}]");
            default ->
                    random.nextBoolean()
                            ? raw(LITERALS.get(random.nextInt(LITERALS.size())))
                            : JSON.textNode(text(random));
        };
    }

    /// A value at or just beyond a limit that the schema names, or any.
    static JsonNode bound(JsonNode schema, Random random) {
        String limit =
                List.of(
                                "minimum",
                                "maximum",
                                "exclusiveMinimum",
                                "maxLength",
                                "minLength",
                                "maxItems")
                        .get(random.nextInt(6));
        if (!schema.has(limit)) {
            return value(random);
        }
        int step = random.nextInt(3) - 1;
        return switch (limit) {
            case "minimum", "maximum", "exclusiveMinimum" ->
                    JSON.numberNode(
                            schema.path(limit)
                                    .decimalValue()
                                    .add(
                                            random.nextBoolean()
                                                    ? java.math.BigDecimal.valueOf(step)
                                                    : java.math.BigDecimal.valueOf(step, 3)));
            case "maxItems" ->
                    raw(
                            "["
                                    + "{},"
                                            .repeat(
                                                    Math.max(
                                                            0,
                                                            schema.path(limit).asInt() - 1 + step))
                                    + "{}]");
            default -> JSON.textNode("y".repeat(Math.max(0, schema.path(limit).asInt() + step)));
        };
    }

    static JsonNode raw(String literal) {
        return new Literal(literal);
    }

    /// 64 MB of blanks in 64 KB.
    static byte[] bomb() {
        return Bomb.BYTES.clone();
    }

    private static final class Bomb {
        static final byte[] BYTES =
                Packing.gzip(
                        " ".repeat(64 << 20).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    /// A value that is written as it stands, which need not be JSON.
    private static final class Literal extends POJONode {
        @Serial private static final long serialVersionUID = 1;

        private final String text;

        Literal(String text) {
            super(new RawValue(text));
            this.text = text;
        }

        @Override
        public String asText() {
            return text;
        }
    }
}
