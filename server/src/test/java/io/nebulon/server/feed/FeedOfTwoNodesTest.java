package io.nebulon.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import io.nebulon.server.testing.TwoNodes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each server tells its own subscribers what any of them has committed.
class FeedOfTwoNodesTest {
    private static final TwoNodes NODES = TwoNodes.shared();

    private final ApiClient atA = NODES.a().admin();
    private final ApiClient atB = TwoNodes.at(NODES.b(), atA);
    private final Scene scene = new Scene(NODES.a());
    private final String station = scene.station();
    private final String sku = scene.item();
    private int received;

    private long receive(ApiClient client) {
        received++;
        return client.post(
                        "/api/inventory/" + station + "/receipts",
                        "{\"lines\": [{\"sku\": \"%s\", \"quantity\": 1}], \"note\": \"%d\"}"
                                .formatted(sku, received))
                .expect(201)
                .position();
    }

    private OpenStream open(ApiServer node, String... headers) {
        OpenStream stream = new OpenStream(node.uri(), atA.token(), "?station=" + station, headers);
        assertThat(stream.status()).isEqualTo(200);
        return stream;
    }

    private static List<Long> ids(List<OpenStream.Message> messages) {
        return messages.stream().map(OpenStream.Message::id).toList();
    }

    @Test
    void events_of_all_nodes_come_once_and_in_order_and_a_reader_goes_on_at_another_node() {
        List<Long> told = new ArrayList<>();
        List<Long> booked = new ArrayList<>();
        long before = receive(atA);
        try (OpenStream stream = open(NODES.b(), "Last-Event-ID: " + before)) {
            for (int i = 0; i < 10; i++) {
                booked.add(receive(atA));
                booked.add(receive(atB));
            }
            told.addAll(ids(stream.events(15)));
        }
        for (int i = 0; i < 5; i++) {
            booked.add(receive(atB));
        }
        try (OpenStream stream = open(NODES.a(), "Last-Event-ID: " + told.getLast())) {
            told.addAll(ids(stream.events(10)));
            booked.add(receive(atB));
            told.addAll(ids(stream.events(1)));
        }
        assertThat(told).isEqualTo(booked);
    }

    @Test
    void a_server_whose_connections_were_cut_hears_of_everything_all_the_same() {
        long before = receive(atA);
        try (OpenStream stream = open(NODES.b(), "Last-Event-ID: " + before)) {
            NODES.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE application_name LIKE 'nebulon-listener%'"
                            + " AND datname = current_database()");
            List<Long> booked = List.of(receive(atA), receive(atA), receive(atB));
            assertThat(ids(stream.events(3))).isEqualTo(booked);
            long last = receive(atA);
            assertThat(stream.event().id()).isEqualTo(last);
        }
    }
}
