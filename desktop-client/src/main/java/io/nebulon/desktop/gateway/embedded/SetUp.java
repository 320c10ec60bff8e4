package io.nebulon.desktop.gateway.embedded;

import io.nebulon.desktop.gateway.embedded.SetUpProgress.Step;
import io.nebulon.desktop.gateway.station.Body;
import io.nebulon.desktop.gateway.station.BodyInput;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.station.StationInput;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.gateway.user.UserInput;
import io.nebulon.desktop.gateway.user.Users;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Nothing;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Query;
import io.nebulon.desktop.gateway.wire.References;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.gateway.wire.Requests;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.exchange.CsvSource;
import io.nebulon.server.exchange.Importer;
import io.nebulon.server.security.FirstAdministrator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// The first start of a station: its person, its body, itself, and a history if one is wanted. What
/// is there already is left as it is.
final class SetUp {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 32;

    private final Requests operator;
    private final BatchCommitter committer;
    private final FirstStart wanted;
    private final SetUpProgress progress;
    private volatile boolean cancelled;

    SetUp(Requests operator, BatchCommitter committer, FirstStart wanted, SetUpProgress progress) {
        this.operator = operator;
        this.committer = committer;
        this.wanted = wanted;
        this.progress = progress;
    }

    /// A person with a password that nobody knows: the process vouches for who sits there.
    static UserInput person(String username, @Nullable String displayName, List<Role> roles) {
        byte[] random = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(random);
        return new UserInput(
                username,
                Base64.getUrlEncoder().withoutPadding().encodeToString(random),
                displayName,
                null,
                roles,
                null,
                null,
                null,
                null);
    }

    Call<Nothing> start() {
        Call<Nothing> call = Call.start("set up the station", this::run);
        call.onDone(
                Runnable::run,
                outcome -> {
                    cancelled = outcome instanceof Outcome.Cancelled<Nothing>;
                });
        return call;
    }

    private Outcome<Nothing> run() throws InterruptedException {
        progress.at(Step.PERSON, 0, 1);
        Outcome<Nothing> outcome = makePerson();
        if (isDone(outcome)) {
            progress.at(Step.STATION, 0, 2);
            outcome = makeBody();
        }
        if (isDone(outcome)) {
            progress.at(Step.STATION, 1, 2);
            outcome = makeStation();
        }
        if (isDone(outcome) && wanted.withDemoHistory()) {
            importHistory();
        }
        return outcome;
    }

    private Outcome<Nothing> makePerson() throws InterruptedException {
        Users users = new Users(operator);
        Outcome<Nothing> made =
                there(
                        users.create(
                                person(
                                        wanted.username(),
                                        wanted.displayName(),
                                        List.of(Role.ADMIN)),
                                Intent.fresh()));
        if (isDone(made)
                && !FirstAdministrator.USERNAME.equalsIgnoreCase(wanted.username().strip())) {
            // nobody knows the password of the administrator that every new home gets
            var _ = users.retire(FirstAdministrator.USERNAME, null).await();
        }
        return made;
    }

    private Outcome<Nothing> makeBody() throws InterruptedException {
        return there(
                new References<Body, BodyInput>(operator, Query.path("api", "bodies"), Body.class)
                        .register(
                                new BodyInput(wanted.bodyCode(), wanted.bodyName(), null, null),
                                Intent.fresh()));
    }

    private Outcome<Nothing> makeStation() throws InterruptedException {
        return there(
                new References<Station, StationInput>(
                                operator, Query.path("api", "stations"), Station.class)
                        .register(
                                new StationInput(
                                        wanted.stationCode(),
                                        wanted.stationName(),
                                        wanted.bodyCode(),
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null),
                                Intent.fresh()));
    }

    /// Made now, or there before.
    private static Outcome<Nothing> there(Call<?> making) throws InterruptedException {
        Outcome<?> outcome = making.await();
        boolean isThere =
                outcome instanceof Outcome.Refused<?>(Refusal refusal)
                        && refusal.is("already_exists");
        return isThere || outcome instanceof Outcome.Done<?>
                ? Outcome.done(Nothing.NOTHING)
                : outcome.notDone();
    }

    private static boolean isDone(Outcome<?> outcome) {
        return outcome instanceof Outcome.Done<?>;
    }

    /// Each file in one transaction; what was whole by the time of a cancellation stays.
    private void importHistory() throws InterruptedException {
        List<CsvSource> sources = CsvSource.demo();
        int all = sources.size() * 100;
        Importer importer =
                new Importer(
                        committer,
                        wanted.username(),
                        file -> {
                            int before = 100 * indexOf(sources, file);
                            return (done, rows) -> {
                                if (cancelled) {
                                    throw new CancellationException();
                                }
                                progress.at(
                                        Step.HISTORY, before + 100 * done / Math.max(1, rows), all);
                            };
                        });
        try {
            var _ = importer.run(sources);
            progress.at(Step.HISTORY, all, all);
        } catch (CancellationException _) {
            throw new InterruptedException();
        }
    }

    private static int indexOf(List<CsvSource> sources, String file) {
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i).name().equals(file)) {
                return i;
            }
        }
        return 0;
    }
}
