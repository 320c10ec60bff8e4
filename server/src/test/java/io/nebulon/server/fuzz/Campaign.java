package io.nebulon.server.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.DescribedApi;
import io.nebulon.server.testing.DescribedApi.Operation;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// So many requests to every operation of a server's own document, by several clients at once, good
/// ones and spoilt ones mixed. What is sent follows from the seed and from the names that the
/// server has given to things; with one client only, a campaign repeats itself closely.
final class Campaign {
    private static final int NEW_THINGS_EVERY = 400;
    private static final int MOST_SHRUNK = 25;

    private final ApiServer server;
    private final long seed;
    private final DescribedApi api;
    private final List<Operation> operations;
    private final Judge judge;
    private final Callers callers;
    private final Supplies supplies;
    private final Known known = new Known();
    private final Authenticators authenticators = new Authenticators();
    private final Latencies latencies;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<String, Fault> faults = new ConcurrentSkipListMap<>();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final Map<String, Map<Integer, Integer>> answers = new ConcurrentHashMap<>();
    private final Set<String> accepted = new ConcurrentSkipListSet<>();

    /// The smallest request seen with a fault, what went before it on the same connection, how
    /// often the fault was seen, and where.
    private record Fault(Shot shot, @Nullable Shot before, int times, Set<String> operations) {
        static Fault merged(Fault a, Fault b) {
            Fault smaller = a.shot.size() <= b.shot.size() ? a : b;
            Set<String> all = new TreeSet<>(a.operations);
            all.addAll(b.operations);
            return new Fault(smaller.shot, smaller.before, a.times + b.times, all);
        }
    }

    /// @param total of requests in all legs together
    Campaign(ApiServer server, long seed, int total) {
        this.server = server;
        this.seed = seed;
        this.api = DescribedApi.read(server.anonymous().get("/openapi.yml").expect(200).body());
        this.operations = api.operations();
        this.judge = new Judge(api);
        this.callers = new Callers(server, known, total / 600);
        this.supplies = new Supplies(server, known);
        this.latencies = new Latencies(total);
        for (int i = 0; i < 3; i++) {
            supplies.add();
        }
    }

    /// Sends requests up to the one of that number.
    void leg(int end, int clients) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Thread thread = new Thread(() -> client(end), "fuzz-" + i);
            thread.setUncaughtExceptionHandler((_, e) -> {
                synchronized (failures) {
                    failures.add(e);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("seed " + seed, failures.getFirst());
        }
    }

    private void client(int end) {
        try (Wire wire = new Wire(server.uri())) {
            for (int number = next.get(); number < end; number = next.get()) {
                if (next.compareAndSet(number, number + 1)) {
                    one(wire, number);
                }
            }
        }
    }

    private void one(Wire wire, int number) {
        if (number % NEW_THINGS_EVERY == 0) {
            supplies.add();
        }
        Shot shot = shot(number);
        long start = System.nanoTime();
        Reply reply = sent(wire, shot);
        latencies.took(number, System.nanoTime() - start);
        learn(shot, reply);
    }

    private Shot shot(int number) {
        Random random = new Random(seed * 1_000_003 + number);
        // each in turn, so that none is left to chance
        Operation operation = operations.get(number % operations.size());
        Draft draft = new Requests(api, known, random).of(operation);
        draft.caller = callers.any(operation, random);
        if (authenticators.concern(operation) && random.nextBoolean()) {
            draft.caller =
                    callers.first(token -> authenticators.has("Bearer " + token), draft.caller);
        }
        String authorization = "Bearer " + callers.token(draft.caller);
        draft.header("Authorization", authorization);
        draft.header("X-Forwarded-For", Callers.address(random));
        authenticators.show(draft, authorization);
        int twists = random.nextInt(4);
        Twists spoiler = new Twists(api, random);
        for (int i = 0; i < twists; i++) {
            spoiler.spoil(draft);
        }
        spareTheOthers(draft);
        return draft.shot();
    }

    /// Ending all keys at once would sign all callers out, those in reserve as well.
    private static void spareTheOthers(Draft draft) {
        if (draft.json instanceof ObjectNode body && body.has("atOnce")) {
            body.put("atOnce", false);
        }
    }

    /// Sends it, and notes what is wrong with the answer.
    private Reply sent(Wire wire, Shot shot) {
        Shot before = wire.last();
        Reply reply;
        String fault;
        try {
            reply = wire.exchange(shot);
            fault = judge.fault(shot, reply);
        } catch (InterruptedIOException e) {
            reply = new Reply(Reply.NONE, Map.of(), new byte[0]);
            fault = "no answer in time";
        } catch (IOException | RuntimeException e) {
            wire.close();
            reply = new Reply(Reply.NONE, Map.of(), new byte[0]);
            fault = "not HTTP: " + e;
        }
        if (fault != null) {
            faults.merge(
                    fault, new Fault(shot, before, 1, Set.of(shot.operation())), Fault::merged);
        }
        return reply;
    }

    private void learn(Shot shot, Reply reply) {
        answers.computeIfAbsent(shot.operation(), _ -> new ConcurrentSkipListMap<>())
                .merge(reply.status(), 1, Integer::sum);
        statuses.computeIfAbsent(reply.status(), _ -> new AtomicInteger()).incrementAndGet();
        String type = reply.mediaType();
        String sent = shot.header("Authorization");
        if (reply.status() == 401 && shot.caller() >= 0 && sent != null) {
            if (Judge.json(reply).path("code").asText().equals("invalid_token")) {
                callers.renew(shot.caller(), sent.substring("Bearer ".length()));
            }
        } else if (reply.status() >= 200 && reply.status() < 300) {
            Operation operation = api.find(shot.method(), shot.path()); // spoilt, it may be another
            accepted.add(String.valueOf(operation));
            if (type.equals("application/json")) {
                JsonNode answer = Judge.json(reply);
                known.learn(shot.path(), answer);
                authenticators.learn(shot, sent, answer);
            }
        }
    }

    /// Every fault with the smallest request that shows it, or nothing.
    List<String> faults() {
        List<String> told = new ArrayList<>();
        try (Wire wire = new Wire(server.uri())) {
            Shrinker shrinker = new Shrinker(wire, judge);
            faults.forEach((name, fault) -> {
                Shot smallest =
                        told.size() < MOST_SHRUNK ? shrinker.smallest(fault.shot) : fault.shot;
                told.add(told(name, fault, smallest));
            });
        }
        return told;
    }

    private static String told(String name, Fault fault, Shot smallest) {
        String text = name + " (" + fault.times + " times)\n    " + smallest;
        boolean elsewhere = fault.operations.size() > 1;
        String operations = elsewhere ? "\n    seen at " + fault.operations : "";
        // whether an answer comes may depend on what is left on the connection
        boolean dumb = name.startsWith("no") && fault.before != null;
        return text + operations + (dumb ? "\n    after " + fault.before : "");
    }

    /// Operations none of whose requests was accepted.
    Set<String> neverAccepted() {
        Set<String> never = new ConcurrentSkipListSet<>();
        operations.forEach(operation -> never.add(operation.toString()));
        never.removeAll(accepted);
        return never;
    }

    /// How often each status was the answer to requests made for that operation.
    Map<Integer, Integer> answers(String operation) {
        return answers.getOrDefault(operation, Map.of());
    }

    int operations() {
        return operations.size();
    }

    /// How many callers of each kind are left.
    List<Integer> callers() {
        return callers.left();
    }

    Latencies latencies() {
        return latencies;
    }

    Map<Integer, AtomicInteger> statuses() {
        return new TreeMap<>(statuses);
    }
}
