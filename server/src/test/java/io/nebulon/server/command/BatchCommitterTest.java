package io.nebulon.server.command;

import static io.nebulon.server.store.World.ISS;
import static io.nebulon.server.store.World.KSC;
import static io.nebulon.server.store.World.WATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.core.Command;
import io.nebulon.core.Rule;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.server.store.LogEntry;
import io.nebulon.server.store.OvertakenException;
import io.nebulon.server.store.Store;
import io.nebulon.server.store.StoreUnavailableException;
import io.nebulon.server.store.World;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.nebulon.server.store.sqlite.SqliteStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BatchCommitterTest {
    @TempDir Path folder;

    private final CountDownLatch isDecided = new CountDownLatch(1);
    private final AtomicBoolean isDiskFull = new AtomicBoolean();
    private final AtomicBoolean isCutAfterCommit = new AtomicBoolean();
    private volatile Function<Store, CompletableFuture<List<LogEntry>>> commitAside;
    private BatchCommitter committer;

    @BeforeEach
    void open() throws Exception {
        SqliteDatabase database = new SqliteDatabase(folder.resolve("nebulon.db"));
        database.migrate();
        committer = new BatchCommitter(failing(new SqliteStore(database)), Clock.systemUTC());
        for (Command command : World.founding()) {
            accepted(command);
        }
        accepted(World.receipt(KSC, WATER, "1000"));
    }

    @AfterEach
    void close() {
        committer.close();
    }

    @Test
    void ofManyWhoRaceForTheLastUnitsExactlyAsManyWinAsThereAre() throws Exception {
        accepted(World.count(KSC, WATER, "10"));
        List<CompletableFuture<List<Outcome<Integer>>>> waiting = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            waiting.add(committer.submit(List.of(request(World.trade(KSC, ISS, WATER, "1")))));
        }
        int won = 0;
        for (var future : waiting) {
            Outcome<Integer> outcome = get(future).getFirst();
            if (outcome instanceof Outcome.Accepted<Integer>) {
                won++;
            } else {
                assertThat(((Outcome.Rejected<Integer>) outcome).rejection().rule())
                        .isEqualTo(Rule.INSUFFICIENT_STOCK);
            }
        }
        assertThat(won).isEqualTo(10);
        assertThat(onHand()).isEqualTo(Quantity.of(10));
    }

    @Test
    void aRefusedCommandDoesNotTouchItsNeighbours() throws Exception {
        List<Outcome<Integer>> outcomes =
                get(
                        committer.submit(
                                List.of(
                                        request(World.issue(KSC, WATER, "1")),
                                        request(World.issue(KSC, WATER, "5000")),
                                        request(World.issue(KSC, WATER, "2")))));
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Accepted.class);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Rejected.class);
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Accepted.class);
        assertThat(onHand()).isEqualTo(Quantity.of(997));
    }

    @Test
    void aDefectInOneCommandFailsThatCommandAlone() throws Exception {
        CountDownLatch gate = holdTheWriter();
        var before = committer.submit(List.of(request(World.issue(KSC, WATER, "1"))));
        var broken =
                committer.submit(
                        List.of(
                                CommandRequest.<Integer>of(
                                        World.issue(KSC, WATER, "1"),
                                        "tester",
                                        (_, _) -> {
                                            throw new IllegalStateException("a defect");
                                        })));
        var after = committer.submit(List.of(request(World.issue(KSC, WATER, "1"))));
        gate.countDown();
        assertThat(get(before).getFirst()).isInstanceOf(Outcome.Accepted.class);
        assertThat(get(after).getFirst()).isInstanceOf(Outcome.Accepted.class);
        assertThatThrownBy(() -> get(broken)).hasRootCauseMessage("a defect");
        assertThat(onHand()).isEqualTo(Quantity.of(998));
    }

    @Test
    void theSameKeyTwiceChangesNothingAndGivesTheFirstAnswer() throws Exception {
        StoredAnswer first = keyed("k", "body", World.issue(KSC, WATER, "1"));
        StoredAnswer second = keyed("k", "body", World.issue(KSC, WATER, "1"));
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers()).isEqualTo(first.headers());
        assertThat(second.status()).isEqualTo(first.status());
        assertThat(onHand()).isEqualTo(Quantity.of(999));
    }

    @Test
    void twinsInOneBatchGetOneAnswer() throws Exception {
        CountDownLatch gate = holdTheWriter();
        IdempotencyKey key = key("twin", "body");
        var one = submit(key, World.issue(KSC, WATER, "1"));
        var other = submit(key, World.issue(KSC, WATER, "1"));
        gate.countDown();
        assertThat(get(one).body()).isEqualTo(get(other).body());
        assertThat(onHand()).isEqualTo(Quantity.of(999));
    }

    @Test
    void aKeyWithAnotherBodyIsRefused() throws Exception {
        keyed("k", "body", World.issue(KSC, WATER, "1"));
        assertThatThrownBy(() -> keyed("k", "another", World.issue(KSC, WATER, "1")))
                .hasCauseInstanceOf(KeyReusedException.class);
        assertThat(onHand()).isEqualTo(Quantity.of(999));
    }

    @Test
    void theFirstAnswerIsKeptThoughItWasARefusal() throws Exception {
        StoredAnswer refused = keyed("k", "body", World.issue(KSC, WATER, "5000"));
        accepted(World.receipt(KSC, WATER, "9000"));
        assertThat(keyed("k", "body", World.issue(KSC, WATER, "5000")).body())
                .isEqualTo(refused.body());
        assertThat(onHand()).isEqualTo(Quantity.of(10_000));
    }

    @Test
    void anAnswerWithoutACommandIsRememberedOnce() throws Exception {
        StoredAnswer answer = new StoredAnswer(404, new TreeMap<>(), new byte[] {1});
        StoredAnswer later = new StoredAnswer(201, new TreeMap<>(), new byte[] {2});
        assertThat(get(committer.remember(key("k", "b"), answer)).status()).isEqualTo(404);
        assertThat(get(committer.remember(key("k", "b"), later)).status()).isEqualTo(404);
    }

    @Test
    void whatADiskThatIsFullRefusedIsNotRememberedAndServiceComesBack() throws Exception {
        isDiskFull.set(true);
        assertThatThrownBy(() -> accepted(World.issue(KSC, WATER, "1")))
                .hasCauseInstanceOf(StoreUnavailableException.class);
        isDiskFull.set(false);
        assertThat(onHand()).isEqualTo(Quantity.of(1000));
        accepted(World.issue(KSC, WATER, "1"));
        assertThat(onHand()).isEqualTo(Quantity.of(999));
    }

    @Test
    void aCommitOfWhichNobodyWasToldIsToldAndAnsweredWhenTheDatabaseIsBack() throws Exception {
        List<Long> heard = Collections.synchronizedList(new ArrayList<>());
        committer.addListener(
                entries -> entries.stream().map(LogEntry::position).forEach(heard::add));
        isCutAfterCommit.set(true);
        assertThatThrownBy(() -> keyed("k", "body", World.issue(KSC, WATER, "1")))
                .hasCauseInstanceOf(StoreUnavailableException.class);
        StoredAnswer first = keyed("k", "body", World.issue(KSC, WATER, "1"));
        StoredAnswer second = keyed("k", "body", World.issue(KSC, WATER, "1"));
        assertThat(first.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(onHand()).as("applied once").isEqualTo(Quantity.of(999));
        accepted(World.issue(KSC, WATER, "1"));
        long position = World.founding().size() + 2L;
        assertThat(heard).containsExactly(position, position + 1);
    }

    @Test
    void aQueueThatIsFullRefusesAtOnce() throws Exception {
        CountDownLatch gate = holdTheWriter();
        List<CompletableFuture<List<Outcome<Integer>>>> waiting = new ArrayList<>();
        for (int i = 0; i < BatchCommitter.QUEUE_CAPACITY; i++) {
            waiting.add(committer.submit(List.of(request(World.issue(KSC, WATER, "0.001")))));
        }
        assertThatThrownBy(
                        () -> get(committer.submit(List.of(request(World.issue(KSC, WATER, "1"))))))
                .hasCauseInstanceOf(BusyException.class);
        gate.countDown();
        for (var future : waiting) {
            assertThat(get(future).getFirst()).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void workAloneIsTakenBackAsAWhole() throws Exception {
        assertThatThrownBy(() ->
                        get(
                                committer.alone(writing -> {
                                    writing.apply(request(World.issue(KSC, WATER, "1")));
                                    throw new IllegalStateException("no");
                                })))
                .hasRootCauseMessage("no");
        assertThat(onHand()).isEqualTo(Quantity.of(1000));
    }

    @Test
    void whatWasDecidedOnACommitThatThenFailsIsDecidedAgain() throws Exception {
        CompletableFuture<List<LogEntry>> underWay = new CompletableFuture<>();
        CountDownLatch isUnderWay = new CountDownLatch(1);
        commitAside =
                _ -> {
                    commitAside = null;
                    isUnderWay.countDown();
                    return underWay;
                };
        var lost = manyIssues(16, "50");
        isUnderWay.await();
        var ahead = committer.submit(List.of(request(World.issue(KSC, WATER, "950"))));
        var decided = committer.submit(List.of(isDecided(World.issue(KSC, WATER, "1"))));
        isDecided.await();
        underWay.completeExceptionally(diskFull());
        for (var future : lost) {
            assertThatThrownBy(() -> get(future))
                    .hasCauseInstanceOf(StoreUnavailableException.class);
        }
        assertThat(get(ahead).getFirst()).isInstanceOf(Outcome.Accepted.class);
        assertThat(get(decided).getFirst()).isInstanceOf(Outcome.Accepted.class);
        assertThat(onHand()).isEqualTo(Quantity.of(49));
    }

    @Test
    void aBatchThatWaitedForACommitThatThenFailsIsDecidedAgain() throws Exception {
        CompletableFuture<List<LogEntry>> first = new CompletableFuture<>();
        CountDownLatch areUnderWay = new CountDownLatch(2);
        commitAside =
                _ -> {
                    areUnderWay.countDown();
                    return areUnderWay.getCount() == 1 ? first : first.thenApply(done -> done);
                };
        var lost = manyIssues(16, "1");
        var waiting = manyIssuesMore(16, "2");
        areUnderWay.await();
        var decided = committer.submit(List.of(isDecided(World.issue(KSC, WATER, "3"))));
        isDecided.await();
        commitAside = null;
        first.completeExceptionally(diskFull());
        for (var future : lost) {
            assertThatThrownBy(() -> get(future))
                    .hasCauseInstanceOf(StoreUnavailableException.class);
        }
        for (var future : waiting) {
            assertThat(get(future).getFirst()).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(get(decided).getFirst()).isInstanceOf(Outcome.Accepted.class);
        assertThat(onHand()).isEqualTo(Quantity.of(1000 - 16 * 2 - 3));
    }

    @Test
    void aBatchThatAnotherWriterHasOvertakenIsDecidedAgainAndLosesNothing() throws Exception {
        commitAside =
                store -> {
                    commitAside = null;
                    store.rollback();
                    return CompletableFuture.failedFuture(new OvertakenException(1));
                };
        for (var future : manyIssues(100, "1")) {
            assertThat(get(future).getFirst()).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(onHand()).isEqualTo(Quantity.of(900));
    }

    @Test
    void aDefectWhileACommitIsUnderWayFailsThatCommandAlone() throws Exception {
        CompletableFuture<List<LogEntry>> underWay = new CompletableFuture<>();
        CountDownLatch isUnderWay = new CountDownLatch(1);
        commitAside =
                store -> {
                    commitAside = null;
                    CompletableFuture<List<LogEntry>> commit = store.commitAside();
                    isUnderWay.countDown();
                    return underWay.thenCompose(_ -> commit);
                };
        var before = manyIssues(100, "1");
        isUnderWay.await();
        var broken =
                committer.submit(
                        List.of(
                                CommandRequest.<Integer>of(
                                        World.issue(KSC, WATER, "1"),
                                        "tester",
                                        (_, _) -> {
                                            throw new IllegalStateException("a defect");
                                        })));
        var after = committer.submit(List.of(request(World.issue(KSC, WATER, "1"))));
        underWay.complete(List.of());
        assertThatThrownBy(() -> get(broken)).hasRootCauseMessage("a defect");
        assertThat(get(after).getFirst()).isInstanceOf(Outcome.Accepted.class);
        for (var future : before) {
            assertThat(get(future).getFirst()).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(onHand()).isEqualTo(Quantity.of(899));
    }

    /// So many issues that reach the writer together.
    private List<CompletableFuture<List<Outcome<Integer>>>> manyIssues(int count, String quantity)
            throws Exception {
        CountDownLatch gate = holdTheWriter();
        var waiting = manyIssuesMore(count, quantity);
        gate.countDown();
        return waiting;
    }

    private List<CompletableFuture<List<Outcome<Integer>>>> manyIssuesMore(
            int count, String quantity) {
        List<CompletableFuture<List<Outcome<Integer>>>> waiting = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            waiting.add(committer.submit(List.of(request(World.issue(KSC, WATER, quantity)))));
        }
        return waiting;
    }

    /// A request that says when it has been decided.
    private CommandRequest<Integer> isDecided(Command command) {
        return CommandRequest.of(
                command,
                "tester",
                (_, facts) -> {
                    isDecided.countDown();
                    return facts.size();
                });
    }

    @Test
    void listenersHearOfEveryEventOnceAndInOrder() throws Exception {
        List<Long> heard = Collections.synchronizedList(new ArrayList<>());
        committer.addListener(
                entries -> entries.stream().map(LogEntry::position).forEach(heard::add));
        List<CompletableFuture<List<Outcome<Integer>>>> waiting = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            waiting.add(committer.submit(List.of(request(World.trade(KSC, ISS, WATER, "1")))));
        }
        for (var future : waiting) {
            get(future);
        }
        long first = World.founding().size() + 2L;
        assertThat(heard).hasSize(400).isSorted().startsWith(first).endsWith(first + 399);
    }

    @Test
    void closingFinishesWhatWaitsAndRefusesTheRest() throws Exception {
        CountDownLatch gate = holdTheWriter();
        var waiting = committer.submit(List.of(request(World.issue(KSC, WATER, "1"))));
        Thread closer = Thread.ofVirtual().start(committer::close);
        gate.countDown();
        assertThat(get(waiting).getFirst()).isInstanceOf(Outcome.Accepted.class);
        closer.join();
        assertThatThrownBy(() -> accepted(World.issue(KSC, WATER, "1")))
                .hasCauseInstanceOf(BusyException.class);
    }

    /// Keeps the writer at work until the latch is counted down.
    private CountDownLatch holdTheWriter() throws InterruptedException {
        CountDownLatch isHeld = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        CompletableFuture<Integer> _ =
                committer.alone(_ -> {
                    isHeld.countDown();
                    awaitUninterruptibly(gate);
                    return 0;
                });
        isHeld.await();
        return gate;
    }

    private static void awaitUninterruptibly(CountDownLatch gate) {
        while (true) {
            try {
                gate.await();
                return;
            } catch (InterruptedException _) {
                // closing interrupts the writer; the test decides when it goes on
            }
        }
    }

    private Quantity onHand() throws Exception {
        return get(committer.alone(writing -> writing.books().level(KSC, WATER).onHand()));
    }

    private void accepted(Command command) throws Exception {
        assertThat(get(committer.submit(List.of(request(command)))).getFirst())
                .isInstanceOf(Outcome.Accepted.class);
    }

    private StoredAnswer keyed(String key, String body, Command command) throws Exception {
        return get(submit(key(key, body), command));
    }

    private CompletableFuture<StoredAnswer> submit(IdempotencyKey key, Command command) {
        return committer.submit(
                key,
                List.of(request(command)),
                outcomes ->
                        new StoredAnswer(
                                200,
                                new TreeMap<>(),
                                outcomes.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static IdempotencyKey key(String key, String body) {
        return IdempotencyKey.of(
                "ada", "POST", "/api/x", key, body.getBytes(StandardCharsets.UTF_8));
    }

    private static CommandRequest<Integer> request(Command command) {
        return CommandRequest.of(command, "tester", (_, facts) -> facts.size());
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }

    private static StoreUnavailableException diskFull() {
        return new StoreUnavailableException("disk full", new SQLException("disk full"));
    }

    /// A store whose commits fail while the disk is said to be full, or seem to, and whose commits
    /// aside end as the test says.
    private Store failing(Store store) {
        return (Store)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Store.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("commit") && isDiskFull.get()) {
                                throw diskFull();
                            }
                            try {
                                if (method.getName().equals("commitAside") && commitAside != null) {
                                    return commitAside.apply(store);
                                }
                                Object result = method.invoke(store, arguments);
                                if (method.getName().equals("commit")
                                        && isCutAfterCommit.getAndSet(false)) {
                                    throw diskFull();
                                }
                                return result;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
