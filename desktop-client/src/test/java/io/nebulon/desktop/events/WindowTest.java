package io.nebulon.desktop.events;

import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.inventory.ItemInput;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.testing.ModelThread;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Words;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// However long the log is and however far back somebody reads, no more than so much is held.
final class WindowTest {
    private static final int EVENTS = EventsModel.MOST + EventsModel.PAGE + 200;

    private final TestServer server = TestServer.start();
    private final Connection connection = server.admin();
    private final ModelThread thread = new ModelThread();

    @AfterEach
    void end() {
        connection.close();
        server.close();
        thread.close();
    }

    private void fill() {
        List<Call<?>> calls = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            ItemInput item =
                    new ItemInput("I" + i, "Item " + i, "1", null, null, null, null, false, null);
            calls.add(connection.items().register(item, Intent.fresh()));
            if (calls.size() == 100) {
                calls.forEach(TestServer::done);
                calls.clear();
            }
        }
        calls.forEach(TestServer::done);
    }

    @Test
    void theWindowMovesBackAndReturnsToTheNewest() {
        fill();
        connection.feed().start();
        Formats formats = new Formats(Language.ENGLISH, InstantSource.system());
        Words words = Words.of(Language.ENGLISH, EventsModel.class);
        EventsModel model =
                new EventsModel(
                        connection,
                        thread.tasks(),
                        new Refusals(words, formats),
                        InstantSource.system(),
                        "",
                        _ -> "");
        thread.run(model::attach);
        thread.until("the newest are read", () -> model.rows().all().size() == EventsModel.PAGE);
        long newest = thread.on(() -> model.rows().all().iterator().next().position());
        while (!thread.on(() -> model.wholeProperty().get())) {
            long last = thread.on(() -> oldest(model));
            thread.run(model::older);
            thread.until("older ones are read", () -> oldest(model) < last);
            assertThat(thread.on(() -> model.rows().all().size()))
                    .isLessThanOrEqualTo(EventsModel.MOST);
        }
        assertThat(thread.on(() -> model.rows().get(1L))).isNotNull();
        assertThat(thread.on(() -> model.rows().get(newest))).isNull();
        assertThat(thread.on(() -> model.pausedProperty().get())).isTrue();

        done(
                connection
                        .items()
                        .register(
                                new ItemInput(
                                        "LAST", "Last", "1", null, null, null, null, false, null),
                                Intent.fresh()));
        thread.until("it is counted", () -> model.freshProperty().get() == 1);
        thread.run(model::resume);
        thread.until("the newest are back", () -> model.rows().get(newest + 1) != null);
        assertThat(thread.on(() -> model.rows().all().size())).isEqualTo(EventsModel.PAGE);
        thread.run(model::detach);
    }

    private static long oldest(EventsModel model) {
        long last = Long.MAX_VALUE;
        for (var event : model.rows().all()) {
            last = Math.min(last, event.position());
        }
        return last;
    }
}
