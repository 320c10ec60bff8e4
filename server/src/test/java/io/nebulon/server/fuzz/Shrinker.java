package io.nebulon.server.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nebulon.server.fuzz.Shot.Framing;
import io.nebulon.server.fuzz.Shot.Header;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Takes away from a request whatever its fault does not need. It is sent again for that, so what
/// depends on a state that has passed stays as large as it was.
final class Shrinker {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MOST_TRIES = 150;

    private final Wire wire;
    private final Judge judge;

    Shrinker(Wire wire, Judge judge) {
        this.wire = wire;
        this.judge = judge;
    }

    Shot smallest(Shot shot) {
        String fault = fault(shot);
        if (fault == null) {
            return shot;
        }
        Shot smallest = shot;
        int tries = 0;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (Shot candidate : candidates(smallest)) {
                if (tries++ > MOST_TRIES) {
                    return smallest;
                }
                if (Objects.equals(fault, fault(candidate))) {
                    smallest = candidate;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }

    private @Nullable String fault(Shot shot) {
        try {
            return judge.fault(shot, wire.exchange(shot));
        } catch (IOException | RuntimeException e) {
            wire.close();
            return "no answer";
        }
    }

    private static List<Shot> candidates(Shot shot) {
        List<Shot> candidates = new ArrayList<>();
        if (shot.body() != null) {
            candidates.add(shot.with(null, Framing.LENGTH));
            if (shot.framing() != Framing.LENGTH) {
                candidates.add(shot.with(shot.body(), Framing.LENGTH));
            }
        }
        for (int i = 0; i < shot.headers().size(); i++) {
            List<Header> fewer = new ArrayList<>(shot.headers());
            fewer.remove(i);
            candidates.add(shot.with(fewer));
        }
        query(shot, candidates);
        if (shot.body() != null && shot.body().length > 0) {
            body(shot, shot.body(), candidates);
        }
        return candidates;
    }

    private static void query(Shot shot, List<Shot> candidates) {
        int start = shot.target().indexOf('?');
        if (start < 0) {
            return;
        }
        List<String> pairs = List.of(shot.target().substring(start + 1).split("&"));
        for (int i = 0; i < pairs.size(); i++) {
            List<String> fewer = new ArrayList<>(pairs);
            fewer.remove(i);
            String query = fewer.isEmpty() ? "" : "?" + String.join("&", fewer);
            candidates.add(shot.with(shot.path() + query));
        }
    }

    private static void body(Shot shot, byte[] body, List<Shot> candidates) {
        try {
            JsonNode whole = MAPPER.readTree(body);
            int parts = parts(whole);
            for (int i = 0; i < parts; i++) {
                JsonNode fewer = whole.deepCopy();
                remove(fewer, new int[] {i});
                candidates.add(shot.with(bytes(fewer), shot.framing()));
            }
        } catch (IOException | StackOverflowError e) {
            candidates.add(shot.with(Arrays.copyOf(body, body.length / 2), shot.framing()));
            candidates.add(
                    shot.with(
                            Arrays.copyOfRange(body, body.length / 2, body.length),
                            shot.framing()));
        }
    }

    private static byte[] bytes(JsonNode node) throws JsonProcessingException {
        return MAPPER.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
    }

    private static int parts(JsonNode node) {
        int parts = node.size();
        for (JsonNode child : node) {
            parts += parts(child);
        }
        return Math.min(parts, 100);
    }

    /// Removes the member or element of that number, counted from the top.
    private static boolean remove(JsonNode node, int[] number) {
        if (number[0] < node.size()) {
            if (node instanceof ObjectNode object) {
                object.remove(new ArrayList<>(object.properties()).get(number[0]).getKey());
            } else if (node instanceof ArrayNode array) {
                array.remove(number[0]);
            }
            return true;
        }
        number[0] -= node.size();
        for (JsonNode child : node) {
            if (remove(child, number)) {
                return true;
            }
        }
        return false;
    }
}
