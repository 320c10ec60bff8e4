package io.nebulon.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.fleet.FleetCode;
import io.nebulon.core.fleet.FleetEvent.FleetRetired;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventTypesTest {
    @Test
    void every_event_has_a_name_and_every_name_an_event() {
        assertThat(events(Event.class))
                .containsExactlyInAnyOrderElementsOf(EventTypes.all().values());
    }

    @Test
    void names_have_the_shape_of_subject_and_past() {
        assertThat(EventTypes.all().keySet()).allMatch(name -> name.matches("[a-z]+\\.[a-z_]+"));
    }

    @Test
    void an_event_is_found_by_its_name_again() {
        Event event = new FleetRetired(FleetCode.of("RESUPPLY"));
        assertThat(EventTypes.nameOf(event)).isEqualTo("fleet.retired");
        assertThat(EventTypes.all().get("fleet.retired")).isEqualTo(FleetRetired.class);
    }

    private static List<Class<?>> events(Class<?> type) {
        return type.isRecord()
                ? List.of(type)
                : Stream.of(type.getPermittedSubclasses())
                        .flatMap(t -> events(t).stream())
                        .distinct()
                        .toList();
    }
}
