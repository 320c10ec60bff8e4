package io.nebulon.server.events;

import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.http.Params;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which events are asked for.
///
/// @param types names such as `trade.initiated`, or groups such as `trade`; empty for all
/// @param station only events that concern it, or null
/// @param actor only what that user did, or null
public record EventFilter(
        Set<String> types, @Nullable StationCode station, @Nullable String actor) {
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z_]*(\\.[a-z][a-z_]*)?");

    /// Reads `type` (several joined by commas), `station` and `actor`.
    public static EventFilter of(Params params) {
        return new EventFilter(
                types(params), params.code("station", StationCode::of), params.text("actor"));
    }

    /// @param stations codes joined by commas
    public boolean matches(String type, String stations, String actor) {
        return isType(type)
                && (station == null || names(stations, station.value()))
                && (this.actor == null || this.actor.equals(actor));
    }

    /// Whether the codes, joined by commas, name that one.
    static boolean names(String stations, String code) {
        int at = stations.indexOf(code);
        while (at >= 0) {
            int end = at + code.length();
            if ((at == 0 || stations.charAt(at - 1) == ',')
                    && (end == stations.length() || stations.charAt(end) == ',')) {
                return true;
            }
            at = stations.indexOf(code, at + 1);
        }
        return false;
    }

    private boolean isType(String type) {
        int dot = type.indexOf('.');
        return types.isEmpty()
                || types.contains(type)
                || (dot > 0 && types.contains(type.substring(0, dot)));
    }

    private static Set<String> types(Params params) {
        String text = params.text("type");
        if (text == null) {
            return Set.of();
        }
        Set<String> types =
                Arrays.stream(text.split(",", -1)).map(String::strip).collect(Collectors.toSet());
        if (!types.stream().allMatch(type -> TYPE.matcher(type).matches())) {
            params.fault("type", "must be types such as trade.initiated, or groups such as trade");
        }
        return types;
    }
}
