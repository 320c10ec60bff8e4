package io.nebulon.desktop.app;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/// How long it is from frame to frame while a list of many rows is shown and rows of it keep
/// changing, by the toolkit's own flight recorder events. And how much heap is in use then, server
/// and client together.
///
/// `FrameMeasurement ROWS UPDATES_PER_SECOND SECONDS`
public final class FrameMeasurement {
    private final Map<Integer, Instant> frames = new ConcurrentHashMap<>();
    private final Map<String, Map<Integer, Long>> phases = new ConcurrentHashMap<>();
    private volatile boolean isCounting;

    private FrameMeasurement() {}

    public static void main(String[] args) throws Exception {
        new FrameMeasurement()
                .run(
                        Integer.parseInt(args[0]),
                        Integer.parseInt(args[1]),
                        Integer.parseInt(args[2]));
        System.exit(0);
    }

    private void run(int rows, int rate, int seconds) throws Exception {
        try (RecordingStream events = new RecordingStream()) {
            events.enable("javafx.PulsePhase").withoutThreshold();
            events.onEvent("javafx.PulsePhase", this::take);
            events.startAsync();
            try (Depot depot = new Depot(rows);
                    Sitting sitting = Sitting.at(depot.server().admin(), Depot.STATION)) {
                sitting.go("inventory");
                long began = System.nanoTime();
                sitting.until("all rows are there", () -> sitting.isWritten("%,d".formatted(rows)));
                System.out.printf(
                        "%,d rows read in %.1f s%n", rows, (System.nanoTime() - began) / 1e9);
                depot.receive(rate);
                TimeUnit.SECONDS.sleep(10); // warm
                long before = depot.booked();
                isCounting = true;
                TimeUnit.SECONDS.sleep(seconds);
                isCounting = false;
                System.out.printf(
                        "%d updates/s over %d s%n", (depot.booked() - before) / seconds, seconds);
                heap();
            }
            events.stop();
        }
        report(seconds);
    }

    private void take(RecordedEvent event) {
        String phase = event.getString("phaseName");
        if (!isCounting || phase == null) {
            return;
        }
        frames.merge(
                event.getInt("pulseId"),
                event.getStartTime(),
                (known, other) -> known.isBefore(other) ? known : other);
        phases.computeIfAbsent(phase, _ -> new ConcurrentHashMap<>())
                .merge(event.getInt("pulseId"), event.getDuration().toNanos(), Long::sum);
    }

    private static void heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        System.out.printf(
                "heap in use after a collection %d MB, committed %d MB, at most %d MB%n",
                heap.getUsed() >> 20, heap.getCommitted() >> 20, heap.getMax() >> 20);
    }

    private void report(int seconds) {
        List<Instant> all = new ArrayList<>(new TreeMap<>(frames).values());
        List<Long> between = new ArrayList<>();
        for (int i = 1; i < all.size(); i++) {
            between.add(Duration.between(all.get(i - 1), all.get(i)).toNanos());
        }
        System.out.printf("%d frames, %.1f a second%n", all.size(), all.size() / (double) seconds);
        say("from frame to frame", between);
        Map<Integer, Long> worked = new ConcurrentHashMap<>();
        new TreeMap<>(phases)
                .forEach((phase, took) -> {
                    say("  " + phase, new ArrayList<>(took.values()));
                    if (!phase.startsWith("Waiting")) {
                        took.forEach((pulse, nanos) -> worked.merge(pulse, nanos, Long::sum));
                    }
                });
        say("work of a frame", new ArrayList<>(worked.values()));
    }

    private static void say(String what, List<Long> nanos) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        System.out.printf(
                "%-28s p50 %5.1f  p90 %5.1f  p99 %5.1f  worst %5.1f ms; over 16 ms: %.2f %%%n",
                what,
                at(sorted, 50),
                at(sorted, 90),
                at(sorted, 99),
                at(sorted, 100),
                100.0 * sorted.stream().filter(n -> n > 16_000_000).count() / sorted.size());
    }

    private static double at(List<Long> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
    }
}
