package io.nebulon.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Role;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventFilterTest {
    @Test
    void a_type_is_an_exact_name_or_a_group() {
        EventFilter filter = new EventFilter(Set.of("trade", "stock.low"), null, null);
        assertThat(filter.matches("trade.paid", "", "x")).isTrue();
        assertThat(filter.matches("stock.low", "", "x")).isTrue();
        assertThat(filter.matches("stock.lower", "", "x")).isFalse();
        assertThat(filter.matches("trader.paid", "", "x")).isFalse();
        assertThat(new EventFilter(Set.of(), null, null).matches("any.thing", "", "x")).isTrue();
    }

    @Test
    void a_station_is_named_whole() {
        assertThat(EventFilter.names("ISS,KSC", "ISS")).isTrue();
        assertThat(EventFilter.names("ISS,KSC", "KSC")).isTrue();
        assertThat(EventFilter.names("ISS-2,KSC,ISS", "ISS")).isTrue();
        assertThat(EventFilter.names("ISS-2,KSC", "ISS")).isFalse();
        assertThat(EventFilter.names("MISS", "ISS")).isFalse();
        assertThat(EventFilter.names("", "ISS")).isFalse();
    }

    @Test
    void the_audience_sees_what_its_rights_allow() {
        Audience admin = new Audience(new Caller("a", Set.of(Role.ADMIN), Set.of()));
        assertThat(admin.sees("user.created", "")).isTrue();
        assertThat(admin.sees("stock.low", "ISS")).isTrue();
        Audience everywhere = new Audience(new Caller("v", Set.of(Role.VIEWER), null));
        assertThat(everywhere.sees("stock.low", "ISS")).isTrue();
        assertThat(everywhere.sees("user.created", "")).isFalse();
        Audience bound =
                new Audience(
                        new Caller("q", Set.of(Role.QUARTERMASTER), Set.of(StationCode.of("KSC"))));
        assertThat(bound.sees("trade.paid", "ISS,KSC")).isTrue();
        assertThat(bound.sees("trade.paid", "ISS,MIR")).isFalse();
        assertThat(bound.sees("ship.registered", "")).isTrue();
    }
}
