package io.nebulon.desktop.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.testing.ModelThread;
import io.nebulon.desktop.ui.table.TableState;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Words;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The log as it grows, over a real server.
final class EventsModelTest {
    private final TestServer server = TestServer.start();
    private final Connection connection = server.admin();
    private final Connection other = server.admin();
    private final Log log = new Log(other);
    private final ModelThread thread = new ModelThread();
    private EventsModel model;

    @BeforeEach
    void open() {
        log.furnish();
        connection.feed().start();
        Formats formats = new Formats(Language.ENGLISH, InstantSource.system());
        Words words = Words.of(Language.ENGLISH, EventsModel.class);
        model =
                new EventsModel(
                        connection,
                        thread.tasks(),
                        new Refusals(words, formats),
                        InstantSource.system(),
                        "not there",
                        event -> event.type() + " " + event.data());
        thread.run(model::attach);
        thread.until("it is read", () -> !model.rows().all().isEmpty());
    }

    @AfterEach
    void end() {
        thread.run(model::detach);
        connection.close();
        other.close();
        server.close();
        thread.close();
    }

    private long newest() {
        return log.all().getFirst().position();
    }

    private boolean has(long position) {
        return model.rows().get(position) != null;
    }

    private void filter(EventsFilter now) {
        thread.run(() -> model.filterProperty().set(now));
    }

    private List<LogEvent> shown() {
        return thread.on(() -> List.copyOf(model.rows().shown()));
    }

    @Test
    void theWholeLogIsThereTheNewestFirst() {
        assertThat(shown())
                .extracting(LogEvent::position)
                .containsExactlyElementsOf(log.all().stream().map(LogEvent::position).toList());
        assertThat(thread.on(() -> model.wholeProperty().get())).isTrue();
    }

    @Test
    void whatAnotherClientBooksComesByItself() {
        log.receive("7");
        long position = newest();
        thread.until("it has come", () -> has(position));
        assertThat(shown().getFirst().position()).isEqualTo(position);
    }

    @Test
    void whileItIsPausedWhatComesIsCountedAndTakenInLater() {
        thread.run(model::pause);
        log.receive("1");
        log.receive("2");
        log.issue("1");
        long position = newest();
        thread.until("three are counted", () -> model.freshProperty().get() == 3);
        assertThat(thread.on(() -> has(position))).isFalse();
        thread.run(model::resume);
        assertThat(thread.on(() -> has(position) && has(position - 1) && has(position - 2)))
                .isTrue();
        assertThat(thread.on(() -> model.freshProperty().get())).isZero();
    }

    @Test
    void topicsAndTheStationAreAskedOfTheServer() {
        filter(EventsFilter.ALL.topics(EnumSet.of(Topic.TRADES)).station("ISS"));
        thread.until("trades are there", () -> !model.rows().all().isEmpty());
        assertThat(shown()).allSatisfy(e -> assertThat(e.group()).isEqualTo("trade"));
        log.receive("5");
        long stock = newest();
        log.trade("1", "2.00");
        thread.until(
                "the new trade has come",
                () -> model.rows().all().stream().anyMatch(e -> e.position() > stock));
        assertThat(thread.on(() -> has(stock))).isFalse();
    }

    @Test
    void securityIsATopicOfItsOwn() {
        filter(EventsFilter.ALL.topics(Set.of(Topic.SECURITY)));
        thread.until("sign-ins are there", () -> !model.rows().all().isEmpty());
        assertThat(shown()).allSatisfy(e -> assertThat(e.group()).isIn("user", "keys", "books"));
    }

    @Test
    void whatATradeIsAboutIsItsShipmentToo() {
        LogEvent paid =
                log.all().stream().filter(e -> e.type().equals("trade.paid")).findFirst().get();
        filter(EventsFilter.ALL.about(Subject.of(paid)));
        assertThat(shown())
                .extracting(LogEvent::type)
                .containsExactlyInAnyOrder(
                        "trade.initiated", "shipment.booked", "trade.paid", "trade.refunded");
    }

    @Test
    void wordsAreLookedForInWhatWasRead() {
        filter(EventsFilter.ALL.text("burnt LOST"));
        assertThat(shown()).extracting(LogEvent::type).containsExactly("shipment.lost");
    }

    @Test
    void anEventIsFoundByItsNumberWhereverItStands() {
        long position = newest() - 4;
        thread.run(() -> model.find(position));
        thread.until(
                "it is selected",
                () -> Long.valueOf(position).equals(model.rows().selectedProperty().get()));
        thread.run(() -> model.find(position + 1_000_000));
        thread.until("it is missed", () -> model.failureProperty().get().equals("not there"));
    }

    @Test
    void aLogBehindALinkThatBrokeIsReadAgain() {
        thread.run(model::detach);
        log.receive("3");
        long position = newest();
        thread.run(model::attach);
        thread.until("it has come", () -> has(position));
        assertThat(thread.on(() -> model.stateProperty().get())).isEqualTo(TableState.READY);
    }
}
