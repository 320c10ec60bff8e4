package io.nebulon.server.fuzz;

import java.util.Arrays;

/// How long each request took, to compare one stretch of a campaign with another.
final class Latencies {
    private final int[] micros;

    Latencies(int total) {
        this.micros = new int[total];
    }

    void took(int number, long nanos) {
        micros[number] = (int) Math.min(Integer.MAX_VALUE, nanos / 1_000);
    }

    /// In microseconds.
    ///
    /// @param quarter from 1
    /// @param share such as 0.99
    int quantile(int quarter, double share) {
        int size = micros.length / 4;
        int[] sorted = Arrays.copyOfRange(micros, (quarter - 1) * size, quarter * size);
        Arrays.sort(sorted);
        return sorted[(int) (share * (size - 1))];
    }
}
