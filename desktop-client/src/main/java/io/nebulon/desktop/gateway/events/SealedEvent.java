package io.nebulon.desktop.gateway.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event as it was sealed: its facts are the very bytes that went into its hash. Reading and
/// writing them as JSON could change a number's zeros or the order of members, and no seal would
/// fit.
///
/// @param payload the facts, as the log holds them
/// @param hash what the server says that its seal is
record SealedEvent(
        long position,
        UUID id,
        String type,
        Instant occurred,
        Instant recorded,
        String actor,
        String stations,
        String subject,
        byte[] payload,
        byte[] hash) {
    private static final JsonFactory JSON = new JsonFactory();

    /// @param page the body of an answer of `GET /api/events`
    static List<SealedEvent> ofPage(byte[] page) throws IOException {
        List<SealedEvent> events = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(page)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isItems = parser.currentName().equals("items");
                JsonToken token = parser.nextToken();
                if (isItems && token == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        events.add(event(parser, page));
                    }
                } else {
                    parser.skipChildren();
                }
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IOException("an event that is none", e);
        }
        return events;
    }

    private static SealedEvent event(JsonParser parser, byte[] page) throws IOException {
        Members members = new Members();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("data") && token == JsonToken.START_OBJECT) {
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                int to = (int) parser.currentLocation().getByteOffset();
                members.payload = Arrays.copyOfRange(page, from, to);
            } else if (token.isScalarValue()) {
                members.take(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return members.event();
    }

    private static void expect(boolean isSo) throws IOException {
        if (!isSo) {
            throw new IOException("a page of events that is none");
        }
    }

    private static final class Members {
        private @Nullable String position;
        private @Nullable String id;
        private @Nullable String type;
        private @Nullable String time;
        private @Nullable String recorded;
        private @Nullable String actor;
        private @Nullable String stations;
        private @Nullable String subject;
        private @Nullable String hash;
        private byte @Nullable [] payload;

        void take(String name, String text) {
            switch (name) {
                case "position" -> position = text;
                case "id" -> id = text;
                case "type" -> type = text;
                case "time" -> time = text;
                case "recordedtime" -> recorded = text;
                case "actor" -> actor = text;
                case "stations" -> stations = text;
                case "subject" -> subject = text;
                case "hash" -> hash = text;
                default -> {
                    // not sealed
                }
            }
        }

        SealedEvent event() throws IOException {
            byte[] facts = payload;
            expect(facts != null);
            return new SealedEvent(
                    Long.parseLong(known(position)),
                    UUID.fromString(known(id)),
                    LogEvent.shortType(known(type)),
                    Instant.parse(known(time)),
                    Instant.parse(known(recorded)),
                    known(actor),
                    known(stations),
                    known(subject),
                    facts == null ? new byte[0] : facts,
                    HexFormat.of().parseHex(known(hash)));
        }

        private static String known(@Nullable String member) throws IOException {
            if (member == null) {
                throw new IOException("an event without a member");
            }
            return member;
        }
    }
}
