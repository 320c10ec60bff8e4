package io.nebulon.server.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Names of things that exist, learnt from the server's answers, so that requests get past the
/// first 404. A pool holds so many of a kind and then forgets one for each that comes; the newest
/// are asked for most, so that what one request has begun another goes on with.
final class Known {
    private static final int KEPT = 48;
    private static final int NEWEST = 8;

    /// Members and variables that name things of another collection than the one they stand in.
    private static final Map<String, String> KINDS =
            Map.ofEntries(
                    Map.entry("station", "stations"),
                    Map.entry("stations", "stations"),
                    Map.entry("seller", "stations"),
                    Map.entry("buyer", "stations"),
                    Map.entry("origin", "stations"),
                    Map.entry("destination", "stations"),
                    Map.entry("homeStation", "stations"),
                    Map.entry("body", "bodies"),
                    Map.entry("fleet", "fleets"),
                    Map.entry("ship", "ships"),
                    Map.entry("sku", "items"),
                    Map.entry("location", "locations"),
                    Map.entry("parent", "locations"),
                    Map.entry("from", "locations"),
                    Map.entry("to", "locations"),
                    Map.entry("lot", "lots"),
                    Map.entry("username", "users"),
                    Map.entry("actor", "users"),
                    Map.entry("shipmentId", "cargo"),
                    Map.entry("tradeId", "trades"),
                    Map.entry("cursor", "cursors"),
                    Map.entry("nextCursor", "cursors"),
                    Map.entry("refresh_token", "refreshTokens"));

    private final Map<String, List<String>> pools = new ConcurrentHashMap<>();

    /// What fits together, by collection.
    private final Map<String, List<String>> fitting = new ConcurrentHashMap<>();

    /// A thing that the path variable or member may name, or null when none is known.
    ///
    /// @param collection the last fixed part of the path: `trades` in `/api/trades/{id}`
    @Nullable String any(String name, String collection, Random random) {
        String kind = KINDS.getOrDefault(name, collection);
        List<String> those = fitting.get(kind);
        if (those != null && random.nextInt(4) > 0) {
            return those.get(random.nextInt(those.size()));
        }
        List<String> pool = pools.get(kind);
        if (pool == null) {
            return null;
        }
        synchronized (pool) {
            int size = pool.size();
            int from = random.nextBoolean() ? Math.max(0, size - NEWEST) : 0;
            return pool.get(from + random.nextInt(size - from));
        }
    }

    /// Names that are to be used together, instead of those before.
    void fit(String collection, Collection<String> names) {
        fitting.put(collection, List.copyOf(names));
    }

    boolean isName(String member) {
        return KINDS.containsKey(member);
    }

    void add(String collection, String name) {
        List<String> pool = pools.computeIfAbsent(collection, _ -> new ArrayList<>());
        synchronized (pool) {
            if (pool.contains(name)) {
                return;
            }
            if (pool.size() == KEPT) {
                pool.remove(Math.floorMod(name.hashCode(), KEPT));
            }
            pool.add(name);
        }
    }

    /// Learns from an answer: members that name things, and the codes and ids of the collection.
    void learn(String path, JsonNode answer) {
        learn(collection(path), answer, 0);
    }

    private void learn(String collection, JsonNode node, int depth) {
        if (depth > 4) {
            return;
        }
        node.properties()
                .forEach(member -> {
                    String name = member.getKey();
                    JsonNode value = member.getValue();
                    if (value.isTextual()) {
                        boolean own = name.equals("code") || name.equals("id");
                        if (own || isName(name)) {
                            add(KINDS.getOrDefault(name, collection), value.textValue());
                        }
                    } else {
                        learn(collection, value, depth + 1);
                    }
                });
        int seen = 0;
        for (JsonNode entry : node.isArray() ? node : List.<JsonNode>of()) {
            if (seen++ == 20) {
                break;
            }
            learn(collection, entry, depth + 1);
        }
    }

    /// The last part of a path that is no variable and no name of a thing.
    static String collection(String path) {
        String last = "";
        for (String part : path.split("/")) {
            if (!part.isEmpty()
                    && !part.startsWith("{")
                    && part.equals(part.toLowerCase(Locale.ROOT))
                    && !part.matches(".*\\d.*")) {
                last = part;
            }
        }
        return last;
    }
}
