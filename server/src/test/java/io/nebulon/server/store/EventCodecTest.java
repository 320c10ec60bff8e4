package io.nebulon.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.core.Event;
import io.nebulon.core.EventTypes;
import io.nebulon.core.cargo.ShipmentStatus;
import io.nebulon.core.trade.PaymentStatus;
import io.nebulon.core.trade.TradeStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Stored events are pinned by examples: what stands in event-examples.txt was written by a release
/// and must be readable, and written in the same bytes, for ever. New examples are only added.
final class EventCodecTest {
    private final EventCodec codec = new EventCodec();

    @Test
    void everyExampleIsReadAndWrittenInTheSameBytes() throws IOException {
        for (String line : examples()) {
            String type = line.substring(0, line.indexOf(' '));
            String payload = line.substring(line.indexOf(' ') + 1);
            Event event = codec.event(type, payload);
            assertThat(event).as(type).isNotNull();
            assertThat(EventTypes.nameOf(event)).isEqualTo(type);
            assertThat(codec.payload(event)).isEqualTo(payload);
        }
    }

    /// Rows hold the number of a status: a new one may only come last.
    @Test
    void storedNumbersMeanForEverWhatTheyMeanNow() {
        assertThat(List.of(TradeStatus.values()).toString())
                .isEqualTo("[INITIATED, IN_TRANSIT, DELIVERED, CANCELLED, LOST]");
        assertThat(List.of(PaymentStatus.values()).toString())
                .isEqualTo("[PENDING, PAID, REFUNDED]");
        assertThat(List.of(ShipmentStatus.values()).toString())
                .isEqualTo("[PENDING, IN_TRANSIT, DELAYED, DELIVERED, LOST, CANCELLED]");
    }

    @Test
    void everyTypeOfEventHasAnExample() throws IOException {
        Set<String> types = new HashSet<>();
        examples().forEach(line -> types.add(line.substring(0, line.indexOf(' '))));
        assertThat(types).isEqualTo(EventTypes.all().keySet());
    }

    @Test
    void aMemberThatANewerVersionAddedDoesNotStopReading() {
        assertThat(codec.event("fleet.registered", "{\"code\":\"A\",\"name\":\"B\",\"new\":[1]}"))
                .isNotNull();
    }

    @Test
    void whatIsNoEventOfTheDomainIsNotReadAsOne() {
        assertThat(codec.event("user.signed_in", "{\"username\":\"ada\"}")).isNull();
    }

    @Test
    void aPayloadThatIsNotItsTypeIsNamedAsCorrupt() {
        assertThatThrownBy(() -> codec.event("trade.initiated", "{\"id\":17"))
                .isInstanceOf(CorruptLogException.class);
    }

    private static List<String> examples() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        EventCodecTest.class.getResourceAsStream("/event-examples.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
